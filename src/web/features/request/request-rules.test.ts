import { describe, expect, it } from 'vitest';
import { MAX_LABEL_LENGTH } from '../../../contract/label-length.ts';
import type { AoiGeometry } from '../../../contract/schemas/geometry.ts';
import type { SourceAsset, SourceItem } from '../../api/items/source-item.ts';
import { automaticName } from './automatic-name.ts';
import { clippedKeys, estimateClip } from './estimate.ts';
import { type RequestFacts, readiness } from './readiness.ts';
import { emptyDraft, withAsset, withItem } from './request-draft.ts';

const area: AoiGeometry = {
  type: 'Polygon',
  coordinates: [
    [
      [0.1, 0.1],
      [0.4, 0.1],
      [0.4, 0.3],
      [0.1, 0.3],
      [0.1, 0.1],
    ],
  ],
};
const grid = {
  width: 100,
  height: 100,
  proj4: '+proj=longlat +datum=WGS84 +no_defs',
  transform: [0, 0.01, 0, 1, 0, -0.01],
} as const;
const asset = (key: string, bandCount: number, dataType: string) => ({
  id: null,
  key,
  title: null,
  bandCount,
  bandNames: [],
  dataType,
  sizeBytes: null,
  bbox: null,
  grid,
});
const item: SourceItem = {
  id: 'i1',
  name: 'Olinda',
  projectId: 'p0',
  area: null,
  datetime: null,
  gsdMetres: null,
  cloudPercent: null,
  footprint: null,
  bbox: null,
  archiveNote: null,
  isClip: false,
  type: null,
  otherAssets: [],
  thumbnailUrl: null,
  assets: [asset('data', 6, 'uint8'), asset('dem', 1, 'float32')],
};
const facts: RequestFacts = {
  area: { geometry: area, name: 'Shore', isValid: true },
  draft: { ...emptyDraft, itemId: 'i1', projectId: 'p1' },
  item,
  coverage: 1,
  name: 'olinda',
  project: { id: 'p1', name: 'Coast', hasBucket: true },
  estimate: { width: 30, height: 20, sizeBytes: 1, units: 2, isEmpty: false },
  unitsLeft: 10,
  mayClip: true,
  organizationId: 'o1',
};

describe('readiness', () => {
  it('treats an empty project field as no project', () => {
    const draft = { ...facts.draft, projectId: '' };
    expect(readiness({ ...facts, draft, project: null })).toEqual({ ready: false, reason: 'no-project' });
  });

  it('builds the body of a clip of a delivery area from its source', () => {
    const draft = { ...facts.draft, assetKeys: ['dem'], collectionId: 'c1' };
    expect(readiness({ ...facts, item: { ...item, area: 'olinda' }, draft })).toEqual({
      ready: true,
      body: {
        area: 'olinda',
        mosaic_types: ['dem'],
        source_id: item.id,
        organization_id: 'o1',
        project_id: 'p1',
        aoi_geometry: area,
        aoi_name: 'Shore',
        output_name: 'olinda',
        target_collection_id: 'c1',
      },
    });
  });

  it('builds the body of the request', () => {
    expect(readiness(facts)).toEqual({
      ready: true,
      body: {
        source_item_id: 'i1',
        project_id: 'p1',
        aoi_geometry: area,
        asset_keys: ['data', 'dem'],
        aoi_name: 'Shore',
        output_name: 'olinda',
      },
    });
  });

  const cases: [string, Partial<RequestFacts>][] = [
    ['no-area', { area: { geometry: null, name: null, isValid: true } }],
    ['bad-area', { area: { geometry: area, name: null, isValid: false } }],
    ['no-item', { item: null }],
    ['not-clippable', { item: { ...item, assets: [] } }],
    ['outside', { coverage: 0 }],
    ['no-assets', { draft: { ...facts.draft, assetKeys: [] } }],
    ['bad-name', { name: '   ' }],
    ['bad-name', { name: 'x'.repeat(201) }],
    ['no-project', { draft: { ...facts.draft, projectId: null } }],
    ['no-bucket', { project: { id: 'p1', name: 'Coast', hasBucket: false } }],
    ['over-quota', { unitsLeft: 1 }],
    ['no-scope', { mayClip: false }],
    ['no-area-scope', { mayClip: false, item: { ...item, area: 'harbour' } }],
  ];
  it.each(cases)('says %s', (reason, change) => {
    expect(readiness({ ...facts, ...change })).toEqual({ ready: false, reason });
  });

  it('returns the first thing that is missing', () => {
    expect(readiness({ ...facts, item: null, area: { geometry: null, name: null, isValid: true } })).toMatchObject({
      reason: 'no-area',
    });
  });

  it('is ready if price, coverage and quota are unknown', () => {
    expect(readiness({ ...facts, estimate: null, coverage: null, unitsLeft: null, project: null }).ready).toBe(true);
  });
});

describe('the draft', () => {
  it('selects and deselects assets in the item’s order; a full selection is stored as null', () => {
    const keys = ['data', 'dem', 'nir'];
    const without = withAsset(emptyDraft, 'dem', false, keys);
    expect(without.assetKeys).toEqual(['data', 'nir']);
    expect(withAsset(without, 'dem', true, keys).assetKeys).toBeNull();
  });

  it('resets the asset selection for another item', () => {
    const draft = { ...emptyDraft, itemId: 'a', assetKeys: ['x'], name: 'mine' };
    expect(withItem(draft, 'b')).toEqual({ ...draft, itemId: 'b', assetKeys: null, pairItemId: null });
    expect(withItem(draft, 'a')).toBe(draft);
  });
});

describe('estimateClip', () => {
  it('computes the tight window, the units of all assets, and an upper limit of the bytes', () => {
    expect(estimateClip(area, item.assets)).toEqual({
      width: 30,
      height: 20,
      units: 2,
      // and 10 kB for the header of each file
      sizeBytes: 600 * (6 + 4) * (4 / 3) + 2 * 10_000,
      isEmpty: false,
    });
  });

  it('leaves out the rasters whose valid pixels the area misses', () => {
    const [data, dem] = item.assets as [SourceAsset, SourceAsset];
    const elsewhere = { ...dem, bbox: [0.5, 0, 1, 1] } as const;
    expect(estimateClip(area, [data, elsewhere])).toEqual(estimateClip(area, [data]));
    expect(estimateClip(area, [elsewhere])).toMatchObject({ units: 0, isEmpty: true });
    // A grid is not needed to know that.
    expect(estimateClip(area, [data, { ...elsewhere, grid: null }])?.units).toBe(1);
    expect(clippedKeys(area, [data, elsewhere])).toEqual(['data']);
    // One that is met, and one around the Earth from 0.2 to 0.15, across 180°.
    for (const bbox of [
      [0.3, 0, 1, 1],
      [0.2, 0, 0.15, 1],
    ] as const)
      expect(estimateClip(area, [data, { ...dem, bbox }])?.units).toBe(2);
  });

  it('keeps the keys of assets whose grid is unknown: they may give a file', () => {
    expect(clippedKeys(area, [asset('data', 1, 'uint8'), { ...asset('dem', 1, 'uint8'), grid: null }])).toEqual([
      'data',
      'dem',
    ]);
  });

  it('reports an area without a pixel centre, and returns null for an unknown grid', () => {
    const tiny: AoiGeometry = {
      type: 'Polygon',
      coordinates: [
        [
          [0.101, 0.101],
          [0.102, 0.101],
          [0.102, 0.102],
          [0.101, 0.101],
        ],
      ],
    };
    expect(estimateClip(tiny, item.assets)?.isEmpty).toBe(true);
    expect(estimateClip(area, [{ ...asset('data', 1, 'uint8'), grid: null }])).toBeNull();
  });
});

describe('automatic names', () => {
  const day = new Date(2026, 10, 28);
  const parts = { itemName: 'Landsat 7, Olinda', areaName: null, areaKm2: 29.7, day };

  it('names a clip after its item, area and day, with a number if the name is taken', () => {
    expect(automaticName(parts, new Set())).toBe('landsat-7-olinda 30 km² 28 Nov');
    expect(automaticName({ ...parts, areaName: 'São Paulo', areaKm2: 0.0314 }, new Set())).toBe(
      'landsat-7-olinda São Paulo 3.1 ha 28 Nov',
    );
    const taken = new Set(['x 28 Nov', 'x 28 Nov (2)']);
    expect(automaticName({ ...parts, itemName: 'x', areaKm2: null }, taken)).toBe('x 28 Nov (3)');
    expect(automaticName({ ...parts, itemName: '日本' }, new Set())).toBe('日本 30 km² 28 Nov');
  });

  it('stay within the limit of the service', () => {
    const long = 'Ω'.repeat(500);
    expect(automaticName({ ...parts, itemName: long, areaName: long }, new Set()).length).toBeLessThan(
      MAX_LABEL_LENGTH,
    );
  });
});
