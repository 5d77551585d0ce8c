import { and, asc, count, desc, eq, isNull } from 'drizzle-orm';
import { readAssets } from '../catalog/read-item.ts';
import { type SearchInput, searchConditions, searchProblem, sortableField } from '../catalog/search-filter.ts';
import { items, projects } from '../db/schema.ts';
import { quoted } from '../http/problem-error.ts';
import type { ReadHandler } from '../pipeline/operation-context.ts';
import { presentItemFeature, presentStac } from '../present-stac.ts';

/** Items of the caller's organization, as native features or whole STAC ones (contract 12). */
export const searchOrganization: ReadHandler<'items.search_org'> = async (input, { db, principal, request }) => {
  const matching = and(
    eq(projects.organizationId, principal.organizationId),
    isNull(items.deletedAt),
    ...searchConditions(input),
  );
  const rows = await db
    .select({ item: items })
    .from(items)
    .innerJoin(projects, eq(projects.id, items.projectId))
    .where(matching)
    .orderBy(...sortOrder(input), desc(items.createdAt), desc(items.id))
    .limit(input.limit)
    .offset(input.offset);
  const [total] = await db
    .select({ rows: count() })
    .from(items)
    .innerJoin(projects, eq(projects.id, items.projectId))
    .where(matching);
  const found = rows.map((row) => row.item);
  return {
    body: {
      type: 'FeatureCollection',
      features: input.format === 'stac' ? await stacFeatures(found) : found.map(presentItemFeature),
      numberMatched: total?.rows ?? 0,
      numberReturned: found.length,
    },
  };

  async function stacFeatures(page: typeof found) {
    const assets = await readAssets(
      db,
      page.map((item) => item.id),
    );
    const { organizationId } = principal;
    return page.map((item) =>
      presentStac({ item, assets: assets.get(item.id) ?? [], organizationId }, input.base_url ?? request.origin),
    );
  }
};

function sortOrder({ sortby }: SearchInput) {
  return (sortby ?? []).map(({ field = '', direction = 'asc' }) => {
    const column = sortableField(field);
    if (column === null) throw searchProblem('sortby', `items can't be sorted by ${quoted(field)}`);
    return direction.toLowerCase() === 'desc' ? desc(column) : asc(column);
  });
}
