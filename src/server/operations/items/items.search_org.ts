import { and, count, desc, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm';
import type { OperationInput } from '../../../contract/operations.ts';
import { areaCandidates } from '../../catalog/area-candidates.ts';
import { readAssets } from '../../catalog/read-item.ts';
import { itemsMeeting } from '../../catalog/search-area.ts';
import { coverageOrder, plainProperties, searchConditions, searchOrder } from '../../catalog/search-filter.ts';
import type { Executor } from '../../db/database.ts';
import type { ItemRow } from '../../db/rows.ts';
import { items, projects } from '../../db/schema.ts';
import { thumbnailUrl } from '../../http/thumbnail-url.ts';
import { checkVertices } from '../../pipeline/check-vertices.ts';
import type { OperationContext, ReadHandler } from '../../pipeline/operation-context.ts';
import { presentItemFeature, presentStac } from '../../present-stac.ts';

/** Items of the caller's organization, as native features or as full STAC features (contract 12). */
export const searchOrganization: ReadHandler<'items.search_org'> = async (input, context) => {
  const { db, principal, services, request } = context;
  const { organizationId } = principal;
  if (input.intersects) checkVertices(input.intersects, services.settings.maxVertices, ['body', 'intersects']);
  const { total, page } = await findPage(context, input);
  const found = await readItems(db, page);
  return {
    body: {
      type: 'FeatureCollection',
      features: input.format === 'stac' ? await stacFeatures() : found.map(presentItemFeature),
      numberMatched: total,
      numberReturned: found.length,
    },
  };

  async function stacFeatures() {
    const assets = await readAssets(db, page);
    const baseUrl = input.base_url ?? request.origin;
    const shared = { organizationId, thumbnailUrl: thumbnailUrl(context) };
    return found.map((item) => presentStac({ item, assets: assets.get(item.id) ?? [], ...shared }, baseUrl));
  }
};

type FoundPage = { readonly total: number; readonly page: readonly string[] };

async function findPage({ db, principal, request }: OperationContext, input: SearchInput): Promise<FoundPage> {
  const { organizationId } = principal;
  const coverage = coverageOrder(input);
  const order = sql.join([...searchOrder(input), desc(items.createdAt), desc(items.id)], sql`, `);
  if (!input.intersects) return findPageInDatabase(db, organizationId, input, order);
  const candidates = areaCandidates(db, organizationId, { ...input, intersects: input.intersects }, order);
  const found = await itemsMeeting(input.intersects, candidates, coverage !== null, request.signal);
  // A stable sort: the requested order decides among equal shares.
  if (coverage !== null) found.sort((a, b) => (coverage === 'desc' ? b.share - a.share : a.share - b.share));
  return { total: found.length, page: found.slice(input.offset, input.offset + input.limit).map(({ id }) => id) };
}

/** The number of matching items and the ids of the page. One statement, so that the conditions are evaluated once per item. */
async function findPageInDatabase(db: Executor, organizationId: string, input: SearchInput, order: SQL) {
  // Array indexes are 32-bit integers; no database has as many items as the limited offset.
  const first = Math.min(input.offset, MAX_OFFSET) + 1;
  const [found] = await db
    .select({
      total: count(),
      page: sql<string[] | null>`(array_agg(${items.id} order by ${order}))[${first}:${first + input.limit - 1}]`,
    })
    .from(items)
    .innerJoin(projects, eq(projects.id, items.projectId))
    .crossJoinLateral(plainProperties)
    .where(and(eq(projects.organizationId, organizationId), isNull(items.deletedAt), ...searchConditions(input)));
  return { total: found?.total ?? 0, page: found?.page ?? [] };
}

type SearchInput = OperationInput<'items.search_org'>;

const MAX_OFFSET = 2 ** 31 - 2000;

/** Rows of the items, in the order of their ids. */
async function readItems(db: Executor, ids: readonly string[]): Promise<ItemRow[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .select()
    .from(items)
    .where(inArray(items.id, [...ids]));
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}
