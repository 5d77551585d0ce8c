import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { StacFeature } from '../../contract/schemas/items.ts';
import { ids } from '../../testing/service/fixture.ts';
import { fixtureGrid } from '../../testing/service/fixture-grid.ts';
import { expectProblem } from '../../testing/service/requests.ts';
import { startTestService, type TestService } from '../../testing/service/service.ts';

let service: TestService;
beforeAll(async () => {
  service = await startTestService();
});
afterAll(() => service.close());

describe('items (contract 19)', () => {
  test('case 73: limit and offset out of bounds', async () => {
    await expectProblem(await service.call('items.search_org', { limit: 1001 }), 'validation-failed');
    await expectProblem(await service.call('items.search_org', { offset: -1 }), 'validation-failed');
  });

  test('case 74: a STAC search returns only A’s items', async () => {
    const response = await service.call('items.search_org', { format: 'stac' });
    const found = (await response.json()) as { numberMatched: number; features: StacFeature[] };
    expect(found.numberMatched).toBe(2);
    expect(found.features.map((feature) => feature.id).toSorted()).toEqual([ids.item, ids.thumbnailItem]);
    expect(found.features.find((feature) => feature.id === ids.item)?.assets).toHaveProperty('data');
  });

  test('case 75: another organization’s item', async () => {
    await expectProblem(await service.call('items.get', { item_id: ids.itemB }), 'not-found');
  });

  test('case 76: an item as STAC', async () => {
    const response = await service.call('items.get_stac', { item_id: ids.item });
    expect(response.headers.get('Content-Type')).toBe('application/geo+json');
    const { epsg, left, top, pixelMetres, width, height } = fixtureGrid;
    expect(await response.json()).toMatchObject({
      type: 'Feature',
      stac_version: '1.0.0',
      id: ids.item,
      properties: { 'geopera:item_id': ids.item, 'geopera:project_id': ids.projectA, 'proj:epsg': epsg },
      assets: {
        data: {
          'geopera:asset_id': `${ids.item}-data`,
          'proj:shape': [height, width],
          'proj:transform': [pixelMetres, 0, left, 0, -pixelMetres, top],
          'proj:bbox': [left, top - height * pixelMetres, left + width * pixelMetres, top],
          'raster:bands': [{ data_type: 'uint8' }, { data_type: 'uint8' }, { data_type: 'uint8' }],
          'eo:bands': [
            { name: 'red', common_name: 'red' },
            { name: 'green', common_name: 'green' },
            { name: 'blue', common_name: 'blue' },
          ],
        },
        thumbnail: { roles: ['thumbnail'] },
      },
    });
  });

  test('a thumbnail’s href is a signed URL that a browser may cache; a raster’s is its path', async () => {
    const hrefs = async () => {
      const feature = (await (await service.call('items.get_stac', { item_id: ids.item })).json()) as StacFeature;
      return [feature.assets?.thumbnail?.href ?? '', feature.assets?.data?.href];
    };
    const [url = '', path] = await hrefs();
    expect(path).toMatch(/^items\/.*data\.tif$/);
    const image = await service.app.fetch(new Request(url));
    expect([image.status, image.headers.get('Cache-Control')]).toEqual([200, 'private, max-age=3600']);
    service.clock.advance(20 * 60_000);
    expect((await hrefs())[0]).toBe(url);
    service.clock.advance(60 * 60_000);
    expect((await hrefs())[0]).not.toBe(url);
    expect((await service.app.fetch(new Request(url))).status).toBe(200);
    service.clock.advance(60 * 60_000);
    expect((await service.app.fetch(new Request(url))).status).toBe(403);
  });
});
