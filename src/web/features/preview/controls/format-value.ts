import type { SampleType } from '../../../../raster/tiff/structure.ts';
import { localDecimal } from '../../../ui/i18n/format.ts';

const sevenDigits = new Intl.NumberFormat('en', { maximumSignificantDigits: 7, useGrouping: false });

/** A sample as text: integers exactly, others to seven significant digits, the precision of float32. */
export function formatSample(value: number): string {
  return localDecimal(plainSample(value));
}

/** The same with a decimal point in any language, as programs read it. */
export function plainSample(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  return Number.isInteger(value) ? String(value) : sevenDigits.format(value);
}

/** A sample in the fewest digits that identify it within its type, so that a copied value equals the stored one. */
export function exactSample(value: number, type: SampleType): string {
  if (!Number.isFinite(value)) return plainSample(value);
  if (type !== 'float32') return String(value);
  for (let digits = 6; digits < 9; digits++) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return String(short);
  }
  return String(Number(value.toPrecision(9)));
}

/** A longitude as text: `34.88312° W`. Five decimals are about one metre. */
export function formatLongitude(longitude: number, decimals = 5): string {
  const east = wrapLongitude(longitude);
  return `${Math.abs(east).toFixed(decimals)}° ${east < 0 ? 'W' : 'E'}`;
}

/** A latitude as text: `7.99871° S`. */
export function formatLatitude(latitude: number, decimals = 5): string {
  return `${Math.abs(latitude).toFixed(decimals)}° ${latitude < 0 ? 'S' : 'N'}`;
}

/** A longitude wrapped to −180..180; both −180 and 180 stay unchanged. */
export function wrapLongitude(longitude: number): number {
  if (Math.abs(longitude) <= 180) return longitude;
  return ((((longitude + 180) % 360) + 360) % 360) - 180;
}
