import { asc, desc, eq, gt, gte, inArray, isNotNull, lt, lte, ne, type SQL, sql } from 'drizzle-orm';
import type { OperationInput } from '../../contract/operations.ts';
import { items } from '../db/schema.ts';
import { ProblemError, quoted } from '../http/problem-error.ts';

type SearchInput = OperationInput<'items.search_org'>;
type Query = NonNullable<SearchInput['query']>;
type ComparedValue = Query[string][string];

/** The conditions of an item search, to be combined with AND (contract 12). Throws `validation-failed` for an invalid value. */
export function searchConditions(input: SearchInput): SQL[] {
  return [
    ...(input.bbox ? [bboxCondition(input.bbox)] : []),
    ...(input.datetime ? datetimeConditions(input.datetime) : []),
    ...(input.collections ? [inArray(items.collectionId, input.collections)] : []),
    ...(input.type ? [eq(items.type, input.type)] : []),
    ...(input.query ? queryConditions(input.query) : []),
  ];
}

/**
 * Joined laterally by a search: the item's properties, decompressed once for all conditions. Otherwise each condition would
 * decompress them, which takes up the largest part of a search's time. `offset 0` prevents the planner from inlining the subquery.
 */
export const plainProperties = sql`(select ${items.properties} || '{}' as properties offset 0) as plain`;

/** The requested sort order; a repeated field has no effect. Throws `validation-failed` for a field that can't be sorted by. */
export function searchOrder({ sortby }: SearchInput): SQL[] {
  const orders = new Map<Column, SQL>();
  for (const { field, direction } of sortby ?? []) {
    const column = columnOf(field);
    if (column === undefined) throw searchProblem('sortby', `items can't be sorted by ${quoted(field)}`);
    const order = direction?.toLowerCase() === 'desc' ? desc(column.sql) : asc(column.sql);
    if (!orders.has(column)) orders.set(column, order);
  }
  return [...orders.values()];
}

/** The error for one member of a search request. */
function searchProblem(member: string, message: string): ProblemError {
  return new ProblemError('validation-failed', `${member}: ${message}`, {
    extensions: { errors: [{ loc: ['body', member], msg: message, type: 'value_error' }] },
  });
}

type Column = { readonly sql: SQL; readonly kind: 'text' | 'number' | 'time' };

const name: Column = { sql: sql`${items.name}`, kind: 'text' };
const created: Column = { sql: sql`${items.createdAt}`, kind: 'time' };
const updated: Column = { sql: sql`${items.updatedAt}`, kind: 'time' };
const cloudCover: Column = { sql: sql`${items.cloudCover}::float8`, kind: 'number' };
const columns: Record<string, Column> = {
  id: { sql: sql`${items.id}`, kind: 'text' },
  name,
  title: name,
  type: { sql: sql`${items.type}`, kind: 'text' },
  gsd: { sql: sql`${items.gsd}::float8`, kind: 'number' },
  datetime: { sql: sql`${items.datetime}`, kind: 'time' },
  created,
  created_at: created,
  updated,
  updated_at: updated,
  cloud_cover: cloudCover,
  'eo:cloud_cover': cloudCover,
};

function columnOf(field: string): Column | undefined {
  const name = bareName(field);
  return Object.hasOwn(columns, name) ? columns[name] : undefined;
}

function bareName(field: string): string {
  return field.replace(/^properties\./, '');
}

/**
 * Matches items whose bbox intersects the box. A bbox, requested or stored, with west greater than east crosses the
 * antimeridian.
 */
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

/** An instant, or an interval `from/to`, either end of which may be `..` or empty. */
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

/** Accepts years 1 to 9999, which both JavaScript and PostgreSQL can format. */
function instant(member: string, text: string): Date {
  const date = new Date(text);
  if (!/^(?!0000)\d{4}-\d{2}-\d{2}/.test(text) || Number.isNaN(date.getTime())) {
    throw searchProblem(member, `${quoted(text)} is not a time like 2026-01-31T00:00:00Z`);
  }
  return date;
}

/** STAC query: `{ field: { operator: value } }` on a column or on a property of the item. */
function queryConditions(query: Query): SQL[] {
  const conditions: SQL[] = [];
  const patterns = new Map<Column | string, SQL[]>();
  for (const [field, tests] of Object.entries(query)) {
    const target = columnOf(field) ?? bareName(field);
    for (const [operator, value] of Object.entries(tests)) {
      if (Object.hasOwn(comparisons, operator)) {
        const column = comparableColumn(target, value);
        const operand = comparableValue(column, field, value);
        conditions.push(comparisons[operator as keyof typeof comparisons](column.sql, operand));
      } else if (Object.hasOwn(matches, operator)) {
        const pattern = matches[operator as keyof typeof matches](escapedPattern(value));
        patterns.set(target, [...(patterns.get(target) ?? []), sql`lower(${pattern})`]);
      } else {
        const known = [...Object.keys(comparisons), ...Object.keys(matches)];
        throw searchProblem('query', `${quoted(operator)} is not one of ${known.join(', ')}`);
      }
    }
  }
  return [...conditions, ...Array.from(patterns, ([target, all]) => matchesAll(comparableColumn(target, ''), all))];
}

/** Ignores case, like `ilike`, but converts the value to lower case once instead of once per pattern. */
function matchesAll(column: Column, patterns: SQL[]): SQL {
  return sql`lower(${column.sql}::text) like all (array[${sql.join(patterns, sql`, `)}])`;
}

/** A column unchanged; a property, given by its name, as a number if the value is a number. */
function comparableColumn(target: Column | string, value: ComparedValue): Column {
  if (typeof target !== 'string') return target;
  const text = sql`(plain.properties->>${target}::text)`;
  if (typeof value !== 'number') return { sql: text, kind: 'text' };
  const isNumber = sql`jsonb_typeof(plain.properties->${target}::text) = 'number'`;
  return { sql: sql`(case when ${isNumber} then ${text}::float8 end)`, kind: 'number' };
}

/** The value in the column's type. */
function comparableValue({ kind }: Column, field: string, value: ComparedValue): string | number {
  if (kind === 'number' && typeof value === 'number') return value;
  if (kind === 'time' && typeof value === 'string') return instant('query', value).toISOString();
  if (kind === 'text') return String(value);
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

function escapedPattern(value: ComparedValue): string {
  return String(value).replace(/[\\%_]/g, (character) => `\\${character}`);
}
