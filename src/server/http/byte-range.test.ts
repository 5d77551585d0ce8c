import { describe, expect, it } from 'vitest';
import { parseByteRange } from './byte-range.ts';

describe('parseByteRange', () => {
  it.each([
    ['bytes=0-0', { offset: 0, length: 1 }],
    ['bytes=2-4', { offset: 2, length: 3 }],
    ['bytes=9-', { offset: 9, length: 1 }],
    ['bytes=5-99', { offset: 5, length: 5 }],
    ['bytes=-3', { offset: 7, length: 3 }],
    ['bytes=-99', { offset: 0, length: 10 }],
    ['Bytes=1-2', { offset: 1, length: 2 }],
  ])('parses %s for a file of ten bytes', (header, range) => {
    expect(parseByteRange(header, 10)).toEqual(range);
  });

  it.each([null, '', 'bytes=', 'bytes=-', 'bytes=3-1', 'bytes=0-1,3-4', 'items=0-1', 'bytes=a-b'])(
    'ignores %j',
    (header) => {
      expect(parseByteRange(header, 10)).toBe('full');
    },
  );

  it.each(['bytes=10-', 'bytes=10-12', 'bytes=-0'])('returns unsatisfiable for %s', (header) => {
    expect(parseByteRange(header, 10)).toBe('unsatisfiable');
  });

  it('returns unsatisfiable for an empty file', () => {
    expect(parseByteRange('bytes=0-', 0)).toBe('unsatisfiable');
  });
});
