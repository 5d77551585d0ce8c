import { describe, expect, it } from 'vitest';
import type { StacFeature } from '../../../contract/schemas/items.ts';
import { sourceItem } from './source-item.ts';

const cog = 'image/tiff; application=geotiff; profile=cloud-optimized';
const olinda: StacFeature = {
  type: 'Feature',
  id: 'stac-1',
  geometry: {
    type: 'Polygon',
    coordinates: [
      [
        [-34.9, -8],
        [-34.8, -8],
        [-34.8, -7.9],
        [-34.9, -7.9],
        [-34.9, -8],
      ],
    ],
  },
  bbox: [-34.9, -8, -34.8, -7.9],
  properties: {
    title: 'Landsat 7, Olinda',
    datetime: '2001-08-14T00:00:00Z',
    gsd: 28.5,
    'eo:cloud_cover': 0,
    'geopera:item_id': 'item-1',
    'geopera:project_id': 'project-1',
    'geopera:type': 'user_raster',
  },
  assets: {
    data: {
      href: 'x',
      type: cog,
      roles: ['data'],
      'raster:bands': [{ data_type: 'uint8' }, { data_type: 'uint8' }],
      'proj:shape': [352, 349],
      'proj:transform': [28.5, 0, 288776, 0, -28.5, 9120760],
      'cutline:proj4': '+proj=utm +zone=25 +south',
      'cutline:bbox': [-34.9, -8, -34.85, -7.95],
      'file:size': 500,
      'geopera:asset_id': 'asset-1',
      'eo:bands': [{ name: 'blue' }, {}],
    },
    thumbnail: { href: 'x', type: 'image/jpeg', roles: ['thumbnail'] },
    mask: { href: 'x', type: cog, roles: ['mask'] },
  },
};

describe('sourceItem', () => {
  it('reads name, bounds and raster assets, without assets that the service would not clip', () => {
    const item = sourceItem(olinda);
    expect(item).toMatchObject({ id: 'item-1', name: 'Landsat 7, Olinda', projectId: 'project-1', gsdMetres: 28.5 });
    expect(item.assets.map(({ key }) => key)).toEqual(['data']);
    expect(item.assets[0]).toMatchObject({
      id: 'asset-1',
      bandNames: ['blue', null],
      bandCount: 2,
      dataType: 'uint8',
      sizeBytes: 500,
      bbox: [-34.9, -8, -34.85, -7.95],
    });
    expect(item.assets[0]?.grid).toEqual({
      width: 349,
      height: 352,
      proj4: '+proj=utm +zone=25 +south',
      transform: [288776, 28.5, 0, 9120760, 0, -28.5],
    });
  });

  it('returns no assets for archived and vector items', () => {
    const archived = { ...olinda, properties: { ...olinda.properties, 'geopera:lifecycle_state': 'archived' } };
    const vector = { ...olinda, properties: { ...olinda.properties, 'geopera:type': 'user_vector' } };
    expect(sourceItem(archived)).toMatchObject({ assets: [], archiveNote: '' });
    const reason = { ...archived.properties, description: 'It would be placed 324 m from its position.' };
    expect(sourceItem({ ...archived, properties: reason }).archiveNote).toBe(reason.description);
    expect(sourceItem(olinda).archiveNote).toBeNull();
    expect(sourceItem(vector).assets).toEqual([]);
  });

  it('reads a minimal feature of another server', () => {
    const item = sourceItem({ type: 'Feature', id: 7, geometry: null, properties: { project_id: 'p' } });
    expect(item).toMatchObject({ id: '7', name: '7', projectId: 'p', footprint: null, bbox: null, assets: [] });
  });
});
