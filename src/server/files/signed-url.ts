import { createHmac, timingSafeEqual } from 'node:crypto';
import type { UrlSigner } from '../services.ts';

/** Signs with HMAC-SHA256 under the data folder's secret; the token is `<base64url payload>.<base64url mac>`. */
export function createUrlSigner(secret: Uint8Array, clock: () => Date): UrlSigner {
  // A key of its own, so that no token of another kind signed with the same secret can pass here.
  const key = createHmac('sha256', secret).update('asset-url').digest();
  const macOf = (payload: string) => createHmac('sha256', key).update(payload).digest();
  return {
    sign(assetId, ttlSeconds) {
      const expiresAtMs = clock().getTime() + ttlSeconds * 1000;
      const payload = Buffer.from(JSON.stringify([assetId, expiresAtMs])).toString('base64url');
      return `${payload}.${macOf(payload).toString('base64url')}`;
    },
    verify(token) {
      const [payload, mac, ...rest] = token.split('.');
      if (!payload || !mac || rest.length > 0) return null;
      const given = Buffer.from(mac, 'base64url');
      const right = macOf(payload);
      if (given.length !== right.length || !timingSafeEqual(given, right)) return null;
      const [assetId, expiresAtMs] = JSON.parse(Buffer.from(payload, 'base64url').toString()) as [string, number];
      return clock().getTime() < expiresAtMs ? assetId : null;
    },
  };
}
