import { asc, desc, eq, gt, gte, inArray, isNotNull, lt, lte, ne, type SQL, sql } from 'drizzle-orm';
import type { OperationInput } from '../../contract/operations.ts';
import { items } from '../db/schema.ts';
import { ProblemError, quoted } from '../http/problem-error.ts';

type SearchInput = OperationInput<'items.search_org'>;
type Query = NonNullable<SearchInput['query']>;
type ComparedValue = Query[string][string];

/** The conditions of a search on items, all of which must hold (contract 12); a value that can't be read throws `validation-failed`. */
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
 * Joined laterally by a search: the item's properties, decompressed once for all conditions. Without it each condition
 * would do so again, which is most of the time of a search. `offset 0` keeps the planner from undoing it.
 */
export const plainProperties = sql`(select ${items.properties} || '{}' as properties offset 0) as plain`;

/** The order that a search asks for; a field that comes again has no effect. One that can't be sorted by throws `validation-failed`. */
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

/** The refusal of one member of a search. */
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
function queryConditions(query: Query): SQL[] {
  const conditions: SQL[] = [];
  const patterns = new Map<Column | string, SQL[]>();
  for (const [field, tests] of Object.entries(query)) {
    const target = columnOf(field) ?? bareName(field);
    for (const [operator, value] of Object.entries(tests)) {
      if (Object.hasOwn(comparisons, operator)) {
        const column = comparable(target, value);
        conditions.push(comparisons[operator as keyof typeof comparisons](column.sql, compared(column, field, value)));
      } else if (Object.hasOwn(matches, operator)) {
        const pattern = matches[operator as keyof typeof matches](literal(value));
        patterns.set(target, [...(patterns.get(target) ?? []), sql`lower(${pattern})`]);
      } else {
        const known = [...Object.keys(comparisons), ...Object.keys(matches)];
        throw searchProblem('query', `${quoted(operator)} is not one of ${known.join(', ')}`);
      }
    }
  }
  return [...conditions, ...Array.from(patterns, ([target, all]) => matchesAll(comparable(target, ''), all))];
}

/** Without regard to case, like `ilike`, which would put the value in lower case again for every pattern. */
function matchesAll(column: Column, patterns: SQL[]): SQL {
  return sql`lower(${column.sql}::text) like all (array[${sql.join(patterns, sql`, `)}])`;
}

/** A column as it is; a property, given by its name, as a number where it is compared with one. */
function comparable(target: Column | string, value: ComparedValue): Column {
  if (typeof target !== 'string') return target;
  const text = sql`(plain.properties->>${target}::text)`;
  if (typeof value !== 'number') return { sql: text, kind: 'text' };
  const isNumber = sql`jsonb_typeof(plain.properties->${target}::text) = 'number'`;
  return { sql: sql`(case when ${isNumber} then ${text}::float8 end)`, kind: 'number' };
}

/** The value as the column can be compared with it. */
function compared({ kind }: Column, field: string, value: ComparedValue): string | number {
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

function literal(value: ComparedValue): string {
  return String(value).replace(/[\\%_]/g, (character) => `\\${character}`);
}
