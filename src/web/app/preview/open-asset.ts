import type { Transport } from '../../api/transport/transport.ts';
import type { PreviewFile } from '../../features/preview/model/preview-messages.ts';

/** Opens an item's asset by a signed URL. */
export async function openAsset(
  transport: Transport,
  itemId: string,
  assetId: string,
  options: { readonly signal?: AbortSignal } = {},
): Promise<PreviewFile> {
  const signed = await transport.op('items.asset.download', { item_id: itemId, asset_id: assetId }, options);
  return { url: new URL(signed.url, location.origin).href, sizeBytes: signed.size_bytes };
}
