import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type OperationId, operations } from '../../contract/operations.ts';
import { ids, insideI1 } from '../../testing/service/fixture.ts';
import { startTestService, type TestService } from '../../testing/service/service.ts';

let service: TestService;
beforeAll(async () => {
  service = await startTestService();
});
afterAll(() => service.close());

const right: Record<string, unknown> = {
  source_item_id: ids.item,
  item_id: ids.item,
  asset_id: `${ids.item}-data`,
  project_id: ids.projectA,
  organization_id: ids.organizationA,
  process_id: 'cog_clip',
  aoi_geometry: insideI1,
  collection_id: ids.collection,
  name: 'A',
};
const members = [
  ...Object.keys(right),
  ...['job_id', 'mosaic_type', 'asset_keys', 'aoi_name', 'output_name', 'extent', 'target_collection_id', 'inputs'],
  ...['limit', 'offset', 'status', 'bbox', 'datetime', 'collections', 'type', 'query', 'sortby', 'format', 'base_url'],
  ...['filter', 'filter-lang', 'ids', 'page', 'sort', 'geometry', 'intersects', 'properties', 'job_type_name', 'gsd'],
  ...['start_datetime', 'end_datetime', 'cloud_cover', 'stac_extensions', 'layer_order', 'workspaceId', 'outputs'],
];
const value = fc.oneof(
  fc.jsonValue({ maxDepth: 4 }),
  fc.string({ unit: 'binary' }),
  fc.constantFrom(-1, 0, 1e308, '', '..'),
);
const body = fc
  .dictionary(fc.constantFrom(...members), value)
  .map((changes) => JSON.stringify({ ...right, ...changes }));

describe('any body', () => {
  test.each(Object.keys(operations) as OperationId[])(
    'of %s gets a response, never an internal error',
    async (operationId) => {
      await fc.assert(
        fc.asyncProperty(body, async (text) => {
          const response = await service.call(operationId, text, { idempotencyKey: randomUUID() });
          expect(response.status, await response.text()).toBeLessThan(500);
        }),
        { numRuns: 60 },
      );
    },
  );
});
