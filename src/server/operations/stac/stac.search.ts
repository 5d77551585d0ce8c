import { inArray } from 'drizzle-orm';
import type { OperationInput } from '../../../contract/operations.ts';
import { readCql2 } from '../../catalog/search/cql2-filter.ts';
import { featureCollectionJson, stacFeatures } from '../../catalog/search/feature-collection.ts';
import { findItems } from '../../catalog/search/find-items.ts';
import { coverageOrder, searchConditions, searchOrder } from '../../catalog/search/search-filter.ts';
import { searchProblem } from '../../catalog/search/search-problem.ts';
import { items } from '../../db/schema.ts';
import { quoted } from '../../http/problem-error.ts';
import { checkVertices } from '../../pipeline/check-vertices.ts';
import type { ReadHandler } from '../../pipeline/operation-context.ts';

type StacSearch = OperationInput<'stac.search'>;

/** Items of the caller's organization as STAC features, with links to the next and previous window (contract 12). */
export const searchStac: ReadHandler<'stac.search'> = async (input, context) => {
  const { services, request } = context;
  const language = input['filter-lang'] ?? 'cql2-json';
  if (language !== 'cql2-json') {
    throw searchProblem('filter-lang', `${quoted(language)} is not supported; send the filter as cql2-json`);
  }
  const filter = input.filter ? readCql2(input.filter) : { conditions: [], area: null };
  if (filter.area !== null && input.intersects) {
    throw searchProblem('filter', 's_intersects and intersects are both given; send one area');
  }
  const area = filter.area ?? input.intersects ?? null;
  if (area !== null) {
    checkVertices(area, services.settings.maxVertices, ['body', filter.area === null ? 'intersects' : 'filter']);
  }
  const found = await findItems(context, {
    conditions: [
      ...searchConditions({ bbox: input.bbox, datetime: input.datetime, collections: input.collections }),
      ...(input.ids ? [inArray(items.id, input.ids)] : []),
      ...filter.conditions,
    ],
    intersects: area,
    coverage: coverageOrder({ sortby: input.sortby, ...(area && { intersects: area }) }),
    order: searchOrder(input),
    limit: input.limit,
    // Beyond it there are no items.
    offset: Math.min(input.page * input.limit, Number.MAX_SAFE_INTEGER),
  });
  const baseUrl = input.base_url || request.origin;
  const links = pageLinks(input, found.total, baseUrl);
  return { json: await featureCollectionJson(context, found, stacFeatures(context, baseUrl), { links }) };
};

/** By the STAC API's rules for POST: the body of a link's request is that of this one with the link's members. */
function pageLinks({ page, limit }: StacSearch, total: number, baseUrl: string) {
  const link = (rel: string, body: { page: number }) => ({
    rel,
    href: `${baseUrl}/v1/op/stac.search`,
    method: 'POST',
    type: 'application/json',
    body,
    merge: true,
  });
  return [
    link('self', { page }),
    ...((page + 1) * limit < total ? [link('next', { page: page + 1 })] : []),
    ...(page > 0 ? [link('prev', { page: page - 1 })] : []),
  ];
}
