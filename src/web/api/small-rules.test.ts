import { describe, expect, it } from 'vitest';
import { newIdempotencyKey } from './submission/idempotency-key.ts';
import { retryAfterMs } from './transport/retry-after.ts';

describe('retryAfterMs', () => {
  it('reads seconds and HTTP dates, and returns null for invalid values', () => {
    const nowMs = Date.parse('2026-01-01T00:00:00Z');
    expect(retryAfterMs('12', nowMs)).toBe(12_000);
    expect(retryAfterMs('Thu, 01 Jan 2026 00:00:30 GMT', nowMs)).toBe(30_000);
    expect(retryAfterMs('Wed, 31 Dec 2025 00:00:00 GMT', nowMs)).toBe(0);
    for (const invalid of ['soon', '-5', '1.5', '']) expect(retryAfterMs(invalid, nowMs)).toBeNull();
    expect(retryAfterMs(null, nowMs)).toBeNull();
  });

  it('waits a day at most, which a timer can', () => {
    for (const value of ['99999999999', '9'.repeat(400), 'Fri, 01 Jan 2100 00:00:00 GMT']) {
      expect(retryAfterMs(value, Date.parse('2026-01-01T00:00:00Z'))).toBe(86_400_000);
    }
  });
});

describe('newIdempotencyKey', () => {
  it('returns a UUID v4 with and without crypto.randomUUID', () => {
    const v4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
    expect(newIdempotencyKey(crypto)).toMatch(v4);
    const insecure = { getRandomValues: crypto.getRandomValues.bind(crypto) };
    expect(newIdempotencyKey(insecure)).toMatch(v4);
    expect(newIdempotencyKey(insecure)).not.toBe(newIdempotencyKey(insecure));
  });
});
