import { describe, expect, it } from 'vitest';
import type { AoiGeometry } from '../../../../contract/schemas/geometry.ts';
import { anAsset } from '../../../../testing/components/source-item.ts';
import type { SourceGrid } from '../../../api/items/source-item.ts';
import { estimateClip } from '../estimate.ts';
import { waysToFit } from './ways-to-fit.ts';

const grid: SourceGrid = {
  width: 40_000,
  height: 40_000,
  proj4: '+proj=longlat +datum=WGS84',
  transform: [0, 0.001, 0, 40, 0, -0.001],
};
const data = anAsset({ key: 'data', bandCount: 3, dataType: 'uint8', grid });
const nir = anAsset({ key: 'nir', bandCount: 1, dataType: 'uint16', grid });
/** 10,000 × 10,000 pixels: 12 units of `data` and 4 of `nir`. */
const area: AoiGeometry = {
  type: 'Polygon',
  coordinates: [
    [
      [10, 10],
      [20, 10],
      [20, 20],
      [10, 20],
      [10, 10],
    ],
  ],
};
const signal = new AbortController().signal;
const units = (geometry: AoiGeometry, assets = [data, nir]) => estimateClip(geometry, assets)?.units;

describe('the changes that fit a limit', () => {
  it('of the quota are the largest scale and the cheapest asset that is enough', async () => {
    expect(units(area)).toBe(16);
    const ways = await waysToFit(area, [data, nir], { unitsLeft: 13 }, signal);
    expect(ways.map(({ kind }) => kind)).toEqual(['scale', 'drop']);
    const [scale, drop] = ways;
    if (scale?.kind !== 'scale') throw new Error('no scale');
    expect(units(scale.geometry)).toBeLessThanOrEqual(13);
    // 9 units of `data` and 3 of `nir`; at 75 % both need one more.
    expect(scale.percent).toBe(74);
    expect(drop).toEqual({ kind: 'drop', keys: ['nir'] });
  });

  it('of the quota leave out the dearer asset if the cheaper one is not enough', async () => {
    const [, drop] = await waysToFit(area, [data, nir], { unitsLeft: 4 }, signal);
    expect(drop).toEqual({ kind: 'drop', keys: ['data'] });
  });

  it('are none if no unit is left', async () => {
    expect(await waysToFit(area, [data, nir], { unitsLeft: 0 }, signal)).toEqual([]);
    expect((await waysToFit(area, [data], { unitsLeft: 1 }, signal)).map(({ kind }) => kind)).toEqual(['scale']);
  });

  it('of the service’s size are a scale, or the asset that is too large', async () => {
    const limit = { unit: 'bytes', limit: 250_000_000, assetKey: 'data' } as const;
    const [scale, drop] = await waysToFit(area, [data, nir], limit, signal);
    expect(scale).toMatchObject({ kind: 'scale', percent: 83 });
    expect(drop).toEqual({ kind: 'drop', keys: ['data'] });
    const pixels = await waysToFit(area, [data, nir], { unit: 'pixels', limit: 5e7, assetKey: 'data' }, signal);
    // Without `data`, `nir` is as large.
    expect(pixels.map((way) => way.kind === 'scale' && way.percent)).toEqual([49]);
  });

  it('of the number of positions is a simpler area', async () => {
    const circle = Array.from({ length: 400 }, (_, index): [number, number] => {
      const angle = (index / 400) * 2 * Math.PI;
      return [15 + Math.cos(angle), 15 + Math.sin(angle)];
    });
    const round: AoiGeometry = { type: 'Polygon', coordinates: [[...circle, circle[0] ?? [16, 15]]] };
    const [way] = await waysToFit(round, [data], { unit: 'positions', limit: 100, assetKey: null }, signal);
    if (way?.kind !== 'simplify') throw new Error('no simpler area');
    expect(way.positions).toBe(99);
    expect(way.geometry.coordinates[0]).toHaveLength(100);
  });

  it('leave an area across the antimeridian as it is', async () => {
    const box = (west: number, east: number): [number, number][][] => [
      [
        [west, 10],
        [east, 10],
        [east, 20],
        [west, 20],
        [west, 10],
      ],
    ];
    const split: AoiGeometry = { type: 'MultiPolygon', coordinates: [box(170, 180), box(-180, -170)] };
    expect(await waysToFit(split, [data], { unitsLeft: 1 }, signal)).toEqual([]);
  });
});
