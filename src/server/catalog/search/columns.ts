import { eq, gt, gte, lt, lte, ne, type SQL, sql } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import { items, projects } from '../../db/schema.ts';
import { quoted } from '../../http/problem-error.ts';
import { searchProblem } from './search-problem.ts';

/** A value that a search compares a field with. */
export type ComparedValue = string | number | boolean;

export type Column = { readonly sql: SQL; readonly kind: 'text' | 'number' | 'time' };

const text = (column: AnyPgColumn): Column => ({ sql: sql`${column}`, kind: 'text' });
const time = (column: AnyPgColumn): Column => ({ sql: sql`${column}`, kind: 'time' });
const id = text(items.id);
const name = text(items.name);
const type = text(items.type);
const stacId = text(items.stacId);
const projectId = text(items.projectId);
const collection = text(items.collectionId);
const jobId = text(items.jobId);
const state = text(items.lifecycleState);
const created = time(items.createdAt);
const updated = time(items.updatedAt);
const cloudCover: Column = { sql: sql`${items.cloudCover}::float8`, kind: 'number' };
const columns: Record<string, Column> = {
  id,
  'geopera:item_id': id,
  'geopera:stac_id': stacId,
  stac_id: stacId,
  'geopera:organization_id': text(projects.organizationId),
  'geopera:project_id': projectId,
  project_id: projectId,
  collection,
  collection_id: collection,
  'geopera:job_id': jobId,
  job_id: jobId,
  'geopera:lifecycle_state': state,
  lifecycle_state: state,
  name,
  title: name,
  description: text(items.description),
  'geopera:type': type,
  type,
  gsd: { sql: sql`${items.gsd}::float8`, kind: 'number' },
  datetime: time(items.datetime),
  start_datetime: time(items.startDatetime),
  end_datetime: time(items.endDatetime),
  created,
  created_at: created,
  updated,
  updated_at: updated,
  cloud_cover: cloudCover,
  'eo:cloud_cover': cloudCover,
};

/** The column that a name of a field or property means; undefined for a property of the item. */
export function columnOf(field: string): Column | undefined {
  const name = bareName(field);
  return Object.hasOwn(columns, name) ? columns[name] : undefined;
}

function bareName(field: string): string {
  return field.replace(/^properties\./, '');
}

/** Members of a STAC feature that are no column: most are computed from its assets. */
const notSearchable = ['geometry', 'bbox', 'assets', 'links', 'stac_version', 'stac_extensions'];

/**
 * The column of a field, otherwise the name of a property. `member` of the request has the field. Throws `validation-failed` for a member of
 * features that the database doesn't have: it would match nothing.
 */
export function targetOf(field: string, member: string): Column | string {
  const name = bareName(field);
  if (name === 'proj:epsg') {
    throw searchProblem(member, `items can't be searched by ${quoted(field)}, which belongs to their assets`);
  }
  if (notSearchable.includes(field)) throw searchProblem(member, `items can't be searched by ${quoted(field)}`);
  return columnOf(field) ?? name;
}

/** The item's time, or the time that it covers. */
export const startOfItem = sql`coalesce(${items.startDatetime}, ${items.datetime})`;
export const endOfItem = sql`coalesce(${items.endDatetime}, ${items.datetime})`;

/** A column unchanged; a property, given by its name, as a number if the value is a number. */
export function comparableColumn(target: Column | string, value: ComparedValue): Column {
  if (typeof target !== 'string') return target;
  const text = sql`(plain.properties->>${target}::text)`;
  if (typeof value !== 'number') return { sql: text, kind: 'text' };
  const isNumber = sql`jsonb_typeof(plain.properties->${target}::text) = 'number'`;
  return { sql: sql`(case when ${isNumber} then ${text}::float8 end)`, kind: 'number' };
}

/** The value in the type of a column of texts or numbers; `member` of the request contains it. Throws `validation-failed` for another type. */
export function comparableValue(
  { kind }: Column,
  field: string,
  value: ComparedValue,
  member: string,
): string | number {
  if (kind === 'number' && typeof value === 'number') return value;
  if (kind === 'text') return String(value);
  throw searchProblem(member, `${quoted(field)} is compared with a ${kind}`);
}

/** By the names of STAC query operators. */
export const comparisons = {
  eq: (field: SQL, value: string | number | SQL) => eq(field, value),
  neq: (field: SQL, value: string | number | SQL) => ne(field, value),
  lt: (field: SQL, value: string | number | SQL) => lt(field, value),
  lte: (field: SQL, value: string | number | SQL) => lte(field, value),
  gt: (field: SQL, value: string | number | SQL) => gt(field, value),
  gte: (field: SQL, value: string | number | SQL) => gte(field, value),
};
