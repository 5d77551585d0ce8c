import { describe, expect, test } from 'vitest';
import { usesIn } from './check-words.ts';

const wordsIn = (text: string, file = 'src/server/a.ts') => usesIn(file, text).map(({ line, word }) => [line, word]);

describe('replaced words', () => {
  test('are found in comments, messages and parts of identifiers, with their line', () => {
    expect(wordsIn("// a\n// the whole file\nconst x = keptOver('told');")).toEqual([
      [2, 'whole'],
      [3, 'told'],
      [3, 'kept'],
    ]);
  });

  test('are not found inside longer words', () => {
    expect(wordsIn('const intellect = wholesale(unkept);')).toEqual([]);
  });

  test('of identifiers are allowed in prose, strings and documents', () => {
    expect(wordsIn('const mostBytes = 1;')).toEqual([[1, 'most']]);
    expect(wordsIn("// at most 3\nthrow new RangeError('at most 3');")).toEqual([]);
    expect(wordsIn('at most mostBytes', 'README.md')).toEqual([]);
  });

  test('of some folders are allowed in the others', () => {
    expect(wordsIn('const corner = 1;', 'src/web/features/aoi/a.ts')).toEqual([[1, 'corner']]);
    expect(wordsIn('const corner = 1;', 'src/raster/a.ts')).toEqual([]);
  });
});
