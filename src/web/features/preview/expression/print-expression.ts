import { type BandNames, bandReference } from './band-reference.ts';
import type { Maths } from './expression.ts';
import { INFIX, type InfixName, type OperationName } from './operations.ts';

/** A formula as text that parseMaths reads back as the same formula, with no more parentheses than that needs. */
export function printMaths(maths: Maths, bandNames: BandNames): string {
  return print(maths, bandNames, CHOICE);
}

const CHOICE = 0;
const SIGNED = 6;
const POWER = 7;
const VALUE = 8;

// `tightest` is how tight the place is: what binds looser stands in parentheses.
function print(maths: Maths, names: BandNames, tightest: number): string {
  const [text, level] = printed(maths, names);
  return level < tightest ? `(${text})` : text;
}

function printed(maths: Maths, names: BandNames): [text: string, level: number] {
  switch (maths.kind) {
    case 'number':
      return [String(maths.value), VALUE];
    case 'nodata':
      return ['nodata', VALUE];
    case 'band':
      return [bandReference(maths.band, names), VALUE];
    case 'choice': {
      const [test, yes, no] = [print(maths.test, names, CHOICE + 1), print(maths.yes, names, CHOICE), maths.no];
      return [`${test} ? ${yes} : ${print(no, names, CHOICE)}`, CHOICE];
    }
    case 'operation':
      return printedOperation(maths.name, maths.of, names);
  }
}

function printedOperation(name: OperationName, of: readonly Maths[], names: BandNames): [string, number] {
  const at = (index: number, level: number) => print(of[index] ?? { kind: 'nodata' }, names, level);
  if (name === 'negate') return [`-${at(0, SIGNED)}`, SIGNED];
  if (name === '^') return [`${at(0, VALUE)} ^ ${at(1, SIGNED)}`, POWER];
  if (!isInfix(name)) return [`${name}(${of.map((one) => print(one, names, CHOICE)).join(', ')})`, VALUE];
  const { level } = INFIX[name];
  // Equal levels are read from the left; comparisons are never chained.
  return [`${at(0, level === 3 ? 4 : level)} ${name} ${at(1, level + 1)}`, level];
}

const isInfix = (name: OperationName): name is InfixName => Object.hasOwn(INFIX, name);
