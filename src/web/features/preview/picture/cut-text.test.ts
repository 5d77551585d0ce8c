import { expect, test } from 'vitest';
import { cutText, wrapText } from './cut-text.ts';

const measure = (text: string) => text.length;

test('text that fits is unchanged, in one line', () => {
  expect(cutText('Olinda', 6, measure)).toBe('Olinda');
  expect(cutText(' Olinda\n\tby  the sea ', 40, measure)).toBe('Olinda by the sea');
});

test('text that is too long ends in an ellipsis, and graphemes are never split', () => {
  expect(cutText('Olinda', 5, measure)).toBe('Olin…');
  expect(cutText('by the sea', 4, measure)).toBe('by…');
  expect(cutText('👩‍👩‍👧🏝️', 10, measure)).toBe('👩‍👩‍👧…');
  expect(cutText('👩‍👩‍👧🏝️', 5, measure)).toBe('…');
  expect(cutText('Olinda', 0.5, measure)).toBe('');
  expect(cutText('شاطئ البحر', 5, measure)).toBe('شاطئ…');
});

test('a name of a million characters is truncated too', () => {
  expect(cutText('x'.repeat(1_000_000), 10, measure)).toBe('xxxxxxxxx…');
  expect(cutText('x'.repeat(1_000_000), 1e9, measure)).toHaveLength(2001);
});

test('lines break between words, and the last one is truncated', () => {
  expect(wrapText('one two three four', 8, 3, measure)).toEqual(['one two', 'three', 'four']);
  expect(wrapText('one two three four', 8, 2, measure)).toEqual(['one two', 'three f…']);
  expect(wrapText('unbreakable words', 6, 3, measure)).toEqual(['unbre…', 'words']);
  expect(wrapText('', 6, 3, measure)).toEqual([]);
});
