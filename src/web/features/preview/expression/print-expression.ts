import { type BandNames, bandReference } from './band-reference.ts';
import type { Expression } from './expression.ts';
import { INFIX, type InfixName, type OperationName } from './operations.ts';

/** An expression as text that parseExpression reads back as the same expression, with the fewest parentheses. */
export function printExpression(expression: Expression, bandNames: BandNames): string {
  return print(expression, bandNames, CHOICE);
}

const CHOICE = 0;
const SIGNED = 6;
const POWER = 7;
const VALUE = 8;

// `minLevel` is the precedence required by the context: operations of a lower level are parenthesized.
function print(expression: Expression, names: BandNames, minLevel: number): string {
  const [text, level] = printed(expression, names);
  return level < minLevel ? `(${text})` : text;
}

function printed(expression: Expression, names: BandNames): [text: string, level: number] {
  switch (expression.kind) {
    case 'number':
      return [String(expression.value), VALUE];
    case 'nodata':
      return ['nodata', VALUE];
    case 'band':
      return [bandReference(expression.band, names), VALUE];
    case 'choice': {
      const [test, yes, no] = [
        print(expression.test, names, CHOICE + 1),
        print(expression.yes, names, CHOICE),
        expression.no,
      ];
      return [`${test} ? ${yes} : ${print(no, names, CHOICE)}`, CHOICE];
    }
    case 'operation':
      return printedOperation(expression.name, expression.of, names);
  }
}

function printedOperation(name: OperationName, operands: readonly Expression[], names: BandNames): [string, number] {
  const at = (index: number, level: number) => print(operands[index] ?? { kind: 'nodata' }, names, level);
  if (name === 'negate') return [`-${at(0, SIGNED)}`, SIGNED];
  if (name === '^') return [`${at(0, VALUE)} ^ ${at(1, SIGNED)}`, POWER];
  if (!isInfix(name)) return [`${name}(${operands.map((operand) => print(operand, names, CHOICE)).join(', ')})`, VALUE];
  const { level } = INFIX[name];
  // Operators of equal level are left-associative; comparisons can't be chained.
  return [`${at(0, level === 3 ? 4 : level)} ${name} ${at(1, level + 1)}`, level];
}

const isInfix = (name: OperationName): name is InfixName => Object.hasOwn(INFIX, name);
