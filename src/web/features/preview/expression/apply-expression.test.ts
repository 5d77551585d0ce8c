import { expect, test } from 'vitest';
import { applyExpression } from './apply-expression.ts';
import { parseExpression } from './parse-expression.ts';

test('an expression is evaluated per pixel from its bands; where it has no value, the pixel is invalid', () => {
  const { expression } = parseExpression('(b4 - b2) / (b4 + b2)', [null, null, null, null]);
  if (!expression) throw new Error('the expression must parse');
  const bands = new Map([
    [2, Uint16Array.from([1, 0, 5, 5])],
    [4, Uint16Array.from([3, 0, 5, 7])],
  ]);
  const { samples, valid } = applyExpression(expression, bands, Uint8Array.from([1, 1, 1, 0]));
  expect([...samples]).toEqual([0.5, 0, 0, 0]);
  expect([...valid]).toEqual([1, 0, 1, 0]);
});

test('a missing band has no values', () => {
  const { expression } = parseExpression('b1 + b2', [null, null]);
  if (!expression) throw new Error('the expression must parse');
  expect([...applyExpression(expression, new Map([[1, Uint8Array.from([1])]]), Uint8Array.from([1])).valid]).toEqual([
    0,
  ]);
});
