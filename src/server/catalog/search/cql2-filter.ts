import { and, gte, inArray, lte, or, type SQL, sql } from 'drizzle-orm';
import { type AoiGeometry, aoiGeometry } from '../../../contract/schemas/geometry.ts';
import { items } from '../../db/schema.ts';
import { quoted } from '../../http/problem-error.ts';
import type { JsonObject } from '../../pipeline/read-body.ts';
import { validate } from '../../pipeline/validate-input.ts';
import {
  type Column,
  type ComparedValue,
  comparableColumn,
  comparableValue,
  comparisons,
  endOfItem,
  startOfItem,
  targetOf,
} from './columns.ts';
import { type Cql2Node, nodeOf, type Path, problem } from './cql2-node.ts';
import { literalOf, type Operand, propertyAndValue, propertyOf, timeSpan } from './cql2-operands.ts';
import { timeComparison } from './time-span.ts';

/** A CQL2-JSON filter (OGC 21-065). All conditions must be true, and the item's footprint must meet the area. */
export type Cql2Filter = { readonly conditions: readonly SQL[]; readonly area: AoiGeometry | null };

const MAX_CONDITIONS = 50;
const MAX_VALUES = 1000;

/** Numbers of conditions and values so far. */
type Budget = { conditions: number; values: number };

/** Reads the filter of a search. Throws `validation-failed` with the path of the fault; an operator that isn't supported is named. */
export function readCql2(filter: JsonObject): Cql2Filter {
  const conditions: SQL[] = [];
  const budget = { conditions: 0, values: 0 };
  let area: AoiGeometry | null = null;
  const readJoined = (value: unknown, path: Path) => {
    const node = nodeOf(value, path);
    if (node.op === 'and') {
      requireEntries(node);
      for (const [index, arg] of node.args.entries()) readJoined(arg, [...path, 'args', index]);
    } else if (node.op === 's_intersects') {
      if (area !== null) throw problem(path, 's_intersects can be used once; join the areas to a MultiPolygon');
      area = areaOf(node);
    } else {
      conditions.push(condition(node, budget));
    }
  };
  readJoined(filter, []);
  return { conditions, area };
}

function areaOf({ args, path }: Cql2Node): AoiGeometry {
  const [property, geometry] = args;
  const { name } = propertyOf(property, [...path, 'args', 0]);
  if (args.length !== 2 || name !== 'geometry') {
    throw problem(path, 's_intersects needs the property geometry and a geometry');
  }
  if (typeof geometry !== 'object' || geometry === null) {
    throw problem([...path, 'args', 1], 'must be a geometry: Polygon or MultiPolygon');
  }
  return validate(aoiGeometry, geometry as JsonObject, ['body', 'filter', ...path, 'args', 1]);
}

const comparisonNames: Record<string, keyof typeof comparisons> = {
  '=': 'eq',
  '<>': 'neq',
  '<': 'lt',
  '<=': 'lte',
  '>': 'gt',
  '>=': 'gte',
};
const mirrored: Record<string, string> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' };

type Reader = (node: Cql2Node, budget: Budget) => SQL;

const readers: Record<string, Reader> = {
  and: (node, budget) => joined(node, budget, and),
  or: (node, budget) => joined(node, budget, or),
  not: (node, budget) => sql`(not ${condition(nodeOf(single(node), [...node.path, 'args', 0]), budget)})`,
  isNull,
  between,
  in: oneOf,
  like,
  t_intersects: (node) =>
    temporal(node, ({ start, end }, { from, to }) => sql`(${end} >= ${from} and ${start} <= ${to})`),
  t_after: (node) => temporal(node, ({ start }, { to }) => sql`(${start} > ${to})`),
  t_before: (node) => temporal(node, ({ end }, { from }) => sql`(${end} < ${from})`),
  ...Object.fromEntries(Object.keys(comparisonNames).map((op) => [op, comparison])),
};
const supported = [...Object.keys(readers), 's_intersects'].join(', ');

function condition(node: Cql2Node, budget: Budget): SQL {
  if (node.op === 's_intersects')
    throw problem(node.path, 's_intersects can be joined to other conditions only by and');
  const reader = Object.hasOwn(readers, node.op) ? readers[node.op] : undefined;
  if (reader === undefined) {
    throw problem([...node.path, 'op'], `${quoted(node.op)} is not supported; the operators are ${supported}`);
  }
  budget.conditions += 1;
  if (budget.conditions > MAX_CONDITIONS) {
    throw problem([], `Too many: the limit is ${MAX_CONDITIONS} conditions. Send fewer, or several requests.`);
  }
  return reader(node, budget);
}

function joined(node: Cql2Node, budget: Budget, join: typeof and): SQL {
  requireEntries(node);
  const { args, path } = node;
  const all = args.map((arg, index) => condition(nodeOf(arg, [...path, 'args', index]), budget));
  return sql`(${join(...all)})`;
}

function requireEntries({ args, path }: Cql2Node): void {
  if (args.length === 0) throw problem([...path, 'args'], 'must have at least one entry');
}

function single({ args, path, op }: Cql2Node): unknown {
  if (args.length !== 1) throw problem([...path, 'args'], `${op} has ${args.length} arguments; it takes 1`);
  return args[0];
}

function isNull(node: Cql2Node): SQL {
  const property = propertyOf(single(node), [...node.path, 'args', 0]);
  if (property.name === 'geometry') return sql`(${items.geometry} is null)`;
  return sql`(${columnFor(property, '').sql} is null)`;
}

/** The column to compare a value of this type with. */
function columnFor({ name, ignoresCase }: Operand, value: ComparedValue): Column {
  const column = comparableColumn(targetOf(name, 'filter'), value);
  if (!ignoresCase) return column;
  if (column.kind !== 'text')
    throw problem([], `casei needs a text, and ${quoted(name)} is compared with a ${column.kind}`);
  return { sql: sql`lower(${column.sql})`, kind: 'text' };
}

/** By the database, as for the column. */
function lowerCase(value: string | number): SQL {
  return sql`lower(${String(value)}::text)`;
}

function comparison(node: Cql2Node): SQL {
  const { property, value, isMirrored } = propertyAndValue(node);
  const op = isMirrored ? (mirrored[node.op] ?? node.op) : node.op;
  const column = columnFor(property, typeof value.literal === 'object' ? '' : value.literal);
  const name = comparisonNames[op] ?? 'eq';
  if (column.kind === 'time') return timeComparison(column.sql, name, timeSpan(value.literal, node.path));
  if (typeof value.literal === 'object') {
    throw problem(node.path, `${quoted(property.name)} is no time; compare it with a text, a number, true or false`);
  }
  const operand = comparableValue(column, property.name, value.literal, 'filter');
  return sql`(${comparisons[name](column.sql, value.ignoresCase ? lowerCase(operand) : operand)})`;
}

function between({ args, path }: Cql2Node): SQL {
  if (args.length !== 3) throw problem([...path, 'args'], `between has ${args.length} arguments; it takes 3`);
  const property = propertyOf(args[0], [...path, 'args', 0]);
  const [low, high] = [literalOf(args[1], [...path, 'args', 1]), literalOf(args[2], [...path, 'args', 2])];
  const column = columnFor(property, typeof low.literal === 'object' ? '' : low.literal);
  if (column.kind === 'time') {
    const [first, last] = [timeSpan(low.literal, path), timeSpan(high.literal, path)];
    return sql`(${column.sql} between ${first.from} and ${last.to})`;
  }
  if (typeof low.literal === 'object' || typeof high.literal === 'object') {
    throw problem(path, `${quoted(property.name)} is no time`);
  }
  if (typeof low.literal !== typeof high.literal) throw problem(path, 'both limits must be of one type');
  const [lowest, highest] = [low.literal, high.literal].map((limit) =>
    comparableValue(column, property.name, limit, 'filter'),
  );
  return sql`(${gte(column.sql, lowest)} and ${lte(column.sql, highest)})`;
}

function oneOf({ args, path }: Cql2Node, budget: Budget): SQL {
  const [first, list] = args;
  if (args.length !== 2 || !Array.isArray(list)) throw problem([...path, 'args'], 'in needs a property and a list');
  budget.values += list.length;
  if (budget.values > MAX_VALUES) {
    throw problem([], `Too many: the limit is ${MAX_VALUES} values of lists. Send fewer, or several requests.`);
  }
  const property = propertyOf(first, [...path, 'args', 0]);
  const byType = new Map<string, { column: Column; values: (string | number | SQL)[] }>();
  const times: SQL[] = [];
  for (const [index, entry] of list.entries()) {
    const { literal, ignoresCase } = literalOf(entry, [...path, 'args', 1, index]);
    if (typeof literal === 'object') throw problem([...path, 'args', 1, index], 'in takes no times; use between');
    const group = byType.get(typeof literal) ?? { column: columnFor(property, literal), values: [] };
    if (group.column.kind === 'time') {
      times.push(timeComparison(group.column.sql, 'eq', timeSpan(literal, [...path, 'args', 1, index])));
      continue;
    }
    const value = comparableValue(group.column, property.name, literal, 'filter');
    group.values.push(ignoresCase ? lowerCase(value) : value);
    byType.set(typeof literal, group);
  }
  const groups = [...byType.values()].map(({ column, values }) => inArray(column.sql, values));
  return sql`(${or(...groups, ...times) ?? sql`false`})`;
}

function like(node: Cql2Node): SQL {
  const { property, value, isMirrored } = propertyAndValue(node);
  const { literal: pattern } = value;
  if (isMirrored || typeof pattern !== 'string') throw problem(node.path, 'like needs a property and a text');
  // PostgreSQL refuses such a pattern in the middle of its work.
  if ((/\\*$/.exec(pattern)?.[0].length ?? 0) % 2 === 1) {
    throw problem(
      node.path,
      'the pattern must not end with a single backslash, which makes the next character literal',
    );
  }
  const column = columnFor(property, pattern);
  if (column.kind !== 'text')
    throw problem(node.path, `like needs a text, and ${quoted(property.name)} is a ${column.kind}`);
  return sql`(${column.sql} like ${value.ignoresCase ? lowerCase(pattern) : pattern})`;
}

type Span<T> = { readonly start: T; readonly end: T };

function temporal(
  { args, path, op }: Cql2Node,
  compare: (item: Span<SQL>, time: { readonly from: string; readonly to: string }) => SQL,
): SQL {
  if (args.length !== 2) throw problem([...path, 'args'], `${op} has ${args.length} arguments; it takes 2`);
  const { name } = propertyOf(args[0], [...path, 'args', 0]);
  const column = targetOf(name, 'filter');
  if (typeof column === 'string' || column.kind !== 'time') throw problem(path, `${quoted(name)} is no time`);
  const isDatetime = name.replace(/^properties\./, '') === 'datetime';
  const item = isDatetime ? { start: startOfItem, end: endOfItem } : { start: column.sql, end: column.sql };
  return compare(item, timeSpan(literalOf(args[1], [...path, 'args', 1]).literal, [...path, 'args', 1]));
}
