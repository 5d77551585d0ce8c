import { ExpressionError, type TextRange } from './expression-problem.ts';
import { MAX_FLOAT32, MIN_NORMAL_FLOAT32 } from './operations.ts';

/** A token of an expression. `text` is normalized: an operator in its ASCII form, a quoted name without quotes. */
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

// Alternative spellings, as in programming languages, papers and word processors.
const NORMALIZED: Readonly<Record<string, string>> = {
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

/** The tokens of an expression, `end` last; throws ExpressionError at an unknown character. */
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
    const range = { at, length: found.length };
    if (kind === 'number') return { kind, text: checkedNumber(found, range), ...range };
    if (kind === 'quoted') return { kind, text: unquoted(found), ...range };
    if (kind === 'numbered') return { kind, text: found.slice(1), ...range };
    return { kind, text: Object.hasOwn(NORMALIZED, found) ? (NORMALIZED[found] ?? found) : found, ...range };
  }
  const sign = String.fromCodePoint(text.codePointAt(at) ?? 0);
  const range = { at, length: sign.length };
  if (sign === '"' || sign === "'") throw new ExpressionError({ code: 'unclosed-quote' }, range);
  if (sign === '=') throw new ExpressionError({ code: 'single-equals' }, range);
  if (sign === '!') throw new ExpressionError({ code: 'exclamation' }, range);
  throw new ExpressionError({ code: 'unknown-sign', sign }, range);
}

// A number that a GPU flushes to 0 is 0 from the start, so that CPU and GPU agree.
function checkedNumber(text: string, range: TextRange): string {
  const value = Number(text);
  if (value > MAX_FLOAT32) throw new ExpressionError({ code: 'number-too-large' }, range);
  return value < MIN_NORMAL_FLOAT32 ? '0' : text;
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
