import type { Maths } from './expression.ts';
import { OPERATIONS } from './operations.ts';

/** Code that holds a float, and code that says whether it is a value. */
type Step = { readonly value: string; readonly isValue: string };

type Writer = {
  readonly lines: string[];
  readonly nameOfBand: (band: number) => string;
  readonly bands: Map<number, Step>;
};

/**
 * GLSL ES 3.00 statements that set the float `value` to the formula's, or to infinity where there is none, to be found by
 * its bits. Written from the formula as data, so that nothing typed reaches the shader; `nameOfBand` gives the code of a
 * float. Each step carries a flag of its own, because GLSL leaves open what a division by 0 gives and may drop isnan().
 */
export function mathsToGlsl(maths: Maths, nameOfBand: (band: number) => string): string {
  const writer: Writer = { lines: [], nameOfBand, bands: new Map() };
  const { value, isValue } = write(writer, maths);
  return [...writer.lines, `value = ${isValue} ? ${value} : ${NO_VALUE};`].join('\n');
}

const NO_VALUE = 'uintBitsToFloat(0x7f800000u)';

function write(writer: Writer, maths: Maths): Step {
  switch (maths.kind) {
    case 'number':
      return { value: literal(maths.value), isValue: 'true' };
    case 'nodata':
      return { value: '0.0', isValue: 'false' };
    case 'band': {
      const step = writer.bands.get(maths.band) ?? add(writer, writer.nameOfBand(maths.band), []);
      writer.bands.set(maths.band, step);
      return step;
    }
    case 'choice': {
      const [test, yes, no] = [write(writer, maths.test), write(writer, maths.yes), write(writer, maths.no)];
      const isYes = `${test.value} != 0.0`;
      const isValue = `(${isYes} ? ${yes.isValue} : ${no.isValue})`;
      return add(writer, `${isYes} ? ${yes.value} : ${no.value}`, [test.isValue, isValue]);
    }
    case 'operation': {
      const of = maths.of.map((one) => write(writer, one));
      const { glsl, domain } = OPERATIONS[maths.name];
      const values = of.map(({ value }) => value);
      return add(writer, glsl(...values), [...of.map(({ isValue }) => isValue), domain?.(...values) ?? 'true']);
    }
  }
}

function add({ lines }: Writer, code: string, conditions: readonly string[]): Step {
  const number = lines.length;
  const [value, isValue] = [`maths${number}`, `isMaths${number}`];
  const finite = `(floatBitsToUint(${value}) & 0x7f800000u) != 0x7f800000u`;
  const before = [...new Set(conditions)].filter((condition) => condition !== 'true');
  const all = [...before, finite].join(' && ');
  lines.push(`float ${value} = ${code}; bool ${isValue} = ${all};`);
  return { value, isValue };
}

function literal(value: number): string {
  const text = String(value);
  return /[.e]/.test(text) ? text : `${text}.0`;
}
