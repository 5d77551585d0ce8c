import type { Expression } from './expression.ts';
import { OPERATIONS } from './operations.ts';

/** GLSL expressions of a float and of whether it has a value. */
type Step = { readonly value: string; readonly isValue: string };

type Writer = {
  readonly lines: string[];
  readonly nameOfBand: (band: number) => string;
  readonly bands: Map<number, Step>;
};

/**
 * GLSL ES 3.00 statements that assign the expression's value to the float `value`, or infinity where it has none
 * (detected by its bits). Generated from the parsed expression, so user input never reaches the shader. `nameOfBand`
 * returns the GLSL of a band's value. Each step carries a validity flag, because GLSL leaves the result of a division
 * by 0 undefined and may optimize isnan() away.
 */
export function expressionToGlsl(expression: Expression, nameOfBand: (band: number) => string): string {
  const writer: Writer = { lines: [], nameOfBand, bands: new Map() };
  const { value, isValue } = write(writer, expression);
  return [...writer.lines, `value = ${isValue} ? ${value} : ${NO_VALUE};`].join('\n');
}

const NO_VALUE = 'uintBitsToFloat(0x7f800000u)';

function write(writer: Writer, expression: Expression): Step {
  switch (expression.kind) {
    case 'number':
      return { value: literal(expression.value), isValue: 'true' };
    case 'nodata':
      return { value: '0.0', isValue: 'false' };
    case 'band': {
      const step = writer.bands.get(expression.band) ?? add(writer, writer.nameOfBand(expression.band), []);
      writer.bands.set(expression.band, step);
      return step;
    }
    case 'choice': {
      const [test, yes, no] = [
        write(writer, expression.test),
        write(writer, expression.yes),
        write(writer, expression.no),
      ];
      const isYes = `${test.value} != 0.0`;
      const isValue = `(${isYes} ? ${yes.isValue} : ${no.isValue})`;
      return add(writer, `${isYes} ? ${yes.value} : ${no.value}`, [test.isValue, isValue]);
    }
    case 'operation': {
      const operands = expression.of.map((operand) => write(writer, operand));
      const { glsl, domain } = OPERATIONS[expression.name];
      const values = operands.map(({ value }) => value);
      return add(writer, glsl(...values), [...operands.map(({ isValue }) => isValue), domain?.(...values) ?? 'true']);
    }
  }
}

function add({ lines }: Writer, code: string, conditions: readonly string[]): Step {
  const number = lines.length;
  const [value, isValue] = [`term${number}`, `hasTerm${number}`];
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
