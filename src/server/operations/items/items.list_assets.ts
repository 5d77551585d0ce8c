import { readAssets, readItem } from '../../catalog/read-item.ts';
import type { ReadHandler } from '../../pipeline/operation-context.ts';
import { presentAsset } from '../../present.ts';

/** The assets of an item, in the item's order (contract 9.6). */
export const listAssets: ReadHandler<'items.list_assets'> = async ({ item_id }, { db, principal }) => {
  const item = await readItem(db, principal, item_id);
  const assets = (await readAssets(db, [item.id])).get(item.id) ?? [];
  return { body: assets.map(presentAsset) };
};
