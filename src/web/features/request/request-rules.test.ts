import { describe, expect, it } from 'vitest';
import type { AoiGeometry } from '../../../contract/schemas/geometry.ts';
import type { SourceItem } from '../../api/items/source-item.ts';
import { automaticName } from './automatic-name.ts';
import { estimateClip } from './estimate.ts';
import { type RequestFacts, readiness } from './readiness.ts';
import { emptyDraft, withAsset, withItem } from './request-draft.ts';
import { typicalDuration } from './typical-duration.ts';

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
  grid,
});
const item: SourceItem = {
  id: 'i1',
  name: 'Olinda',
  projectId: 'p0',
  datetime: null,
  gsdMetres: null,
  cloudPercent: null,
  footprint: null,
  bbox: null,
  archiveNote: null,
  isClip: false,
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
};

describe('readiness', () => {
  it('treats an empty project field as no project', () => {
    const draft = { ...facts.draft, projectId: '' };
    expect(readiness({ ...facts, draft, project: null })).toEqual({ ready: false, reason: 'no-project' });
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
    expect(withItem(draft, 'b')).toEqual({ ...draft, itemId: 'b', assetKeys: null });
    expect(withItem(draft, 'a')).toBe(draft);
  });
});

describe('estimateClip', () => {
  it('computes the tight window, the units of all assets, and an upper limit of the bytes', () => {
    expect(estimateClip(area, item.assets)).toEqual({
      width: 30,
      height: 20,
      units: 2,
      sizeBytes: 600 * (6 + 4) * (4 / 3),
      isEmpty: false,
    });
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

describe('names and durations', () => {
  it('names a clip after its area, else its item, with a number if the name is taken', () => {
    expect(automaticName('Landsat 7, Olinda', null, new Set())).toBe('landsat-7-olinda');
    expect(automaticName('Landsat 7', 'São Paulo', new Set())).toBe('sao-paulo');
    expect(automaticName('x', null, new Set(['x', 'x-2']))).toBe('x-3');
    expect(automaticName('日本', null, new Set())).toBe('clip');
  });

  it('formats the typical duration of completed jobs', () => {
    const job = (seconds: number) => ({
      id: String(seconds),
      status: 'completed',
      created_at: '2026-01-01T00:00:00Z',
      completed_at: new Date(Date.UTC(2026, 0, 1, 0, 0, seconds)).toISOString(),
    });
    expect(typicalDuration([job(1), job(2)])).toBeNull();
    expect(typicalDuration([1, 2, 3, 4, 5].map(job))).toBe('2.0–4.0 s');
    expect(typicalDuration([3, 3, 3].map(job))).toBe('3.0 s');
  });
});
