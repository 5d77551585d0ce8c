import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ids, keys } from '../../testing/service/fixture.ts';
import { create, createdJob, expectProblem } from '../../testing/service/requests.ts';
import { startTestService, type TestService } from '../../testing/service/service.ts';
import { revokeKey } from '../catalog/mint-key.ts';
import { apiKeys } from '../db/schema.ts';
import { sha256Hex } from '../pipeline/hash.ts';

let service: TestService;
beforeAll(async () => {
  service = await startTestService();
});
afterAll(() => service.close());

describe('credentials and scopes (contract 19)', () => {
  test('case 1: create without a credential', async () => {
    const response = await create(service, {}, { key: null });
    expect(response.headers.get('WWW-Authenticate')).toBe('Bearer');
    await expectProblem(response, 'unauthorized');
  });

  test('case 2: create with a wrong key', async () => {
    const response = await create(service, {}, { key: 'gpra_wrong' });
    expect(response.headers.get('WWW-Authenticate')).toBe('Bearer error="invalid_token"');
    await expectProblem(response, 'unauthorized');
  });

  test('case 3: create with X-API-Key alone', async () => {
    const response = await create(service, {}, { key: null, headers: { 'X-API-Key': keys.KA } });
    expect(response.status).toBe(200);
  });

  test('case 4: an invalid Authorization with a valid X-API-Key', async () => {
    const withKey = { headers: { 'X-API-Key': keys.KA } };
    await expectProblem(await create(service, {}, { key: 'gpra_wrong', ...withKey }), 'unauthorized');
    const basic = { Authorization: 'Basic YTpi', 'X-API-Key': keys.KA };
    await expectProblem(await create(service, {}, { key: null, headers: basic }), 'unauthorized');
  });

  test('a missing credential or scope is reported before an invalid area (complaint 20)', async () => {
    const noArea = { aoi_geometry: { type: 'Polygon', coordinates: [] } };
    await expectProblem(await create(service, noArea, { key: 'gpra_wrong' }), 'unauthorized');
    await expectProblem(await create(service, noArea, { key: keys.KR }), 'insufficient-scope');
    await expectProblem(await create(service, noArea), 'validation-failed');
  });

  test('case 5: create without the scope', async () => {
    const problem = await expectProblem(await create(service, {}, { key: keys.KR }), 'insufficient-scope');
    expect(problem.detail).toContain('processing:process');
    expect(problem.detail).toContain('clip.create_from_item');
    expect(problem).toMatchObject({ required_scope: 'processing:process', operation_id: 'clip.create_from_item' });
  });

  test('case 6: an action wildcard allows reading', async () => {
    const job = await createdJob(service);
    const response = await service.call('clip.job.get', { job_id: job.id }, { key: keys.KW });
    expect(response.status).toBe(200);
  });

  test('case 7: an action wildcard does not allow deleting', async () => {
    const job = await createdJob(service);
    const response = await service.call('clip.job.delete', { job_id: job.id }, { key: keys.KW });
    const problem = await expectProblem(response, 'insufficient-scope');
    expect(problem.detail).toContain('clip:destroy');
  });

  test('case 8: a resource wildcard allows creating', async () => {
    expect((await create(service, {}, { key: keys.KA })).status).toBe(200);
  });

  test('a key is refused at once when it is revoked, has expired or is deleted, although keys are cached', async () => {
    const { orm } = service.services.db;
    const at = service.clock.now();
    const keyOf = async (name: string, expiresAt: Date | null = null) => {
      const key = `gpra_test_${name}`;
      const hash = sha256Hex(key);
      const row = {
        id: name,
        organizationId: ids.organizationA,
        name,
        keyHash: hash,
        scopes: ['usage:read'],
        expiresAt,
      };
      await orm.insert(apiKeys).values(row);
      return () => service.call('usage.current', { organization_id: ids.organizationA }, { key });
    };
    const revoked = await keyOf('revoked');
    const expiring = await keyOf('expiring', new Date(at.getTime() + 1000));
    const deleted = await keyOf('deleted');
    const narrowed = await keyOf('narrowed');
    const all = [revoked, expiring, deleted, narrowed];
    for (const request of [...all, ...all]) expect((await request()).status).toBe(200);
    await revokeKey(orm, 'revoked', at);
    await expectProblem(await revoked(), 'unauthorized');
    await orm.delete(apiKeys).where(eq(apiKeys.id, 'deleted'));
    await expectProblem(await deleted(), 'unauthorized');
    await orm.update(apiKeys).set({ scopes: [] }).where(eq(apiKeys.id, 'narrowed'));
    await expectProblem(await narrowed(), 'insufficient-scope');
    expect((await expiring()).status).toBe(200);
    service.clock.advance(1000);
    await expectProblem(await expiring(), 'unauthorized');
  });
});
