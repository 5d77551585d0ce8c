import { expect, test } from 'vitest';
import { parseWkt } from './parse-wkt.ts';

test('reads nested nodes, numbers, words and quoted quotes, whatever the brackets, case and spaces', () => {
  expect(parseWkt('projcs ( "a ""b"" [c]" ,\n Axis[ "x" , EAST ] , Unit["m",1.0e0] )| more')).toEqual({
    keyword: 'PROJCS',
    values: ['a "b" [c]', { keyword: 'AXIS', values: ['x', 'EAST'] }, { keyword: 'UNIT', values: ['m', 1] }],
  });
});

test.each([
  ['no text', ''],
  ['no keyword', '["a"]'],
  ['two words before the bracket', 'A B["a"]'],
  ['an open bracket', 'PROJCS["a",GEOGCS["b"]'],
  ['an open quote', 'PROJCS["a'],
  ['a bracket without a keyword', 'PROJCS["a",["b"]]'],
  ['too many levels', `${'A['.repeat(100)}1${']'.repeat(100)}`],
  ['too many values', `A[${'1,'.repeat(5000)}1]`],
  ['too many characters', `A["${'x'.repeat(70_000)}"]`],
])('damaged or hostile text gives null: %s', (_, text) => {
  expect(parseWkt(text)).toBeNull();
});
