import { type SQL, sql } from 'drizzle-orm';
import { quoted } from '../../http/problem-error.ts';
import { searchProblem } from './search-problem.ts';

/** The first and last instant as PostgreSQL reads them; an open end is infinite. */
export type TimeSpan = { readonly from: string; readonly to: string };

const DAY = /^\d{4}-\d{2}-\d{2}$/;
/** RFC 3339 with optional seconds. Without an offset, the meaning would depend on the service's time zone. */
const MOMENT = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)(Z|[+-]\d{2}:\d{2})$/i;
/** JavaScript and PostgreSQL can both format these years. */
const EARLIEST_MS = Date.parse('0001-01-01T00:00:00Z');
const LATEST_MS = Date.parse('9999-12-31T23:59:59.999Z');
const DAY_MS = 86_400_000;

/** The time that a text means: an instant with its offset from UTC, or a day in UTC. Throws `validation-failed` for another text. */
export function timeSpanOf(member: string, text: string, path: readonly (string | number)[] = []): TimeSpan {
  const isDay = DAY.test(text);
  const [, day, time, offset] = isDay ? [text, text, '00:00', 'Z'] : (MOMENT.exec(text) ?? []);
  const at = Date.parse(`${day}T${time}${offset?.toUpperCase()}`);
  // Date.parse accepts days such as 31 February, as a day of March.
  const isInCalendar = day !== undefined && new Date(`${day}T00:00Z`).toJSON()?.startsWith(day);
  if (!isInCalendar || !(at >= EARLIEST_MS && at <= LATEST_MS)) {
    const hint = 'is not a time like 2026-01-31T00:00:00Z, with its offset from UTC, or a date like 2026-01-31';
    throw searchProblem(member, `${quoted(text)} ${hint}`, path);
  }
  const from = new Date(at).toISOString();
  // PostgreSQL counts microseconds.
  return { from, to: isDay ? new Date(at + DAY_MS - 1).toISOString().replace('Z', '999Z') : from };
}

/** The operators of comparisons, by the names of STAC query operators. */
export type Comparison = 'eq' | 'neq' | 'lt' | 'lte' | 'gt' | 'gte';

const comparedWithSpan: Record<Comparison, (at: SQL, span: TimeSpan) => SQL> = {
  eq: (at, { from, to }) => sql`(${at} between ${from} and ${to})`,
  neq: (at, { from, to }) => sql`(${at} not between ${from} and ${to})`,
  lt: (at, { from }) => sql`(${at} < ${from})`,
  lte: (at, { to }) => sql`(${at} <= ${to})`,
  gt: (at, { to }) => sql`(${at} > ${to})`,
  gte: (at, { from }) => sql`(${at} >= ${from})`,
};

/** Compares the time of a column with a span: later than a day is later than its last instant. */
export function timeComparison(at: SQL, comparison: Comparison, span: TimeSpan): SQL {
  return comparedWithSpan[comparison](at, span);
}
