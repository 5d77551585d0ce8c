/** Formats of numbers and times in English. Pure functions: the current time is an argument. */
const noDecimals = new Intl.NumberFormat('en-AU', { maximumFractionDigits: 0 });
const oneDecimal = new Intl.NumberFormat('en-AU', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const threeDigits = new Intl.NumberFormat('en-AU', { maximumSignificantDigits: 3 });

/** A count with thousands separators: `1,000`. */
export function formatCount(value: number): string {
  return noDecimals.format(value);
}

const nineDigits = new Intl.NumberFormat('en-AU', { maximumSignificantDigits: 9 });

/** A number with 9 significant digits, which hides rounding noise: `28.5`, `9,117,454.75`, `0.000277777778`. */
export function formatNumber(value: number): string {
  return nineDigits.format(value);
}

/** A size in decimal units: `0.6 MB`, `812 kB`, `18.2 GB`. */
export function formatBytes(sizeBytes: number): string {
  if (sizeBytes < 1000) return `${noDecimals.format(sizeBytes)} B`;
  const units = ['kB', 'MB', 'GB', 'TB'];
  let value = sizeBytes / 1000;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${value < 100 && unit > 0 ? oneDecimal.format(value) : noDecimals.format(value)} ${units[unit]}`;
}

/** Square kilometres, or square metres and hectares for small areas. */
export function formatArea(areaKm2: number): string {
  if (areaKm2 >= 1000) return `${noDecimals.format(areaKm2)} km²`;
  if (areaKm2 >= 1) return `${oneDecimal.format(areaKm2)} km²`;
  if (areaKm2 >= 0.01) return `${threeDigits.format(areaKm2 * 100)} ha`;
  return `${threeDigits.format(areaKm2 * 1e6)} m²`;
}

/** Ground sample distance: `28.5 m`, `0.5 m`, `1.2 km`. */
export function formatDistance(metres: number): string {
  return metres >= 1000 ? `${threeDigits.format(metres / 1000)} km` : `${threeDigits.format(metres)} m`;
}

/** A duration: `0.4 s`, `12 s`, `3 min`, `2 h 5 min`. */
export function formatDuration(durationMs: number): string {
  const seconds = durationMs / 1000;
  if (seconds < 9.95) return `${oneDecimal.format(seconds)} s`;
  if (seconds < 90) return `${noDecimals.format(seconds)} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const rest = minutes % 60;
  return rest === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${rest} min`;
}

const clockTime = new Intl.DateTimeFormat('en-AU', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const weekday = new Intl.DateTimeFormat('en-AU', { weekday: 'long' });
const shortDate = new Intl.DateTimeFormat('en-AU', { day: 'numeric', month: 'short', year: 'numeric' });
const fullTime = new Intl.DateTimeFormat('en-AU', { dateStyle: 'medium', timeStyle: 'medium' });

/** A short time or date relative to `now`: `just now`, `10:42`, `yesterday`, `Tuesday`, `3 Mar 2026`. */
export function formatWhen(time: Date, now: Date): string {
  if (Number.isNaN(time.getTime())) return '';
  const days = Math.round((startOfDay(now) - startOfDay(time)) / 86_400_000);
  if (days <= 0) return now.getTime() - time.getTime() < 60_000 ? 'just now' : clockTime.format(time);
  if (days === 1) return 'yesterday';
  return days < 7 ? weekday.format(time) : shortDate.format(time);
}

/** The full date and time, for titles and receipts. */
export function formatTime(time: Date): string {
  return Number.isNaN(time.getTime()) ? '' : fullTime.format(time);
}

/** The date of an ISO date-time, in UTC, as in scene catalogues: `2001-08-14`. */
export function formatDay(isoTime: string): string {
  return isoTime.slice(0, 10);
}

function startOfDay(time: Date): number {
  return new Date(time.getFullYear(), time.getMonth(), time.getDate()).getTime();
}

/** `1st`, `2nd`, `3rd`, `11th`, `32nd`. */
export function formatOrdinal(position: number): string {
  const tail = position % 100 >= 11 && position % 100 <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][position % 10] ?? 'th');
  return `${formatCount(position)}${tail}`;
}

/** `1 asset`, `2 assets`. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}
