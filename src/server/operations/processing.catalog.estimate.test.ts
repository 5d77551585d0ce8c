import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ids } from '../../testing/service/fixture.ts';
import { computeUnits, createBody, createdJob, expectProblem } from '../../testing/service/requests.ts';
import { startTestService, type TestService } from '../../testing/service/service.ts';

let service: TestService;
beforeAll(async () => {
  service = await startTestService();
});
afterAll(() => service.close());

function estimate(inputs: Record<string, unknown>, process_id = 'cog_clip'): Promise<Response> {
  return service.call('processing.catalog.estimate', { process_id, inputs });
}

describe('processing.catalog.estimate', () => {
  it('returns the units that create reserves, and reserves nothing', async () => {
    const response = await estimate(createBody());
    const promised = (await response.json()) as { compute_units: number };
    // The projected area is slightly rotated to the grid, so its window is a pixel or two wider than the box.
    expect(promised).toMatchObject({
      process_id: 'cog_clip',
      assets: [
        { asset_key: 'data', compute_units: 1, megapixels: expect.closeTo(0.0025, 3) },
        { asset_key: 'nir', compute_units: 1, megapixels: expect.closeTo(0.0006, 3) },
      ],
    });
    expect((await computeUnits(service)).reserved).toBe(0);
    expect((await createdJob(service)).compute_units_reserved).toBe(promised.compute_units);
  });

  it('makes the same checks as create', async () => {
    await expectProblem(await estimate(createBody({ project_id: ids.projectB })), 'forbidden');
    await expectProblem(await estimate(createBody({ source_item_id: ids.thumbnailItem })), 'no-raster-assets');
    const problem = await expectProblem(await estimate({}), 'validation-failed');
    expect(problem.errors?.[0]?.loc.slice(0, 2)).toEqual(['body', 'inputs']);
    await expectProblem(await estimate({}, 'other'), 'not-found');
  });
});
