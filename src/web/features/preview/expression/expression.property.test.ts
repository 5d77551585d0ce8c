import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sentenceOf } from '../../../../geo/coded.ts';
import type { BandNames } from './band-reference.ts';
import { evaluateExpression } from './evaluate-expression.ts';
import { EXPRESSION_LIMITS, type Expression } from './expression.ts';
import { expressionStrings } from './expression-strings.ts';
import { expressionToGlsl } from './expression-to-glsl.ts';
import { MAX_FLOAT32, MIN_NORMAL_FLOAT32, OPERATIONS, type OperationName } from './operations.ts';
import { parseExpression } from './parse-expression.ts';
import { printExpression } from './print-expression.ts';

const NAMES: BandNames = ['B2', 'B3', null, 'near infrared', 'max', 'B9'];
const INFINITY_BITS = 0x7f800000;
const ANYTHING = 7;
const operationNames = Object.keys(OPERATIONS) as OperationName[];

/** Any expression over six bands. */
const anyExpression = fc.letrec<{ expression: Expression }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.integer({ min: 1, max: NAMES.length }).map((band) => ({ kind: 'band' as const, band })),
    fc.oneof(fc.integer({ min: 0, max: 12 }), fc.double({ min: 1e-6, max: 1e30, noNaN: true })).map((value) => ({
      kind: 'number' as const,
      value,
    })),
    fc.constant({ kind: 'nodata' as const }),
    fc.constantFrom(...operationNames).chain((name) => {
      const [min, max] = OPERATIONS[name].operandCount;
      return fc
        .array(tie('expression'), { minLength: min, maxLength: Math.min(max, 3) })
        .map((of): Extract<Expression, { kind: 'operation' }> => ({ kind: 'operation', name, of }));
    }),
    fc.record({
      kind: fc.constant('choice' as const),
      test: tie('expression'),
      yes: tie('expression'),
      no: tie('expression'),
    }),
  ),
})).expression;

const anyValues = fc.array(
  fc.oneof(fc.integer({ min: -3, max: 12 }), fc.float(), fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, 0)),
  { minLength: NAMES.length, maxLength: NAMES.length },
);

test('a printed expression parses back to the same expression', () => {
  fc.assert(
    fc.property(anyExpression, (any) => {
      const expression: Expression = { kind: 'operation', name: '+', of: [{ kind: 'band', band: 1 }, any] };
      const text = printExpression(expression, NAMES);
      fc.pre(text.length <= EXPRESSION_LIMITS.length);
      expect(parseExpression(text, NAMES).expression, text).toEqual(expression);
    }),
    { numRuns: 1000 },
  );
});

test('the GLSL code, run as JavaScript, gives the same value or none', () => {
  fc.assert(
    fc.property(anyExpression, anyValues, (expression, values) => {
      const expected = evaluateExpression(expression, values);
      const found = runGlsl(
        expressionToGlsl(expression, (band) => `band${band}`),
        values,
      );
      if (Number.isNaN(expected)) expect(found).toBe(Number.POSITIVE_INFINITY);
      else if (Math.abs(expected) > 1e-30) expect(found / expected).toBeCloseTo(1, 9);
    }),
    { numRuns: 5000 },
  );
});

test.each([
  '(-b1) ^ 3',
  '(-b1) ^ 4',
  '(-b1) ^ -3',
  '(-b1) ^ 2.5',
  '0 ^ b1',
  '(b1 - b1) ^ -1',
  'b1 / (b1 - 2)',
  'log(b1 - 2)',
  'sqrt(1 - b1)',
])('the GLSL code of %s gives the same value or none', (text) => {
  const { expression } = parseExpression(text, [null]);
  if (!expression) throw new Error('the expression must parse');
  const value = evaluateExpression(expression, [2]);
  const found = runGlsl(
    expressionToGlsl(expression, (band) => `band${band}`),
    [2],
  );
  if (Number.isNaN(value)) expect(found).toBe(Number.POSITIVE_INFINITY);
  else expect(found).toBeCloseTo(value, 12);
});

test('no text throws, hangs or reaches the shader', () => {
  const pieces = fc.constantFrom(
    'b1',
    '"',
    "'",
    '(',
    ')',
    '?',
    ':',
    ',',
    '1e',
    '#',
    '-',
    '^',
    'if(',
    ';',
    '}',
    'min',
    '\\',
    '\n',
    '//',
    '👾',
  );
  const hostile = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 400 }),
    fc.array(pieces, { maxLength: 300 }).map((all) => all.join('')),
  );
  fc.assert(
    fc.property(hostile, fc.array(fc.option(fc.string(), { nil: null }), { maxLength: 12 }), (text, names) => {
      const started = performance.now();
      const { expression, problem } = parseExpression(text, names);
      expect(performance.now() - started).toBeLessThan(500);
      if (problem) {
        expect(problem.at + problem.length).toBeLessThanOrEqual(text.length);
        expect(sentenceOf(expressionStrings, problem.fault)).toMatch(/\.$/);
      } else expect(expressionToGlsl(expression, (band) => `band${band}`)).toMatch(/^[\w\s.+\-*/<>=!&?:;,()]*$/);
    }),
    { numRuns: 3000 },
  );
});

// The statements are valid JavaScript except for types and the suffix of unsigned numbers; doubles replace floats.
function runGlsl(code: string, values: readonly number[]): number {
  const body = code
    .replaceAll(/\b(float|bool) /g, 'const ')
    .replaceAll('const value', 'value')
    .replaceAll(/(0x\w+)u\b/g, '$1')
    .replaceAll(/(term\d+) = (.*?); const/g, '$1 = flush($2); const')
    .replaceAll(/flush\((\S+) \/ (\S+)\);/g, 'flush(divide($1, $2));');
  const names = ['abs', 'ceil', 'exp', 'floor', 'max', 'min'] as const;
  const library = {
    // Like most GPUs, flush subnormal numbers to 0.
    flush: (of: number) => (Math.abs(of) < MIN_NORMAL_FLOAT32 ? 0 : of),
    ...Object.fromEntries(names.map((name) => [name, Math[name]])),
    // Results that GLSL leaves undefined are an arbitrary number here.
    divide: (of: number, by: number) => (by === 0 ? ANYTHING : of / by),
    log: (of: number) => (of > 0 ? Math.log(of) : ANYTHING),
    sqrt: (of: number) => (of >= 0 ? Math.sqrt(of) : ANYTHING),
    pow: (base: number, exponent: number) => (base > 0 ? base ** exponent : ANYTHING),
    mod: (of: number, by: number) => of - by * Math.floor(of / by),
    // Only the exponent bits matter: all ones if a float is not finite.
    floatBitsToUint: (of: number) => (Math.abs(of) <= MAX_FLOAT32 ? 0 : INFINITY_BITS),
    uintBitsToFloat: (of: number) => (of === INFINITY_BITS ? Number.POSITIVE_INFINITY : Number.NaN),
    ...Object.fromEntries(values.map((value, index) => [`band${index + 1}`, value])),
  };
  const run = new Function(...Object.keys(library), `let value;\n${body}\nreturn value;`);
  return Number(run(...Object.values(library)));
}
