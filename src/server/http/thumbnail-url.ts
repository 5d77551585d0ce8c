import type { OperationContext } from '../pipeline/operation-context.ts';

const HOUR_SECONDS = 3600;

/**
 * Signs URLs of thumbnails for STAC features (contract 9.5). All URLs of an hour end at the same instant, so that a browser finds
 * an earlier answer in its cache; each is valid for one to two hours.
 */
export function thumbnailUrl({ services, request }: OperationContext): (assetId: string) => string {
  const seconds = services.clock().getTime() / 1000;
  const ttlSeconds = 2 * HOUR_SECONDS - (seconds % HOUR_SECONDS);
  return (assetId) => `${request.origin}/v1/asset-get/${services.signer.sign(assetId, ttlSeconds)}`;
}
