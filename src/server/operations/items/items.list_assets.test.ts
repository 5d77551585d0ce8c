import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ids } from '../../../testing/service/fixture.ts';
import { fixtureGrid } from '../../../testing/service/fixture-grid.ts';
import { expectProblem } from '../../../testing/service/requests.ts';
import { startTestService, type TestService } from '../../../testing/service/service.ts';

let service: TestService;
beforeAll(async () => {
  service = await startTestService();
});
afterAll(() => service.close());

describe('items.list_assets', () => {
  it('lists the assets in the item’s order with the properties of their rasters', async () => {
    const response = await service.call('items.list_assets', { item_id: ids.item });
    const { width, height, epsg } = fixtureGrid;
    expect(await response.json()).toMatchObject([
      {
        asset_key: 'data',
        band_names: ['red', 'green', 'blue'],
        data_type: 'uint8',
        width,
        height,
        epsg,
        nodata: null,
      },
      { asset_key: 'nir', band_count: 1, data_type: 'uint16', nodata: 0, gcs_path: `items/${ids.item}/nir.tif` },
      { asset_key: 'thumbnail', band_count: null, media_type: 'image/jpeg' },
    ]);
  });

  it('does not find another organization’s item', async () => {
    await expectProblem(await service.call('items.list_assets', { item_id: ids.itemB }), 'not-found');
  });
});
