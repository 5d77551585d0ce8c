import { and, asc, eq, isNull } from 'drizzle-orm';
import type { OperationInput } from '../../../contract/operations.ts';
import { itemColumns } from '../../catalog/read-item.ts';
import type { Executor } from '../../db/database.ts';
import { rowOf } from '../../db/row-cache.ts';
import type { AssetRow, ItemRow } from '../../db/rows.ts';
import { assets, items, projects } from '../../db/schema.ts';
import { notFound } from '../../http/problem-error.ts';
import { checkProject } from '../../pipeline/check-project.ts';
import {
  checkCollection,
  foreign,
  outputProject,
  planRequested,
  type ResolveContext,
  type ResolvedClip,
  requireBucket,
} from './resolve-source.ts';

export type ClipRequest = OperationInput<'clip.create_from_item'>;

/**
 * Resolves the project, item, collection, assets and area of a clip request, checked in the order of the last line of contract
 * 11.1. Throws the first ProblemError; writes nothing.
 */
export async function resolveClip(context: ResolveContext, request: ClipRequest): Promise<ResolvedClip> {
  const project = await outputProject(context, request.project_id);
  const { item, assets } = await ownItem(context, request.source_item_id);
  await checkCollection(context.db, project, request.target_collection_id);
  requireBucket(project);
  const requested = { source: item, assets, keys: request.asset_keys ?? null, kind: 'asset key' as const };
  const area = { aoi: request.aoi_geometry, extent: request.extent ?? 'auto' };
  return { source: item, area: null, project, assets: planRequested(requested, area, context.limits) };
}

type SourceItem = { readonly item: ItemRow; readonly owner: string; readonly assets: readonly AssetRow[] };

async function ownItem({ db, rowCache, principal }: ResolveContext, id: string): Promise<SourceItem> {
  const found = await rowCache.read(`item ${id}`, async () => {
    const value = await readItem(db, id);
    if (value === null) return { value, rows: [], characters: 0 };
    const rows = [rowOf('items', id), rowOf('projects', value.item.projectId)];
    return { value, rows, characters: JSON.stringify(value).length };
  });
  if (found === null) throw notFound('item', id);
  if (found.owner !== principal.organizationId) throw foreign('source item');
  checkProject(principal, found.item.projectId, 'read');
  return found;
}

async function readItem(db: Executor, id: string): Promise<SourceItem | null> {
  const [found] = await db
    .select({ item: itemColumns, owner: projects.organizationId })
    .from(items)
    .innerJoin(projects, eq(projects.id, items.projectId))
    .where(and(eq(items.id, id), isNull(items.deletedAt)));
  if (found === undefined) return null;
  const rows = await db.select().from(assets).where(eq(assets.itemId, id)).orderBy(asc(assets.position));
  return { ...found, assets: rows };
}
