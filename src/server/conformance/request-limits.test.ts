import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { insideI1 } from '../../testing/service/fixture.ts';
import { lonLatAt } from '../../testing/service/fixture-grid.ts';
import { create, createBody, createdJob, expectProblem, getJob } from '../../testing/service/requests.ts';
import { startTestService, type TestService } from '../../testing/service/service.ts';

let service: TestService;
beforeAll(async () => {
  service = await startTestService({ settings: { maxVertices: 4, maxBodyBytes: 2000 } });
});
afterAll(() => service.close());

describe('the operator’s limits of a request', () => {
  test('on positions are reported with value, limit and what to do, for the clip and its estimate', async () => {
    expect(insideI1.coordinates.flat()).toHaveLength(5);
    const message = /has 5 positions; the limit of this service is 4\. Simplify it, or .*CUTLINE_MAX_VERTICES/;
    const refused = await expectProblem(await create(service), 'validation-failed');
    expect(refused.detail).toMatch(message);
    expect(refused.errors?.[0]?.loc).toEqual(['body', 'aoi_geometry', 'coordinates']);
    const estimate = await service.call('processing.catalog.estimate', {
      process_id: 'cog_clip',
      inputs: createBody(),
    });
    const problem = await expectProblem(estimate, 'validation-failed');
    expect(problem.errors?.[0]?.loc).toEqual(['body', 'inputs', 'aoi_geometry', 'coordinates']);
    const [first, ...rest] = insideI1.coordinates.flat() as [number, number][];
    const triangle = { type: 'Polygon', coordinates: [[first, ...rest.slice(0, 2), first]] };
    await createdJob(service, { aoi_geometry: triangle });
  });

  test('on positions include those of holes', async () => {
    const outline = [lonLatAt(40, 30), lonLatAt(40, 70), lonLatAt(100, 70), lonLatAt(40, 30)];
    const hole = [lonLatAt(42, 40), lonLatAt(42, 60), lonLatAt(60, 60), lonLatAt(42, 40)];
    await createdJob(service, { aoi_geometry: { type: 'Polygon', coordinates: [outline] } });
    const refused = await create(service, { aoi_geometry: { type: 'Polygon', coordinates: [outline, hole] } });
    expect((await expectProblem(refused, 'validation-failed')).detail).toMatch(/has 8 positions; the limit .* is 4\./);
  });

  test('on bytes are reported in the same way', async () => {
    const text = JSON.stringify({ padding: 'x'.repeat(2000) });
    const response = await service.call('items.search_org', text, {
      headers: { 'Content-Length': String(text.length) },
    });
    const problem = await expectProblem(response, 'payload-too-large');
    expect(problem.detail).toMatch(/has 2,014 bytes; the limit is 2,000\. .*CUTLINE_MAX_BODY_BYTES/);
  });
});

test('the inputs of an estimate have the limits of a clip', async () => {
  const inputs = createBody({ asset_keys: ['data', 'x'.repeat(201)] });
  const response = await service.call('processing.catalog.estimate', { process_id: 'cog_clip', inputs });
  const msg = 'Too long: 201 characters; the limit is 200. Shorten it.';
  expect((await expectProblem(response, 'validation-failed')).errors).toEqual([
    { loc: ['body', 'inputs', 'asset_keys', 1], msg, type: 'too_big' },
  ]);
});

test('a lone surrogate becomes the replacement character, in names and values', async () => {
  const [first, ...rest] = insideI1.coordinates.flat() as [number, number][];
  const triangle = { type: 'Polygon', coordinates: [[first, ...rest.slice(0, 2), first]] };
  const job = await createdJob(service, {
    aoi_geometry: triangle,
    aoi_name: 'a\udc00\ud83d\ude00b',
    output_name: '\ud800tail',
  });
  expect((await getJob(service, job.id)).aoi_name).toBe('a\ufffd\u{1f600}b');
  expect((await getJob(service, job.id)).output_name).toBe('\ufffdtail');
});
