import { readAssets, readSource } from '../../catalog/read-item.ts';
import { recordProvenance } from '../../db/record-provenance.ts';
import { notFound, ProblemError } from '../../http/problem-error.ts';
import type { ReadHandler } from '../../pipeline/operation-context.ts';

/** Lifetime of a signed URL (contract 15.2). */
const URL_SECONDS = 300;

/** Returns a short-lived URL that needs no credential and supports ranges, never the bytes themselves (contract 15.2). */
export const signAssetUrl: ReadHandler<'items.asset.download'> = async ({ item_id, asset_id }, context) => {
  const { db, principal, services, request } = context;
  const { source } = await readSource(db, principal, item_id);
  const assets = (await readAssets(db, [source.id])).get(source.id) ?? [];
  const asset = assets.find((candidate) => candidate.id === asset_id);
  if (asset === undefined) throw notFound('asset', asset_id);
  const filename = asset.objectPath.slice(asset.objectPath.lastIndexOf('/') + 1);
  if (!(await services.store.exists(asset.objectPath))) {
    throw new ProblemError('gone', `The file "${filename}" is no longer stored.`);
  }
  await recordProvenance(db, context, asset.id);
  return {
    body: {
      url: `${request.origin}/v1/asset-get/${services.signer.sign(asset.id, URL_SECONDS)}`,
      expires_at: new Date(services.clock().getTime() + URL_SECONDS * 1000).toISOString(),
      filename,
      media_type: asset.mediaType,
      size_bytes: asset.sizeBytes,
    },
  };
};
