/** Formats a number so that GDAL parses exactly the same value. */
export function gdalNumber(value: number | bigint): string {
  if (Number.isNaN(value)) return 'nan';
  if (value === Number.POSITIVE_INFINITY) return 'inf';
  return value === Number.NEGATIVE_INFINITY ? '-inf' : String(value);
}
