import type { SQL } from 'drizzle-orm';
import type { OperationInput } from '../../../contract/operations.ts';
import { featureCollectionJson, nativeFeatures, stacFeatures } from '../../catalog/search/feature-collection.ts';
import { findItems } from '../../catalog/search/find-items.ts';
import { coverageOrder, searchConditions, searchOrder } from '../../catalog/search/search-filter.ts';
import { checkVertices } from '../../pipeline/check-vertices.ts';
import type { OperationContext, ReadHandler } from '../../pipeline/operation-context.ts';

/** Items of the caller's organization, as native features or as full STAC features (contract 12). */
export const searchOrganization: ReadHandler<'items.search_org'> = async (input, context) => ({
  json: await searchJson(input, context, []),
});

/** The answer to a search among the items that also meet `conditions`. */
export async function searchJson(
  input: OperationInput<'items.search_org'>,
  context: OperationContext,
  conditions: readonly SQL[],
): Promise<string> {
  const { services, request } = context;
  if (input.intersects) checkVertices(input.intersects, services.settings.maxVertices, ['body', 'intersects']);
  const found = await findItems(context, {
    conditions: [...conditions, ...searchConditions(input)],
    intersects: input.intersects ?? null,
    coverage: coverageOrder(input),
    order: searchOrder(input),
    limit: input.limit,
    offset: input.offset,
  });
  const present = input.format === 'stac' ? stacFeatures(context, input.base_url ?? request.origin) : nativeFeatures;
  return featureCollectionJson(context, found, present);
}
