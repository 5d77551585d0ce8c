import { asc, eq, gte, inArray, lte, type SQL, sql } from 'drizzle-orm';
import type { OperationInput } from '../../../contract/operations.ts';
import { items } from '../../db/schema.ts';
import { quoted } from '../../http/problem-error.ts';
import { boxCondition, requestedBox } from './bbox-condition.ts';
import {
  type Column,
  columnOf,
  comparableColumn,
  comparableValue,
  comparisons,
  endOfItem,
  startOfItem,
  targetOf,
} from './columns.ts';
import { escapedPattern, searchProblem, wordPatterns } from './search-problem.ts';
import { type Comparison, timeComparison, timeSpanOf } from './time-span.ts';

/** The members of all searches of items. */
type SearchInput = Partial<OperationInput<'items.search_org'>>;
type Query = NonNullable<SearchInput['query']>;

/** The conditions of an item search, to be combined with AND (contract 12). Throws `validation-failed` for an invalid value. */
export function searchConditions(input: SearchInput): SQL[] {
  return [
    ...(input.bbox ? [boxCondition(items, requestedBox(input.bbox))] : []),
    ...(input.datetime ? datetimeConditions(input.datetime) : []),
    ...(input.collections ? [inArray(items.collectionId, input.collections)] : []),
    ...(input.type ? [eq(items.type, input.type)] : []),
    ...(input.query ? queryConditions(input.query) : []),
    ...(input.q ? textConditions(input.q) : []),
  ];
}

/** Every word occurs in the item's name, id, STAC id or description. */
function textConditions(text: string): SQL[] {
  const patterns = wordPatterns(text).map((pattern) => sql`lower(${pattern}::text)`);
  if (patterns.length === 0) return [];
  const searched = sql`concat_ws(E'\\n', ${items.name}, ${items.id}, ${items.stacId}, ${items.description})`;
  return [sql`lower(${searched}) like all (array[${sql.join(patterns, sql`, `)}])`];
}

/**
 * Joined laterally by a search: the item's properties, decompressed once for all conditions. Otherwise each condition would
 * decompress them, which takes up the largest part of a search's time. `offset 0` prevents the planner from inlining the subquery.
 */
export const plainProperties = sql`(select ${items.properties} || '{}' as properties offset 0) as plain`;

/** The direction of the sort by `coverage`, and whether it comes first; null without it. Throws if there is no area to cover. */
export function coverageOrder({ sortby, intersects }: SearchInput): 'asc' | 'desc' | null {
  const index = (sortby ?? []).findIndex(({ field }) => isCoverage(field));
  if (index === -1) return null;
  if (!intersects) throw searchProblem('sortby', 'items can be sorted by coverage only with intersects');
  if (index > 0) throw searchProblem('sortby', 'coverage must be the first field');
  return isDescending(sortby?.[0]?.direction) ? 'desc' : 'asc';
}

/** Throws `validation-failed` for another direction than `asc`, the default, and `desc`. */
function isDescending(direction: string | null | undefined): boolean {
  const word = direction?.toLowerCase() ?? 'asc';
  if (word === 'asc' || word === 'desc') return word === 'desc';
  throw searchProblem('sortby', `${quoted(word)} is not asc or desc`);
}

function isCoverage(field: string): boolean {
  return field === 'coverage';
}

/** The requested sort order without coverage; a repeated field has no effect. Throws `validation-failed` for a field that can't be sorted by. */
export function searchOrder({ sortby }: SearchInput): SQL[] {
  const orders = new Map<Column, SQL>();
  for (const { field, direction } of sortby ?? []) {
    if (isCoverage(field)) continue;
    const column = columnOf(field);
    if (column === undefined) throw searchProblem('sortby', `items can't be sorted by ${quoted(field)}`);
    // PostgreSQL sorts nulls as the largest value: without this, items without a date would be the newest.
    const order = isDescending(direction) ? sql`${column.sql} desc nulls last` : asc(column.sql);
    if (!orders.has(column)) orders.set(column, order);
  }
  return [...orders.values()];
}

/**
 * The item's time, or a part of the time that it covers, is the instant, in the day, or in the interval `from/to`, either end of which may be `..` or
 * empty.
 */
function datetimeConditions(text: string): SQL[] {
  const [from = '', to, ...rest] = text.split('/');
  if (rest.length > 0) throw searchProblem('datetime', 'must be an instant or an interval "from/to"');
  const first = to !== undefined && isOpen(from) ? null : timeSpanOf('datetime', from);
  const last = to === undefined ? first : isOpen(to) ? null : timeSpanOf('datetime', to);
  if (first === null && last === null) throw searchProblem('datetime', 'an interval needs at least one end');
  if (first !== null && last !== null && first.from > last.to) {
    throw searchProblem('datetime', 'the interval ends before it begins');
  }
  return [...(first ? [gte(endOfItem, first.from)] : []), ...(last ? [lte(startOfItem, last.to)] : [])];
}

function isOpen(text: string): boolean {
  return text === '' || text === '..';
}

/** STAC query: `{ field: { operator: value } }` on a column or on a property of the item. */
function queryConditions(query: Query): SQL[] {
  const conditions: SQL[] = [];
  const patterns = new Map<Column | string, SQL[]>();
  for (const [field, tests] of Object.entries(query)) {
    const target = targetOf(field, 'query');
    for (const [operator, value] of Object.entries(tests)) {
      if (Object.hasOwn(comparisons, operator)) {
        const column = comparableColumn(target, value);
        const comparison = operator as Comparison;
        if (column.kind === 'time' && typeof value === 'string') {
          conditions.push(timeComparison(column.sql, comparison, timeSpanOf('query', value)));
          continue;
        }
        const operand = comparableValue(column, field, value, 'query');
        conditions.push(comparisons[comparison](column.sql, operand));
      } else if (Object.hasOwn(matches, operator)) {
        const pattern = matches[operator as keyof typeof matches](escapedPattern(String(value)));
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

const matches = {
  startsWith: (text: string) => `${text}%`,
  endsWith: (text: string) => `%${text}`,
  contains: (text: string) => `%${text}%`,
};
