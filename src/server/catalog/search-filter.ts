import { eq, gt, gte, ilike, inArray, isNotNull, lt, lte, ne, type SQL, sql } from 'drizzle-orm';
import type { OperationInput } from '../../contract/operations.ts';
import { items } from '../db/schema.ts';
import { ProblemError } from '../http/problem-error.ts';

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

/** The column or property that a search names; null for a property that isn't one of ours to sort by. */
export function sortableField(field: string): SQL | null {
  const column = columns[field.replace(/^properties\./, '')];
  return column ?? null;
}

/** The refusal of one member of a search. */
export function searchProblem(member: string, message: string): ProblemError {
  return new ProblemError('validation-failed', `${member}: ${message}`, {
    extensions: { errors: [{ loc: ['body', member], msg: message, type: 'value_error' }] },
  });
}

const columns: Record<string, SQL> = {
  id: sql`${items.id}`,
  name: sql`${items.name}`,
  title: sql`${items.name}`,
  type: sql`${items.type}`,
  gsd: sql`${items.gsd}`,
  datetime: sql`${items.datetime}`,
  created: sql`${items.createdAt}`,
  created_at: sql`${items.createdAt}`,
  updated: sql`${items.updatedAt}`,
  updated_at: sql`${items.updatedAt}`,
  cloud_cover: sql`${items.cloudCover}`,
  'eo:cloud_cover': sql`${items.cloudCover}`,
};

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
  if (to === undefined) return [eq(items.datetime, instant(from))];
  const conditions = [
    ...(isOpen(from) ? [] : [gte(items.datetime, instant(from))]),
    ...(isOpen(to) ? [] : [lte(items.datetime, instant(to))]),
  ];
  if (conditions.length === 0) throw searchProblem('datetime', 'an interval needs at least one end');
  return conditions;
}

function isOpen(text: string): boolean {
  return text === '' || text === '..';
}

function instant(text: string): Date {
  const date = new Date(text);
  if (!/^\d{4}-\d{2}-\d{2}/.test(text) || Number.isNaN(date.getTime())) {
    throw searchProblem('datetime', `"${text}" is not a time like 2026-01-31T00:00:00Z`);
  }
  return date;
}

/** STAC query: `{ field: { operator: value } }` on a column or on a property of the item. */
function queryConditions(field: string, tests: unknown): SQL[] {
  if (typeof tests !== 'object' || tests === null) throw searchProblem('query', `"${field}" needs an operator`);
  return Object.entries(tests).map(([operator, value]) => {
    const test = operators[operator];
    if (test === undefined) {
      throw searchProblem('query', `"${operator}" is not one of ${Object.keys(operators).join(', ')}`);
    }
    return test(sortableField(field) ?? property(field, value), value);
  });
}

/** Compared as numbers where the value is one. */
function property(field: string, value: unknown): SQL {
  const text = sql`(${items.properties}->>${field.replace(/^properties\./, '')})`;
  if (typeof value !== 'number') return text;
  return sql`(case when jsonb_typeof(${items.properties}->${field}) = 'number' then ${text}::float8 end)`;
}

const operators: Record<string, (field: SQL, value: unknown) => SQL> = {
  eq: (field, value) => eq(field, value),
  neq: (field, value) => ne(field, value),
  lt: (field, value) => lt(field, value),
  lte: (field, value) => lte(field, value),
  gt: (field, value) => gt(field, value),
  gte: (field, value) => gte(field, value),
  startsWith: (field, value) => ilike(field, `${literal(value)}%`),
  endsWith: (field, value) => ilike(field, `%${literal(value)}`),
  contains: (field, value) => ilike(field, `%${literal(value)}%`),
};

function literal(value: unknown): string {
  return String(value).replace(/[\\%_]/g, (character) => `\\${character}`);
}
