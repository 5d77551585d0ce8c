import { expect, test } from 'vitest';
import { checkCandidates } from './area-candidates.ts';

/** `count` candidates with footprints of `bytes` each. */
function candidates(count: number, bytes: number): [id: string, bytes: number][] {
  return Array.from({ length: count }, (_, index) => [`item ${index}`, bytes]);
}

test.each([
  ['as many items as the limit', 20_000, 12_800],
  ['few items with footprints of 256 MB together', 8, 32_000_000],
])('compares %s', (_, count, bytes) => {
  expect(() => checkCandidates(candidates(count, bytes))).not.toThrow();
});

test.each([
  ['more than 20,000 items', 20_001, 1],
  ['footprints of more than 256 MB together', 8, 32_000_001],
])('refuses %s, with the limit and the remedy', (_, count, bytes) => {
  expect(() => checkCandidates(candidates(count, bytes))).toThrow(
    expect.objectContaining({
      slug: 'validation-failed',
      detail: expect.stringMatching(/20,000 items, or 256 MB of footprints\); add a date range, a type or words$/),
    }),
  );
});
