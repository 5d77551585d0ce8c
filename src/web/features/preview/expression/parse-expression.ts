import {
  type BandMeaning,
  type BandNames,
  bandNamed,
  bandOfWord,
  bandReference,
  isReserved,
} from './band-reference.ts';
import { bandsUsed, MATHS_LIMITS, type Maths } from './expression.ts';
import { type MathsProblem, MathsRefusal } from './expression-problem.ts';
import { mathsStrings as words } from './expression-strings.ts';
import { FUNCTIONS, type FunctionName, INFIX, type InfixName } from './operations.ts';
import { readTokens, type Token } from './read-tokens.ts';

/** A formula that was understood, or why it was not. */
export type ParsedMaths =
  | { readonly maths: Maths; readonly problem: null }
  | { readonly maths: null; readonly problem: MathsProblem };

type Reader = { readonly tokens: readonly Token[]; readonly names: BandNames; at: number; depth: number };

/**
 * Reads a formula over a file's bands, which are named by number (`b4`, `#4`) or by the file's own names (`nir`, `"B08"`).
 * Never throws; anything that is not understood, or could mean two things, is a problem.
 */
export function parseMaths(text: string, bandNames: BandNames): ParsedMaths {
  try {
    return { maths: readWhole(text, bandNames), problem: null };
  } catch (error) {
    if (error instanceof MathsRefusal) return { maths: null, problem: error.problem };
    throw error;
  }
}

function readWhole(text: string, names: BandNames): Maths {
  const all = { at: 0, length: text.length };
  if (text.length > MATHS_LIMITS.length) throw new MathsRefusal(words.tooLong(text.length, MATHS_LIMITS.length), all);
  if (text.trim() === '') throw new MathsRefusal(words.empty, all);
  const reader: Reader = { tokens: readTokens(text), names, at: 0, depth: 0 };
  const maths = readChoice(reader);
  const rest = peek(reader);
  if (rest.kind === 'sign') throw new MathsRefusal(words.unexpected(rest.text), rest);
  if (rest.kind !== 'end') throw new MathsRefusal(words.needsOperator(rest.text), rest);
  const used = bandsUsed(maths).length;
  if (used === 0) throw new MathsRefusal(words.noBand, all);
  if (used > MATHS_LIMITS.bands) throw new MathsRefusal(words.tooManyBands(MATHS_LIMITS.bands), all);
  return maths;
}

function readChoice(reader: Reader): Maths {
  return deeper(reader, () => {
    const test = readEither(reader);
    if (!takes(reader, '?')) return test;
    const yes = readChoice(reader);
    require(reader, ':');
    return { kind: 'choice', test, yes, no: readChoice(reader) };
  });
}

// What follows an `or` or `and` counts only where it decides: b1 == 0 or b2 / b1 > 3 has a value everywhere.
function readEither(reader: Reader): Maths {
  let left = readBoth(reader);
  while (takes(reader, 'or')) left = { kind: 'choice', test: left, yes: ONE, no: truth(readBoth(reader)) };
  return left;
}

function readBoth(reader: Reader): Maths {
  let left = readDenial(reader);
  while (takes(reader, 'and')) left = { kind: 'choice', test: left, yes: truth(readDenial(reader)), no: ZERO };
  return left;
}

function readDenial(reader: Reader): Maths {
  if (!takes(reader, 'not')) return readInfix(reader, 3);
  return deeper(reader, () => ({ kind: 'operation', name: '==', of: [readDenial(reader), ZERO] }));
}

function readInfix(reader: Reader, level: number): Maths {
  if (level > 5) return readSigned(reader);
  let left = readInfix(reader, level + 1);
  for (let seen = 0; ; seen++) {
    const sign = peek(reader);
    const name = infixAt(sign, level);
    if (name === null) return left;
    if (level === 3 && seen > 0) throw new MathsRefusal(words.chained, sign);
    reader.at++;
    left = { kind: 'operation', name, of: [left, readInfix(reader, level + 1)] };
  }
}

function readSigned(reader: Reader): Maths {
  if (takes(reader, '+')) return deeper(reader, () => readSigned(reader));
  if (takes(reader, '-')) {
    return deeper(reader, () => ({ kind: 'operation', name: 'negate', of: [readSigned(reader)] }));
  }
  const base = readValue(reader);
  if (!takes(reader, '^')) return base;
  return deeper(reader, () => ({ kind: 'operation', name: '^', of: [base, readSigned(reader)] }));
}

function readValue(reader: Reader): Maths {
  const token = peek(reader);
  reader.at++;
  if (token.kind === 'number') return { kind: 'number', value: Number(token.text) };
  if (token.kind === 'numbered') return bandAt(reader, token, numbered(Number(token.text), reader.names.length));
  if (token.kind === 'quoted') return bandAt(reader, token, bandNamed(token.text, reader.names));
  if (token.kind === 'word') return readWord(reader, token);
  if (token.text !== '(') throw new MathsRefusal(words.needsOperand(token.text || null), token);
  const inner = readChoice(reader);
  require(reader, ')');
  return inner;
}

function readWord(reader: Reader, token: Token): Maths {
  const word = token.text.toLowerCase();
  if (word === 'nodata') return { kind: 'nodata' };
  if (!isReserved(word)) return bandAt(reader, token, bandOfWord(token.text, reader.names));
  if (!takes(reader, '(')) throw new MathsRefusal(words.reserved(token.text), token);
  const of = readOperands(reader);
  if (word === 'if') {
    const [test, yes, no] = of;
    if (of.length !== 3 || !test || !yes || !no) throw new MathsRefusal(words.operands('if', 3, 3, of.length), token);
    return { kind: 'choice', test, yes, no };
  }
  if (!isFunction(word)) throw new MathsRefusal(words.reserved(token.text), token);
  const [least, most] = FUNCTIONS[word].takes;
  if (of.length < least || of.length > most) {
    throw new MathsRefusal(words.operands(word, least, most, of.length), token);
  }
  return { kind: 'operation', name: word, of };
}

function readOperands(reader: Reader): Maths[] {
  if (takes(reader, ')')) return [];
  const of = [readChoice(reader)];
  while (takes(reader, ',')) of.push(readChoice(reader));
  require(reader, ')');
  return of;
}

function bandAt(reader: Reader, token: Token, meaning: BandMeaning): Maths {
  const { names } = reader;
  switch (meaning.kind) {
    case 'band':
      return { kind: 'band', band: meaning.band };
    case 'out-of-range':
      throw new MathsRefusal(words.noBandNumber(meaning.band, names.length), token);
    case 'several':
      throw new MathsRefusal(words.severalBands(token.text, meaning.bands), token);
    case 'name-or-number':
      throw new MathsRefusal(words.nameOrNumber(token.text, meaning.number, meaning.named), token);
    case 'unknown': {
      const references = names.map((_, index) => bandReference(index + 1, names));
      throw new MathsRefusal(words.noBandName(token.text, references, Object.keys(FUNCTIONS)), token);
    }
  }
}

function numbered(band: number, count: number): BandMeaning {
  return band >= 1 && band <= count ? { kind: 'band', band } : { kind: 'out-of-range', band };
}

function infixAt({ kind, text }: Token, level: number): InfixName | null {
  return kind === 'sign' && isInfix(text) && INFIX[text].level === level ? text : null;
}

function deeper(reader: Reader, read: () => Maths): Maths {
  reader.depth++;
  if (reader.depth > MATHS_LIMITS.depth) throw new MathsRefusal(words.tooDeep(MATHS_LIMITS.depth), peek(reader));
  const maths = read();
  reader.depth--;
  return maths;
}

function require(reader: Reader, sign: string): void {
  const token = peek(reader);
  if (!takes(reader, sign)) throw new MathsRefusal(words.missing(sign, token.text || null), token);
}

function takes(reader: Reader, text: string): boolean {
  const token = peek(reader);
  const isIt = (token.kind === 'sign' || token.kind === 'word') && token.text.toLowerCase() === text;
  if (isIt) reader.at++;
  return isIt;
}

function peek(reader: Reader): Token {
  return reader.tokens[reader.at] ?? { kind: 'end', text: '', at: 0, length: 0 };
}

const isInfix = (text: string): text is InfixName => Object.hasOwn(INFIX, text);
const isFunction = (word: string): word is FunctionName => Object.hasOwn(FUNCTIONS, word);
const ZERO: Maths = { kind: 'number', value: 0 };
const ONE: Maths = { kind: 'number', value: 1 };
const truth = (of: Maths): Maths => ({ kind: 'operation', name: '!=', of: [of, ZERO] });
