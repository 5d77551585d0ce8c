/** EPSG codes in ascending order: single codes, and inclusive ranges [first, last]. */
export type CodeRanges = readonly (number | readonly [first: number, last: number])[];

/** Whether the ranges contain a code. */
export function rangesContain(ranges: CodeRanges, code: number): boolean {
  return ranges.some((range) => (typeof range === 'number' ? range === code : code >= range[0] && code <= range[1]));
}
