import { and, count, desc, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm';
import type { AoiGeometry } from '../../../contract/schemas/geometry.ts';
import type { Executor } from '../../db/database.ts';
import type { ItemRow } from '../../db/rows.ts';
import { items, projects } from '../../db/schema.ts';
import { inReadableProject } from '../../pipeline/check-project.ts';
import type { OperationContext } from '../../pipeline/operation-context.ts';
import type { Principal } from '../../pipeline/principal.ts';
import { itemColumns } from '../read-item.ts';
import { areaCandidates } from './area-candidates.ts';
import { itemsMeeting } from './search-area.ts';
import { plainProperties } from './search-filter.ts';

export type ItemSearch = {
  /** All of them must be true. They may use `plainProperties` as `plain`. */
  readonly conditions: readonly SQL[];
  /** Only items whose footprint meets this area; null: no such condition. */
  readonly intersects: AoiGeometry | null;
  /** The direction of the sort by the covered share of the area, which comes before `order`. */
  readonly coverage: 'asc' | 'desc' | null;
  readonly order: readonly SQL[];
  readonly limit: number;
  readonly offset: number;
};

export type FoundPage = { readonly total: number; readonly ids: readonly string[] };

/** The condition that an item exists and that the caller may read it, in a statement that joins `projects`. */
export function readableItems(principal: Principal): SQL | undefined {
  return and(
    eq(projects.organizationId, principal.organizationId),
    inReadableProject(principal, items.projectId),
    isNull(items.deletedAt),
  );
}

/** The number of matching items that the caller may read, and the ids of the page, newest first among equals. */
export async function findItems(context: OperationContext, search: ItemSearch): Promise<FoundPage> {
  const { db, principal, request } = context;
  const { intersects, coverage, offset, limit } = search;
  const order = sql.join([...search.order, desc(items.createdAt), desc(items.id)], sql`, `);
  const conditions = [readableItems(principal), ...search.conditions];
  if (intersects === null) return findInDatabase(db, { conditions, order, offset, limit });
  const candidates = areaCandidates(db, { intersects, conditions, order });
  const found = await itemsMeeting(intersects, candidates, coverage !== null, request.signal);
  // A stable sort: the requested order decides among equal shares.
  if (coverage !== null) found.sort((a, b) => (coverage === 'desc' ? b.share - a.share : a.share - b.share));
  return { total: found.length, ids: found.slice(offset, offset + limit).map(({ id }) => id) };
}

type DatabaseSearch = {
  readonly conditions: readonly (SQL | undefined)[];
  readonly order: SQL;
  readonly offset: number;
  readonly limit: number;
};

/** One statement, so that the conditions are evaluated once per item. */
async function findInDatabase(db: Executor, { conditions, order, offset, limit }: DatabaseSearch): Promise<FoundPage> {
  // Array indexes are 32-bit integers; no database has as many items as the limited offset.
  const first = Math.min(offset, MAX_OFFSET) + 1;
  const [found] = await db
    .select({
      total: count(),
      ids: sql<string[] | null>`(array_agg(${items.id} order by ${order}))[${first}:${first + limit - 1}]`,
    })
    .from(items)
    .innerJoin(projects, eq(projects.id, items.projectId))
    .crossJoinLateral(plainProperties)
    .where(and(...conditions));
  return { total: found?.total ?? 0, ids: found?.ids ?? [] };
}

const MAX_OFFSET = 2 ** 31 - 20_000;

/** Rows of the items, in the order of their ids; without items that were removed in the meantime. */
export async function readItems(db: Executor, ids: readonly string[]): Promise<ItemRow[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .select(itemColumns)
    .from(items)
    .innerJoin(projects, eq(projects.id, items.projectId))
    .where(inArray(items.id, [...ids]));
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}
