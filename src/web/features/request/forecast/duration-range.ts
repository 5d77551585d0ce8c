import { formatDuration } from '../../../ui/i18n/format.ts';
import { forecastStrings } from './forecast-strings.ts';

/** Median and 90th percentile in seconds, with the unit once if it is the same: `1.2 to 3.0 s`, `50 s to 2 min`. */
export function durationRange({ p50, p90 }: { readonly p50: number; readonly p90: number }): string {
  const [from, to] = [formatDuration(p50 * 1000), formatDuration(p90 * 1000)];
  if (from === to) return to;
  const [number, unit, ...more] = from.split(' ');
  const isSameUnit = more.length === 0 && to.split(' ').length === 2 && to.endsWith(` ${unit}`);
  return forecastStrings.durationBetween(isSameUnit && number !== undefined ? number : from, to);
}
