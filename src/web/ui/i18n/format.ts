import { arePlainNumbers, localized } from './language.ts';

const noDecimals = numberFormat({ maximumFractionDigits: 0 });
const oneDecimal = numberFormat({ minimumFractionDigits: 1, maximumFractionDigits: 1 });
const twoDecimals = numberFormat({ minimumFractionDigits: 2, maximumFractionDigits: 2 });
const threeDigits = numberFormat({ maximumSignificantDigits: 3 });
const decimalSign = localized((locale) => (1.5).toLocaleString(locale).charAt(1));
const nineDigits = numberFormat({ maximumSignificantDigits: 9 });

/** Formats of a kind of number, in the page's locale. */
export function numberFormat(options: Intl.NumberFormatOptions): (value: number) => string {
  const format = localized((locale) => new Intl.NumberFormat(locale, options));
  const plain = localized(() => new Intl.NumberFormat('en', { ...options, useGrouping: false }));
  return (value) => (arePlainNumbers() ? plain() : format()).format(value);
}

/** A number that was written with a decimal point, with the page's decimal separator: `0.5` is `0,5` in German. */
export function localDecimal(text: string): string {
  return arePlainNumbers() ? text : text.replace('.', decimalSign());
}

/** A count with thousands separators: `1,000`. */
export function formatCount(value: number): string {
  return noDecimals(value);
}

/** A number with one decimal if it isn't an integer: `3`, `2.5`. */
export function formatTenths(value: number): string {
  return Number.isInteger(value) ? noDecimals(value) : oneDecimal(value);
}

/** A number with two decimals: `1.00`, `0.45`. */
export function formatHundredths(value: number): string {
  return twoDecimals(value);
}

/** A percentage without decimals: `34 %`. */
export function formatPercent(percent: number): string {
  return `${noDecimals(percent)} %`;
}

/** A number with 9 significant digits, which hides rounding noise: `28.5`, `9,117,454.75`, `0.000277777778`. */
export function formatNumber(value: number): string {
  return nineDigits(value);
}

/** A size in decimal units: `0.6 MB`, `812 kB`, `18.2 GB`. */
export function formatBytes(sizeBytes: number): string {
  if (sizeBytes < 1000) return `${noDecimals(sizeBytes)} B`;
  const units = ['kB', 'MB', 'GB', 'TB'];
  let value = sizeBytes / 1000;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${value < 100 && unit > 0 ? oneDecimal(value) : noDecimals(value)} ${units[unit]}`;
}

/** Square kilometres, or square metres and hectares for small areas. */
export function formatArea(areaKm2: number): string {
  if (areaKm2 >= 1000) return `${noDecimals(areaKm2)} km²`;
  if (areaKm2 >= 1) return `${oneDecimal(areaKm2)} km²`;
  if (areaKm2 >= 0.01) return `${threeDigits(areaKm2 * 100)} ha`;
  return `${threeDigits(areaKm2 * 1e6)} m²`;
}

/** Ground sample distance: `28.5 m`, `0.5 m`, `1.2 km`. */
export function formatDistance(metres: number): string {
  return metres >= 1000 ? `${threeDigits(metres / 1000)} km` : `${threeDigits(metres)} m`;
}

/** A duration: `0.4 s`, `12 s`, `3 min`, `2 h 5 min`. */
export function formatDuration(durationMs: number): string {
  const seconds = durationMs / 1000;
  if (seconds < 9.95) return `${oneDecimal(seconds)} s`;
  if (seconds < 90) return `${noDecimals(seconds)} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const rest = minutes % 60;
  return rest === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${rest} min`;
}

/** The time of day: `10:42`. */
export const formatClock = dateFormat({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const weekday = dateFormat({ weekday: 'long' });
const shortDate = dateFormat({ day: 'numeric', month: 'short', year: 'numeric' });
const dayOfMonth = dateFormat({ day: 'numeric', month: 'short' });
const fullTime = dateFormat({ dateStyle: 'medium', timeStyle: 'medium' });
const relativeDay = localized((locale) => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }));

function dateFormat(options: Intl.DateTimeFormatOptions): (time: Date) => string {
  const format = localized((locale) => new Intl.DateTimeFormat(locale, options));
  return (time) => format().format(time);
}

/** A short time or date relative to `now`: `now`, `10:42`, `yesterday`, `Tuesday`, `3 Mar 2026`. */
export function formatWhen(time: Date, now: Date): string {
  if (Number.isNaN(time.getTime())) return '';
  const days = Math.round((startOfDay(now) - startOfDay(time)) / 86_400_000);
  if (days <= 0) return now.getTime() - time.getTime() < 60_000 ? relativeDay().format(0, 'second') : formatClock(time);
  if (days === 1) return relativeDay().format(-1, 'day');
  return days < 7 ? weekday(time) : shortDate(time);
}

const relativeTime = localized((locale) => new Intl.RelativeTimeFormat(locale, { numeric: 'always' }));
const secondsPerUnit = [
  ['year', 365 * 86_400],
  ['month', 30 * 86_400],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const;

/** The largest complete unit of an age: `20 seconds ago`, `5 minutes ago`, `3 days ago`. A negative age counts as 0. */
export function formatAgo(ageMs: number): string {
  const seconds = Math.max(0, Math.floor(ageMs / 1000));
  const [unit, length] = secondsPerUnit.find(([, length]) => seconds >= length) ?? (['second', 1] as const);
  return relativeTime().format(-Math.floor(seconds / length), unit);
}

/** The full date and time, for titles and receipts. */
export function formatTime(time: Date): string {
  return Number.isNaN(time.getTime()) ? '' : fullTime(time);
}

/** A day without its year: `28 Nov`. */
export function formatDayOfMonth(time: Date): string {
  return dayOfMonth(time);
}

/** The date of an ISO date-time, in UTC, as in scene catalogues: `2001-08-14`. */
export function formatDay(isoTime: string): string {
  return isoTime.slice(0, 10);
}

function startOfDay(time: Date): number {
  return new Date(time.getFullYear(), time.getMonth(), time.getDate()).getTime();
}

const cardinals = localized((locale) => new Intl.PluralRules(locale));
const englishOrdinals = new Intl.PluralRules('en', { type: 'ordinal' });
const suffixes: Readonly<Record<string, string>> = { one: 'st', two: 'nd', few: 'rd', other: 'th' };

/** `1 asset`, `2 assets`. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${cardinals().select(count) === 'one' ? one : many}`;
}

/** English ordinals: `1st`, `2nd`, `3rd`, `11th`, `32nd`. */
export function formatOrdinal(position: number): string {
  return `${formatCount(position)}${suffixes[englishOrdinals.select(position)]}`;
}

const conjunction = localized((locale) => new Intl.ListFormat(locale, { type: 'conjunction' }));

/** `a, b and c`. */
export function formatList(items: readonly string[]): string {
  return conjunction().format(items);
}
