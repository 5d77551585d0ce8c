import { quoted } from '../../http/problem-error.ts';
import type { ComparedValue } from './columns.ts';
import { type Cql2Node, type Path, problem } from './cql2-node.ts';
import { type TimeSpan, timeSpanOf } from './time-span.ts';

/** A property; `ignoresCase` if it is the argument of `casei`. */
export type Operand = { readonly name: string; readonly ignoresCase: boolean };

type Value = { readonly literal: ComparedValue | TimeSpan; readonly ignoresCase: boolean };

const MAX_TEXT_LENGTH = 500;

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The argument of `casei`, or null for another value. */
function argumentOfCasei(value: unknown): { readonly argument: unknown } | null {
  if (!isObject(value) || value.op !== 'casei' || !Array.isArray(value.args) || value.args.length !== 1) return null;
  return { argument: value.args[0] };
}

/** Reads `{"property": "…"}`. Throws `validation-failed` for another value. */
export function propertyOf(value: unknown, path: Path): Operand {
  const folded = argumentOfCasei(value);
  const operand = folded === null ? value : folded.argument;
  if (!isObject(operand) || typeof operand.property !== 'string') {
    throw problem(path, 'must be a property like {"property": "datetime"}');
  }
  if (operand.property.length > MAX_TEXT_LENGTH) throw problem(path, `is longer than ${MAX_TEXT_LENGTH} characters`);
  return { name: operand.property, ignoresCase: folded !== null };
}

/** Reads a literal: text, number, boolean, `{"timestamp"}`, `{"date"}` or `{"interval"}`. Throws `validation-failed` for another value. */
export function literalOf(value: unknown, path: Path): Value {
  const folded = argumentOfCasei(value);
  const literal = folded === null ? value : folded.argument;
  const ignoresCase = folded !== null;
  if (typeof literal === 'number' || typeof literal === 'boolean') return { literal, ignoresCase };
  if (typeof literal === 'string') {
    if (literal.length <= MAX_TEXT_LENGTH) return { literal, ignoresCase };
    throw problem(path, `is longer than ${MAX_TEXT_LENGTH} characters`);
  }
  if (isObject(literal)) {
    if (typeof literal.timestamp === 'string')
      return { literal: timeSpanOf('filter', literal.timestamp, path), ignoresCase };
    if (typeof literal.date === 'string') return { literal: dayOf(literal.date, path), ignoresCase };
    if (Array.isArray(literal.interval)) return { literal: intervalOf(literal.interval, path), ignoresCase };
    if ('op' in literal) throw problem(path, `${quoted(String(literal.op))} can't be used in this place`);
  }
  const hint = literal === null ? '; for missing values use isNull' : '';
  throw problem(path, `must be a text, a number, true, false, a timestamp or a date${hint}`);
}

/** The property and the value of a comparison; `isMirrored` if the value comes first. */
export function propertyAndValue({ op, args, path }: Cql2Node) {
  if (args.length !== 2) throw problem([...path, 'args'], `${op} has ${args.length} arguments; it takes 2`);
  const isMirrored = !isProperty(args[0]);
  const [propertyIndex, valueIndex] = isMirrored ? [1, 0] : [0, 1];
  return {
    property: propertyOf(args[propertyIndex], [...path, 'args', propertyIndex]),
    value: literalOf(args[valueIndex], [...path, 'args', valueIndex]),
    isMirrored,
  };
}

function isProperty(value: unknown): boolean {
  const operand = argumentOfCasei(value)?.argument ?? value;
  return isObject(operand) && 'property' in operand;
}

/** The time that a literal means; a text is an instant or a day. Throws `validation-failed` for another literal. */
export function timeSpan(literal: ComparedValue | TimeSpan, path: Path): TimeSpan {
  if (typeof literal === 'object') return literal;
  if (typeof literal === 'string') return timeSpanOf('filter', literal, path);
  throw problem(path, `a time is compared with a ${typeof literal}`);
}

function dayOf(text: string, path: Path): TimeSpan {
  if (text.length === 10) return timeSpanOf('filter', text, path);
  throw problem(path, `${quoted(text)} is not a date like 2026-01-31`);
}

function intervalOf(ends: readonly unknown[], path: Path): TimeSpan {
  if (ends.length !== 2) throw problem(path, `an interval has 2 ends, not ${ends.length}`);
  const [from, to] = ends.map((end, index) => {
    if (end === '..') return null;
    return timeSpan(literalOf(end, [...path, 'interval', index]).literal, [...path, 'interval', index]);
  });
  if (from && to && from.from > to.to) throw problem(path, 'the interval ends before it begins');
  return { from: from?.from ?? '-infinity', to: to?.to ?? 'infinity' };
}
