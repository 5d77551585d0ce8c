import { describe, expect, test } from 'vitest';
import { testClock } from '../../testing/service/clock.ts';
import { createUrlSigner } from './signed-url.ts';

const start = new Date('2026-11-10T12:00:00Z');
const secret = new TextEncoder().encode('a secret');

describe('signed URL tokens', () => {
  test('are valid for their asset until they expire', () => {
    const clock = testClock(start);
    const signer = createUrlSigner(secret, clock.now);
    const token = signer.sign('asset-1', 300);
    expect(token).toMatch(/^[\w-]+\.[\w-]+$/);
    expect(signer.verify(token)).toBe('asset-1');
    clock.advance(299_999);
    expect(signer.verify(token)).toBe('asset-1');
    clock.advance(1);
    expect(signer.verify(token)).toBeNull();
  });

  test('are invalid with another secret, a changed payload or MAC, or truncated', () => {
    const signer = createUrlSigner(secret, testClock(start).now);
    const token = signer.sign('asset-1', 300);
    const [payload = '', mac = ''] = token.split('.');
    const forged = Buffer.from(JSON.stringify(['asset-2', start.getTime() + 300_000])).toString('base64url');
    const other = createUrlSigner(new TextEncoder().encode('another'), testClock(start).now);
    expect(other.verify(token)).toBeNull();
    for (const wrong of [`${forged}.${mac}`, `${payload}.${mac.slice(1)}`, payload, `${payload}.`, '', `${token}.x`]) {
      expect(signer.verify(wrong)).toBeNull();
    }
  });
});
