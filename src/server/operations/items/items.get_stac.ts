import { readAssets, readSource } from '../../catalog/read-item.ts';
import { thumbnailUrl } from '../../http/thumbnail-url.ts';
import type { ReadHandler } from '../../pipeline/operation-context.ts';
import { presentStac } from '../../present-stac.ts';

/** One item as a STAC feature (contract 9.5); also an area, by the `source_id` of its metadata. */
export const getItemStac: ReadHandler<'items.get_stac'> = async ({ item_id, base_url }, context) => {
  const { db, principal, request } = context;
  const { source: item, area } = await readSource(db, principal, item_id);
  const assets = (await readAssets(db, [item.id])).get(item.id) ?? [];
  const { organizationId } = principal;
  const source = { item, area, assets, organizationId, thumbnailUrl: thumbnailUrl(context) };
  return { body: presentStac(source, base_url ?? request.origin) };
};
