import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ids } from '../../../testing/service/fixture.ts';
import { expectProblem } from '../../../testing/service/requests.ts';
import { startTestService, type TestService } from '../../../testing/service/service.ts';

let service: TestService;
beforeAll(async () => {
  service = await startTestService();
});
afterAll(() => service.close());

describe('items.get_stac', () => {
  it('builds links from the base URL', async () => {
    const response = await service.call('items.get_stac', { item_id: ids.item, base_url: 'https://maps.example' });
    const { links } = (await response.json()) as { links: { rel: string; href: string }[] };
    expect(links).toEqual([{ rel: 'self', href: `https://maps.example/stac/items/${ids.item}` }]);
  });

  it('leaves out what STAC does not allow to be null, and a box without a geometry', async () => {
    const box = { project_id: ids.projectA, type: 'user_raster', name: 'A box', bbox: [0, 0, 1, 1] };
    const { id } = (await (await service.call('items.create', box)).json()) as { id: string };
    const feature = (await (await service.call('items.get_stac', { item_id: id })).json()) as { properties: object };
    expect(feature).toMatchObject({ geometry: null, properties: { datetime: null, 'proj:epsg': null } });
    expect(feature).not.toHaveProperty('bbox');
    expect(Object.keys(feature.properties)).not.toEqual(expect.arrayContaining(['gsd']));
    expect(Object.keys(feature.properties)).not.toEqual(expect.arrayContaining(['eo:cloud_cover']));
  });

  it('does not find another organization’s item', async () => {
    await expectProblem(await service.call('items.get_stac', { item_id: ids.itemB }), 'not-found');
  });
});
