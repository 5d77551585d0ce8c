import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { BandNames } from './band-reference.ts';
import { evaluateMaths } from './evaluate-expression.ts';
import { MATHS_LIMITS, type Maths } from './expression.ts';
import { mathsToGlsl } from './expression-to-glsl.ts';
import { LARGEST, OPERATIONS, type OperationName, SMALLEST } from './operations.ts';
import { parseMaths } from './parse-expression.ts';
import { printMaths } from './print-expression.ts';

const NAMES: BandNames = ['B2', 'B3', null, 'near infrared', 'max', 'B9'];
const INFINITY_BITS = 0x7f800000;
const ANYTHING = 7;
const operationNames = Object.keys(OPERATIONS) as OperationName[];

/** Any formula over six bands. */
const anyMaths = fc.letrec<{ maths: Maths }>((tie) => ({
  maths: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.integer({ min: 1, max: NAMES.length }).map((band) => ({ kind: 'band' as const, band })),
    fc.oneof(fc.integer({ min: 0, max: 12 }), fc.double({ min: 1e-6, max: 1e30, noNaN: true })).map((value) => ({
      kind: 'number' as const,
      value,
    })),
    fc.constant({ kind: 'nodata' as const }),
    fc.constantFrom(...operationNames).chain((name) => {
      const [least, most] = OPERATIONS[name].operandCount;
      return fc
        .array(tie('expression'), { minLength: least, maxLength: Math.min(most, 3) })
        .map((of) => ({ kind: 'operation' as const, name, of }));
    }),
    fc.record({
      kind: fc.constant('choice' as const),
      test: tie('expression'),
      yes: tie('expression'),
      no: tie('expression'),
    }),
  ),
})).maths;

const anyValues = fc.array(
  fc.oneof(fc.integer({ min: -3, max: 12 }), fc.float(), fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, 0)),
  { minLength: NAMES.length, maxLength: NAMES.length },
);

test('what is printed reads back as the same formula', () => {
  fc.assert(
    fc.property(anyMaths, (any) => {
      const maths: Maths = { kind: 'operation', name: '+', of: [{ kind: 'band', band: 1 }, any] };
      const text = printMaths(maths, NAMES);
      fc.pre(text.length <= MATHS_LIMITS.length);
      expect(parseMaths(text, NAMES).maths, text).toEqual(maths);
    }),
    { numRuns: 1000 },
  );
});

test('the shader’s code, run as JavaScript, gives the same value or none', () => {
  fc.assert(
    fc.property(anyMaths, anyValues, (maths, values) => {
      const expected = evaluateMaths(maths, values);
      const found = runGlsl(
        mathsToGlsl(maths, (band) => `band${band}`),
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
])('the shader’s code of %s does too', (text) => {
  const { maths } = parseMaths(text, [null]);
  if (!maths) throw new Error('The formula is right.');
  const value = evaluateMaths(maths, [2]);
  const found = runGlsl(
    mathsToGlsl(maths, (band) => `band${band}`),
    [2],
  );
  if (Number.isNaN(value)) expect(found).toBe(Number.POSITIVE_INFINITY);
  else expect(found).toBeCloseTo(value, 12);
});

test('no text throws, hangs or gets into the shader', () => {
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
      const { maths, problem } = parseMaths(text, names);
      expect(performance.now() - started).toBeLessThan(500);
      if (problem) {
        expect(problem.at + problem.length).toBeLessThanOrEqual(text.length);
        expect(problem.wayOut).not.toBe('');
      } else expect(mathsToGlsl(maths, (band) => `band${band}`)).toMatch(/^[\w\s.+\-*/<>=!&?:;,()]*$/);
    }),
    { numRuns: 3000 },
  );
});

// The statements are JavaScript but for types and the suffix of unsigned numbers; doubles stand in for floats.
function runGlsl(code: string, values: readonly number[]): number {
  const body = code
    .replaceAll(/\b(float|bool) /g, 'const ')
    .replaceAll('const value', 'value')
    .replaceAll(/(0x\w+)u\b/g, '$1')
    .replaceAll(/(maths\d+) = (.*?); const/g, '$1 = flush($2); const')
    .replaceAll(/flush\((\S+) \/ (\S+)\);/g, 'flush(divide($1, $2));');
  const names = ['abs', 'ceil', 'exp', 'floor', 'max', 'min'] as const;
  const library = {
    // As most GPUs do: what is too small for all digits is 0.
    flush: (of: number) => (Math.abs(of) < SMALLEST ? 0 : of),
    ...Object.fromEntries(names.map((name) => [name, Math[name]])),
    // What GLSL leaves open is anything at all.
    divide: (of: number, by: number) => (by === 0 ? ANYTHING : of / by),
    log: (of: number) => (of > 0 ? Math.log(of) : ANYTHING),
    sqrt: (of: number) => (of >= 0 ? Math.sqrt(of) : ANYTHING),
    pow: (base: number, exponent: number) => (base > 0 ? base ** exponent : ANYTHING),
    mod: (of: number, by: number) => of - by * Math.floor(of / by),
    // Only the exponent is asked for: all ones where a float is not finite.
    floatBitsToUint: (of: number) => (Math.abs(of) <= LARGEST ? 0 : INFINITY_BITS),
    uintBitsToFloat: (of: number) => (of === INFINITY_BITS ? Number.POSITIVE_INFINITY : Number.NaN),
    ...Object.fromEntries(values.map((value, index) => [`band${index + 1}`, value])),
  };
  const run = new Function(...Object.keys(library), `let value;\n${body}\nreturn value;`);
  return Number(run(...Object.values(library)));
}
