import { expect, test } from 'vitest';
import { clipboardCell } from './clipboard-cell.ts';

test.each([
  ['red', 'red'],
  ['one\ttwo\nthree', 'one two three'],
  ['=HYPERLINK("x")', `'=HYPERLINK("x")`],
  ['\t=1+1', `'=1+1`],
  ['@SUM(A1)', `'@SUM(A1)`],
  ["-2+3+cmd|' /C calc'!A0", `'-2+3+cmd|' /C calc'!A0`],
  ['+1+1', `'+1+1`],
  ['+proj=utm +zone=25 +towgs84=0,0,-1', '+proj=utm +zone=25 +towgs84=0,0,-1'],
  [`+proj=x|'cmd'!A0`, `'+proj=x|'cmd'!A0`],
  ['-9999', '-9999'],
  ['-1.5e-7', '-1.5e-7'],
  ['−∞', '−∞'],
  ['', ''],
])('%j is copied as %j', (text, cell) => expect(clipboardCell(text)).toBe(cell));
