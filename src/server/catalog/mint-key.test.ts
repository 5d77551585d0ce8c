import { afterAll, beforeAll, expect, test } from 'vitest';
import { ids } from '../../testing/service/fixture.ts';
import { startTestService, type TestService } from '../../testing/service/service.ts';
import { newKey, registerKey, revokeKey } from './mint-key.ts';

let service: TestService;
beforeAll(async () => {
  service = await startTestService();
});
afterAll(() => service.close());

/** The status of a request with the key. */
async function statusWith(key: string): Promise<number> {
  const headers = { 'X-API-Key': key, 'Content-Type': 'application/json' };
  const body = JSON.stringify({ organization_id: ids.organizationA });
  return (await service.request('/v1/op/clip.jobs.list', { method: 'POST', headers, body })).status;
}

async function register(id: string, expiresAt?: Date): Promise<string> {
  const key = newKey();
  const at = service.services.clock();
  const registration = { key, id, organizationId: ids.organizationA, name: 'n', scopes: ['clip:read'], at, expiresAt };
  await registerKey(service.services.db.orm, registration);
  return key;
}

test('a key is refused after its end, and after it was revoked', async () => {
  const now = service.services.clock().getTime();
  expect(await statusWith(await register('ended', new Date(now - 1000)))).toBe(401);
  const key = await register('later', new Date(now + 86_400_000));
  expect(await statusWith(key)).toBe(200);
  const revoked = await revokeKey(service.services.db.orm, 'later', new Date(now));
  expect(revoked).toEqual({ name: 'n', organizationId: ids.organizationA });
  expect(await statusWith(key)).toBe(401);
  await expect(revokeKey(service.services.db.orm, 'unknown', new Date(now))).rejects.toThrow(
    'There is no key "unknown"; "cutline key list" lists their ids.',
  );
});
