import {
  type BandMeaning,
  type BandNames,
  bandNamed,
  bandOfWord,
  bandReference,
  isReserved,
} from './band-reference.ts';
import { bandsUsed, EXPRESSION_LIMITS, type Expression } from './expression.ts';
import { ExpressionError, type ExpressionProblem } from './expression-problem.ts';
import { FUNCTIONS, type FunctionName, INFIX, type InfixName } from './operations.ts';
import { readTokens, type Token } from './read-tokens.ts';

/** A parsed expression, or the problem that prevented parsing it. */
export type ParsedExpression =
  | { readonly expression: Expression; readonly problem: null }
  | { readonly expression: null; readonly problem: ExpressionProblem };

type Reader = { readonly tokens: readonly Token[]; readonly names: BandNames; at: number; depth: number };

/**
 * Parses an expression over a file's bands, which are referenced by number (`b4`, `#4`) or by name (`nir`, `"B08"`).
 * Never throws: text that can't be parsed or is ambiguous yields a problem.
 */
export function parseExpression(text: string, bandNames: BandNames): ParsedExpression {
  try {
    return { expression: readExpression(text, bandNames), problem: null };
  } catch (error) {
    if (error instanceof ExpressionError) return { expression: null, problem: error.problem };
    throw error;
  }
}

function readExpression(text: string, names: BandNames): Expression {
  const all = { at: 0, length: text.length };
  if (text.length > EXPRESSION_LIMITS.length)
    throw new ExpressionError({ code: 'too-long', length: text.length, limit: EXPRESSION_LIMITS.length }, all);
  if (text.trim() === '') throw new ExpressionError({ code: 'empty' }, all);
  const reader: Reader = { tokens: readTokens(text), names, at: 0, depth: 0 };
  const expression = readChoice(reader);
  const rest = peek(reader);
  if (rest.kind === 'sign') throw new ExpressionError({ code: 'unexpected', found: rest.text }, rest);
  if (rest.kind !== 'end') throw new ExpressionError({ code: 'operator-missing', found: rest.text }, rest);
  const used = bandsUsed(expression).length;
  if (used === 0) throw new ExpressionError({ code: 'no-band' }, all);
  if (used > EXPRESSION_LIMITS.bands)
    throw new ExpressionError({ code: 'too-many-bands', limit: EXPRESSION_LIMITS.bands }, all);
  return expression;
}

function readChoice(reader: Reader): Expression {
  return deeper(reader, () => {
    const test = readEither(reader);
    if (!accept(reader, '?')) return test;
    const yes = readChoice(reader);
    expect(reader, ':');
    return { kind: 'choice', test, yes, no: readChoice(reader) };
  });
}

// `or` and `and` short-circuit: b1 == 0 or b2 / b1 > 3 has a value everywhere.
function readEither(reader: Reader): Expression {
  let left = readBoth(reader);
  while (accept(reader, 'or')) left = { kind: 'choice', test: left, yes: ONE, no: truth(readBoth(reader)) };
  return left;
}

function readBoth(reader: Reader): Expression {
  let left = readNegation(reader);
  while (accept(reader, 'and')) left = { kind: 'choice', test: left, yes: truth(readNegation(reader)), no: ZERO };
  return left;
}

function readNegation(reader: Reader): Expression {
  if (!accept(reader, 'not')) return readInfix(reader, 3);
  return deeper(reader, () => ({ kind: 'operation', name: '==', of: [readNegation(reader), ZERO] }));
}

function readInfix(reader: Reader, level: number): Expression {
  if (level > 5) return readSigned(reader);
  let left = readInfix(reader, level + 1);
  for (let seen = 0; ; seen++) {
    const sign = peek(reader);
    const name = infixAt(sign, level);
    if (name === null) return left;
    if (level === 3 && seen > 0) throw new ExpressionError({ code: 'chained-comparison' }, sign);
    reader.at++;
    left = { kind: 'operation', name, of: [left, readInfix(reader, level + 1)] };
  }
}

function readSigned(reader: Reader): Expression {
  if (accept(reader, '+')) return deeper(reader, () => readSigned(reader));
  if (accept(reader, '-')) {
    return deeper(reader, () => ({ kind: 'operation', name: 'negate', of: [readSigned(reader)] }));
  }
  const base = readValue(reader);
  if (!accept(reader, '^')) return base;
  return deeper(reader, () => ({ kind: 'operation', name: '^', of: [base, readSigned(reader)] }));
}

function readValue(reader: Reader): Expression {
  const token = peek(reader);
  reader.at++;
  if (token.kind === 'number') return { kind: 'number', value: Number(token.text) };
  if (token.kind === 'numbered') return bandAt(reader, token, numbered(Number(token.text), reader.names.length));
  if (token.kind === 'quoted') return bandAt(reader, token, bandNamed(token.text, reader.names));
  if (token.kind === 'word') return readWord(reader, token);
  if (token.text !== '(') throw new ExpressionError({ code: 'operand-missing', found: token.text || null }, token);
  const inner = readChoice(reader);
  expect(reader, ')');
  return inner;
}

function readWord(reader: Reader, token: Token): Expression {
  const word = token.text.toLowerCase();
  if (word === 'nodata') return { kind: 'nodata' };
  if (!isReserved(word)) return bandAt(reader, token, bandOfWord(token.text, reader.names));
  if (!accept(reader, '(')) throw new ExpressionError({ code: 'reserved-word', word: token.text }, token);
  const operands = readOperands(reader);
  if (word === 'if') {
    const [test, yes, no] = operands;
    if (operands.length !== 3 || !test || !yes || !no) {
      throw new ExpressionError(
        { code: 'wrong-operand-count', name: 'if', min: 3, max: 3, count: operands.length },
        token,
      );
    }
    return { kind: 'choice', test, yes, no };
  }
  if (!isFunction(word)) throw new ExpressionError({ code: 'reserved-word', word: token.text }, token);
  const [min, max] = FUNCTIONS[word].operandCount;
  if (operands.length < min || operands.length > max) {
    throw new ExpressionError({ code: 'wrong-operand-count', name: word, min, max, count: operands.length }, token);
  }
  return { kind: 'operation', name: word, of: operands };
}

function readOperands(reader: Reader): Expression[] {
  if (accept(reader, ')')) return [];
  const operands = [readChoice(reader)];
  while (accept(reader, ',')) operands.push(readChoice(reader));
  expect(reader, ')');
  return operands;
}

function bandAt(reader: Reader, token: Token, meaning: BandMeaning): Expression {
  const { names } = reader;
  switch (meaning.kind) {
    case 'band':
      return { kind: 'band', band: meaning.band };
    case 'out-of-range':
      throw new ExpressionError({ code: 'no-band-number', band: meaning.band, count: names.length }, token);
    case 'several':
      throw new ExpressionError({ code: 'several-bands', name: token.text, bands: meaning.bands }, token);
    case 'name-or-number':
      throw new ExpressionError(
        { code: 'name-or-number', word: token.text, number: meaning.number, named: meaning.named },
        token,
      );
    case 'unknown': {
      const references = names.map((_, index) => bandReference(index + 1, names));
      throw new ExpressionError(
        { code: 'no-band-name', name: token.text, references, functions: Object.keys(FUNCTIONS) },
        token,
      );
    }
  }
}

function numbered(band: number, count: number): BandMeaning {
  return band >= 1 && band <= count ? { kind: 'band', band } : { kind: 'out-of-range', band };
}

function infixAt({ kind, text }: Token, level: number): InfixName | null {
  return kind === 'sign' && isInfix(text) && INFIX[text].level === level ? text : null;
}

function deeper(reader: Reader, read: () => Expression): Expression {
  reader.depth++;
  if (reader.depth > EXPRESSION_LIMITS.depth)
    throw new ExpressionError({ code: 'too-deep', limit: EXPRESSION_LIMITS.depth }, peek(reader));
  const expression = read();
  reader.depth--;
  return expression;
}

function expect(reader: Reader, sign: string): void {
  const token = peek(reader);
  if (!accept(reader, sign))
    throw new ExpressionError({ code: 'sign-missing', sign, found: token.text || null }, token);
}

function accept(reader: Reader, text: string): boolean {
  const token = peek(reader);
  const isMatch = (token.kind === 'sign' || token.kind === 'word') && token.text.toLowerCase() === text;
  if (isMatch) reader.at++;
  return isMatch;
}

function peek(reader: Reader): Token {
  return reader.tokens[reader.at] ?? { kind: 'end', text: '', at: 0, length: 0 };
}

const isInfix = (text: string): text is InfixName => Object.hasOwn(INFIX, text);
const isFunction = (word: string): word is FunctionName => Object.hasOwn(FUNCTIONS, word);
const ZERO: Expression = { kind: 'number', value: 0 };
const ONE: Expression = { kind: 'number', value: 1 };
const truth = (operand: Expression): Expression => ({ kind: 'operation', name: '!=', of: [operand, ZERO] });
