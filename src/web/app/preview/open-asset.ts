import { serviceOrigin } from '../../api/service-address.ts';
import type { Transport } from '../../api/transport/transport.ts';
import type { PreviewFile } from '../../features/preview/model/preview-messages.ts';

/** Requests a signed URL for an item's asset. */
export async function openAsset(
  transport: Transport,
  itemId: string,
  assetId: string,
  options: { readonly signal?: AbortSignal } = {},
): Promise<PreviewFile> {
  const signed = await transport.op('items.asset.download', { item_id: itemId, asset_id: assetId }, options);
  return { url: new URL(signed.url, serviceOrigin()).href, sizeBytes: signed.size_bytes };
}
