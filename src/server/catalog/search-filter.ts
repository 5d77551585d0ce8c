import { eq, gt, gte, ilike, inArray, isNotNull, lt, lte, ne, type SQL, sql } from 'drizzle-orm';
import type { OperationInput } from '../../contract/operations.ts';
import { items } from '../db/schema.ts';
import { ProblemError, quoted } from '../http/problem-error.ts';

export type SearchInput = OperationInput<'items.search_org'>;

/** The conditions of a search on items, all of which must hold (contract 12); a value that can't be read throws `validation-failed`. */
export function searchConditions(input: SearchInput): SQL[] {
  return [
    ...(input.bbox ? [bboxCondition(input.bbox)] : []),
    ...(input.datetime ? datetimeConditions(input.datetime) : []),
    ...(input.collections ? [inArray(items.collectionId, input.collections)] : []),
    ...(input.type ? [eq(items.type, input.type)] : []),
    ...(input.query ? Object.entries(input.query).flatMap(([field, tests]) => queryConditions(field, tests)) : []),
  ];
}

/** The column that a search may sort by; null for anything else. */
export function sortableField(field: string): SQL | null {
  return columnOf(field)?.sql ?? null;
}

/** The refusal of one member of a search. */
export function searchProblem(member: string, message: string): ProblemError {
  return new ProblemError('validation-failed', `${member}: ${message}`, {
    extensions: { errors: [{ loc: ['body', member], msg: message, type: 'value_error' }] },
  });
}

type Column = { readonly sql: SQL; readonly kind: 'text' | 'number' | 'time' };

const columns: Record<string, Column> = {
  id: { sql: sql`${items.id}`, kind: 'text' },
  name: { sql: sql`${items.name}`, kind: 'text' },
  title: { sql: sql`${items.name}`, kind: 'text' },
  type: { sql: sql`${items.type}`, kind: 'text' },
  gsd: { sql: sql`${items.gsd}::float8`, kind: 'number' },
  datetime: { sql: sql`${items.datetime}`, kind: 'time' },
  created: { sql: sql`${items.createdAt}`, kind: 'time' },
  created_at: { sql: sql`${items.createdAt}`, kind: 'time' },
  updated: { sql: sql`${items.updatedAt}`, kind: 'time' },
  updated_at: { sql: sql`${items.updatedAt}`, kind: 'time' },
  cloud_cover: { sql: sql`${items.cloudCover}::float8`, kind: 'number' },
  'eo:cloud_cover': { sql: sql`${items.cloudCover}::float8`, kind: 'number' },
};

function columnOf(field: string): Column | undefined {
  const name = field.replace(/^properties\./, '');
  return Object.hasOwn(columns, name) ? columns[name] : undefined;
}

/** Envelopes that touch; a box whose west is above its east crosses the antimeridian, on either side. */
function bboxCondition(bbox: readonly number[]): SQL {
  const flat = bbox.length === 6 ? [bbox[0], bbox[1], bbox[3], bbox[4]] : bbox;
  const [west, south, east, north] = flat;
  if (flat.length !== 4 || west === undefined || south === undefined || east === undefined || north === undefined) {
    throw searchProblem('bbox', 'must be west, south, east, north');
  }
  if (south > north) throw searchProblem('bbox', 'south must not be above north');
  const side = (index: number) => sql`(${items.bbox}->>${sql.raw(String(index))})::float8`;
  const latitudes = sql`${side(1)} <= ${north} and ${side(3)} >= ${south}`;
  const overlap = (w: number, e: number) =>
    sql`case when ${side(0)} <= ${side(2)} then ${side(0)} <= ${e} and ${side(2)} >= ${w}
        else ${side(0)} <= ${e} or ${side(2)} >= ${w} end`;
  const longitudes = west <= east ? overlap(west, east) : sql`(${overlap(west, 180)}) or (${overlap(-180, east)})`;
  return sql`(${isNotNull(items.bbox)} and ${latitudes} and (${longitudes}))`;
}

/** An instant, or an interval `a/b` whose ends may be `..` or empty. */
function datetimeConditions(text: string): SQL[] {
  const [from = '', to, ...rest] = text.split('/');
  if (rest.length > 0) throw searchProblem('datetime', 'must be an instant or an interval "from/to"');
  if (to === undefined) return [eq(items.datetime, instant('datetime', from))];
  const conditions = [
    ...(isOpen(from) ? [] : [gte(items.datetime, instant('datetime', from))]),
    ...(isOpen(to) ? [] : [lte(items.datetime, instant('datetime', to))]),
  ];
  if (conditions.length === 0) throw searchProblem('datetime', 'an interval needs at least one end');
  return conditions;
}

function isOpen(text: string): boolean {
  return text === '' || text === '..';
}

/** Years 1 to 9999 are what both this language and the database can write. */
function instant(member: string, text: string): Date {
  const date = new Date(text);
  if (!/^(?!0000)\d{4}-\d{2}-\d{2}/.test(text) || Number.isNaN(date.getTime())) {
    throw searchProblem(member, `${quoted(text)} is not a time like 2026-01-31T00:00:00Z`);
  }
  return date;
}

/** STAC query: `{ field: { operator: value } }` on a column or on a property of the item. */
function queryConditions(field: string, tests: unknown): SQL[] {
  if (typeof tests !== 'object' || tests === null) throw searchProblem('query', `${quoted(field)} needs an operator`);
  return Object.entries(tests).map(([operator, value]) => {
    const column = columnOf(field) ?? property(field, value);
    if (Object.hasOwn(comparisons, operator))
      return comparisons[operator as keyof typeof comparisons](column.sql, compared(column, field, value));
    if (Object.hasOwn(matches, operator))
      return ilike(sql`${column.sql}::text`, matches[operator as keyof typeof matches](literal(value)));
    const known = [...Object.keys(comparisons), ...Object.keys(matches)];
    throw searchProblem('query', `${quoted(operator)} is not one of ${known.join(', ')}`);
  });
}

/** A property is compared as a number where the value is one. */
function property(field: string, value: unknown): Column {
  const name = field.replace(/^properties\./, '');
  const text = sql`(${items.properties}->>${name}::text)`;
  if (typeof value !== 'number') return { sql: text, kind: 'text' };
  const isNumber = sql`jsonb_typeof(${items.properties}->${name}::text) = 'number'`;
  return { sql: sql`(case when ${isNumber} then ${text}::float8 end)`, kind: 'number' };
}

/** The value as the column can be compared with it. */
function compared({ kind }: Column, field: string, value: unknown): string | number {
  if (kind === 'number' && typeof value === 'number') return value;
  if (kind === 'time' && typeof value === 'string') return instant('query', value).toISOString();
  if (kind === 'text' && ['string', 'number', 'boolean'].includes(typeof value)) return String(value);
  throw searchProblem('query', `${quoted(field)} is compared with a ${kind}`);
}

const comparisons = {
  eq: (field: SQL, value: string | number) => eq(field, value),
  neq: (field: SQL, value: string | number) => ne(field, value),
  lt: (field: SQL, value: string | number) => lt(field, value),
  lte: (field: SQL, value: string | number) => lte(field, value),
  gt: (field: SQL, value: string | number) => gt(field, value),
  gte: (field: SQL, value: string | number) => gte(field, value),
};

const matches = {
  startsWith: (text: string) => `${text}%`,
  endsWith: (text: string) => `%${text}`,
  contains: (text: string) => `%${text}%`,
};

function literal(value: unknown): string {
  return String(value).replace(/[\\%_]/g, (character) => `\\${character}`);
}
