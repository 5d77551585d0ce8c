import { MathsRefusal } from './expression-problem.ts';
import { mathsStrings as words } from './expression-strings.ts';
import { LARGEST, SMALLEST } from './operations.ts';

/** A piece of a formula: text is what it means (a sign in its plain form, a quoted name without quotes). */
export type Token = {
  readonly kind: 'number' | 'word' | 'quoted' | 'numbered' | 'sign' | 'end';
  readonly text: string;
  readonly at: number;
  readonly length: number;
};

const PATTERNS = [
  ['number', /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y],
  ['word', /[\p{L}_][\p{L}\p{N}_]*/uy],
  ['quoted', /"(?:[^"]|"")*"|'(?:[^']|'')*'/y],
  ['numbered', /#\d+/y],
  ['sign', /<=|>=|==|!=|&&|\|\||\*\*|[-+*/^<>?:(),−–×·÷≤≥≠]/y],
] as const;

// As they are typed, and as they come out of papers and word processors.
const PLAIN: Readonly<Record<string, string>> = {
  '−': '-',
  '–': '-',
  '×': '*',
  '·': '*',
  '÷': '/',
  '≤': '<=',
  '≥': '>=',
  '≠': '!=',
  '**': '^',
  '&&': 'and',
  '||': 'or',
};

/** The pieces of a formula, an `end` last; throws MathsRefusal at what is none. */
export function readTokens(text: string): Token[] {
  const tokens: Token[] = [];
  let at = skipSpace(text, 0);
  while (at < text.length) {
    const token = tokenAt(text, at);
    tokens.push(token);
    at = skipSpace(text, at + token.length);
  }
  tokens.push({ kind: 'end', text: '', at: text.length, length: 0 });
  return tokens;
}

function tokenAt(text: string, at: number): Token {
  for (const [kind, pattern] of PATTERNS) {
    pattern.lastIndex = at;
    const [found] = pattern.exec(text) ?? [];
    if (found === undefined) continue;
    const place = { at, length: found.length };
    if (kind === 'number') return { kind, text: checkedNumber(found, place), ...place };
    if (kind === 'quoted') return { kind, text: unquoted(found), ...place };
    if (kind === 'numbered') return { kind, text: found.slice(1), ...place };
    return { kind, text: Object.hasOwn(PLAIN, found) ? (PLAIN[found] ?? found) : found, ...place };
  }
  const sign = String.fromCodePoint(text.codePointAt(at) ?? 0);
  const place = { at, length: sign.length };
  if (sign === '"' || sign === "'") throw new MathsRefusal(words.unclosedQuote, place);
  if (sign === '=') throw new MathsRefusal(words.oneEquals, place);
  if (sign === '!') throw new MathsRefusal(words.exclamation, place);
  throw new MathsRefusal(words.unknownSign(sign), place);
}

// A number that a GPU takes for 0 is 0 from the start, so that both sides see the same.
function checkedNumber(text: string, place: { at: number; length: number }): string {
  const value = Number(text);
  if (value > LARGEST) throw new MathsRefusal(words.numberTooLarge, place);
  return value < SMALLEST ? '0' : text;
}

function unquoted(text: string): string {
  const quote = text.charAt(0);
  return text.slice(1, -1).replaceAll(quote + quote, quote);
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && /\s/.test(text.charAt(at))) at++;
  return at;
}
