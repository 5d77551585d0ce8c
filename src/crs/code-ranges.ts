/** Codes in ascending order: single ones, and first and last of a row of them. */
export type CodeRanges = readonly (number | readonly [first: number, last: number])[];

/** Whether a code is one of these. */
export function isAmong(ranges: CodeRanges, code: number): boolean {
  return ranges.some((range) => (typeof range === 'number' ? range === code : code >= range[0] && code <= range[1]));
}
