import { createHmac, timingSafeEqual } from 'node:crypto';
import type { UrlSigner } from '../services.ts';

/** Signs with HMAC-SHA256 and a key derived from the data folder's secret. A token is `<base64url payload>.<base64url mac>`. */
export function createUrlSigner(secret: Uint8Array, clock: () => Date): UrlSigner {
  // A dedicated key, so that no other kind of token signed with the same secret is valid here.
  const key = createHmac('sha256', secret).update('asset-url').digest();
  const macOf = (payload: string) => createHmac('sha256', key).update(payload).digest();
  return {
    sign(assetId, ttlSeconds) {
      const expiresAtMs = clock().getTime() + Math.round(ttlSeconds * 1000);
      const payload = Buffer.from(JSON.stringify([assetId, expiresAtMs])).toString('base64url');
      return `${payload}.${macOf(payload).toString('base64url')}`;
    },
    verify(token) {
      const [payload, mac, ...rest] = token.split('.');
      if (!payload || !mac || rest.length > 0) return null;
      const given = Buffer.from(mac, 'base64url');
      const expected = macOf(payload);
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
      const [assetId, expiresAtMs] = JSON.parse(Buffer.from(payload, 'base64url').toString()) as [string, number];
      return clock().getTime() < expiresAtMs ? assetId : null;
    },
  };
}
