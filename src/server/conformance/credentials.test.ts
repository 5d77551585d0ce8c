import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { keys } from '../../testing/service/fixture.ts';
import { create, createdJob, expectProblem } from '../../testing/service/requests.ts';
import { startTestService, type TestService } from '../../testing/service/service.ts';

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
});
