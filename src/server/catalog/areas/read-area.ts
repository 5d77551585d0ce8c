import { and, asc, count, eq, isNotNull } from 'drizzle-orm';
import type { Executor } from '../../db/database.ts';
import type { AreaRow, AssetRow, SourceRow } from '../../db/rows.ts';
import { areas, assets, items } from '../../db/schema.ts';
import { notFound } from '../../http/problem-error.ts';
import type { Principal } from '../../pipeline/principal.ts';
import { readAssets } from '../read-item.ts';
import { isAreaName } from './area-name.ts';

/** An area with its source, whose assets in their order are the mosaics and perhaps a thumbnail. */
type Area = { readonly area: AreaRow; readonly source: SourceRow; readonly assets: readonly AssetRow[] };

/**
 * An area of the caller's organization: no project and so no membership decides who may read it. Throws the same `not-found` for an unknown
 * area, another organization's, and text that can't be a name (contract 11.9).
 */
export async function readArea(db: Executor, { organizationId }: Principal, name: string): Promise<Area> {
  const [found] = isAreaName(name)
    ? await db
        .select({ area: areas, source: items })
        .from(areas)
        .innerJoin(items, eq(items.id, areas.itemId))
        .where(and(eq(areas.organizationId, organizationId), eq(areas.name, name)))
    : [];
  if (found === undefined) throw notFound('area', name);
  const rows = (await readAssets(db, [found.source.id])).get(found.source.id) ?? [];
  return { ...found, assets: rows };
}

/** The areas of an organization, by name. */
export async function readAreas(db: Executor, organizationId: string) {
  return db
    .select({ name: areas.name, title: areas.title, bbox: items.bbox, mosaicCount: count(assets.id) })
    .from(areas)
    .innerJoin(items, eq(items.id, areas.itemId))
    .leftJoin(assets, and(eq(assets.itemId, items.id), isNotNull(assets.structure)))
    .where(eq(areas.organizationId, organizationId))
    .groupBy(areas.organizationId, areas.name, items.id)
    .orderBy(asc(areas.name));
}

/** The mosaics of an area, in the order in which they were registered. */
export function mosaicsOf({ assets }: Area): AssetRow[] {
  return assets.filter(({ structure }) => structure !== null);
}
