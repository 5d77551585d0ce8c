import { and, asc, eq, isNull, max, min, sql } from 'drizzle-orm';
import { endOfItem, startOfItem } from '../../catalog/search/columns.ts';
import { collections, items, projects } from '../../db/schema.ts';
import { inReadableProject } from '../../pipeline/check-project.ts';
import type { ReadHandler } from '../../pipeline/operation-context.ts';
import { presentStacCollection } from '../../present-stac-collection.ts';

/** The collections of the caller's organization with the extent of their items (contract 12). */
export const listStacCollections: ReadHandler<'stac.collections.list'> = async ({ base_url }, context) => {
  const { db, principal, request } = context;
  const rows = await db
    .select({
      collection: collections,
      west: min(items.west),
      south: min(items.south),
      east: max(items.east),
      north: max(items.north),
      crossesAntimeridian: sql<boolean | null>`bool_or(${items.west} > ${items.east})`,
      // Texts, because the drivers return the times of expressions in different types.
      start: sql<string | null>`(extract(epoch from min(${startOfItem})) * 1000)::float8::text`,
      end: sql<string | null>`(extract(epoch from max(${endOfItem})) * 1000)::float8::text`,
    })
    .from(collections)
    .innerJoin(projects, eq(projects.id, collections.projectId))
    .leftJoin(items, and(eq(items.collectionId, collections.id), isNull(items.deletedAt)))
    .where(
      and(
        eq(projects.organizationId, principal.organizationId),
        inReadableProject(principal, projects.id),
        isNull(collections.deletedAt),
      ),
    )
    .groupBy(collections.id)
    .orderBy(asc(collections.name), asc(collections.id));
  const baseUrl = base_url || request.origin;
  return {
    body: {
      collections: rows.map((row) => presentStacCollection(row, baseUrl)),
      links: [{ rel: 'root', href: `${baseUrl}/stac` }],
    },
  };
};
