import { describe, expect, it } from 'vitest';
import type { Aoi } from '../../geo/aoi.ts';
import type { RasterStructure } from '../../raster/tiff/structure.ts';
import type { ClipErrorReason } from '../clip-error.ts';
import { aBand, aStructure } from '../fixtures/structure.ts';
import { planClip, planConversion } from './plan.ts';

const triangle: Aoi = {
  type: 'Polygon',
  coordinates: [
    [
      [151.17, -33.862],
      [151.21, -33.86],
      [151.19, -33.888],
      [151.17, -33.862],
    ],
  ],
};
function square(longitude: number, latitude: number, degrees: number): Aoi {
  const [east, north] = [longitude + degrees, latitude + degrees];
  const ring = [
    [longitude, latitude],
    [east, latitude],
    [east, north],
    [longitude, north],
    [longitude, latitude],
  ];
  return { type: 'Polygon', coordinates: [ring] };
}
function plan(structure: Partial<RasterStructure> = {}, aoi: Aoi = triangle, categorical = false) {
  return planClip({ structure: aStructure(structure), aoi, extent: 'auto', categorical, copiesTiles: false });
}
function refusal(structure: Partial<RasterStructure>, aoi: Aoi = triangle): ClipErrorReason | unknown {
  try {
    return plan(structure, aoi);
  } catch (error) {
    return error instanceof Error && 'reason' in error ? error.reason : error;
  }
}

describe('a plan', () => {
  it('has the AOI’s window on the source’s grid', () => {
    const { window, transform, pixelsInside } = plan();
    expect(transform).toEqual([330_000 + window.column * 20, 20, 0, 6_252_000 - window.row * 20, 0, -20]);
    expect(window.width).toBeGreaterThan(150);
    expect(pixelsInside / (window.width * window.height)).toBeCloseTo(0.5, 1);
  });

  it.each<[string, Partial<RasterStructure>, object]>([
    ['nodata', { noData: 7 }, { outsideValue: 7, noData: 7, mask: 'none' }],
    [
      'nodata NaN',
      { noData: Number.NaN, sampleType: 'float32', bitsPerSample: 32 },
      { outsideValue: Number.NaN, mask: 'none' },
    ],
    ['alpha', { alphaBand: 1 }, { outsideValue: 0, alphaBand: 1, mask: 'none' }],
    ['an internal mask', { hasInternalMask: true }, { outsideValue: 0, mask: 'source' }],
    ['an internal mask and nodata', { hasInternalMask: true, noData: 3 }, { outsideValue: 3, mask: 'source' }],
    ['no nodata, alpha or mask', {}, { outsideValue: 0, noData: null, mask: 'added' }],
    [
      'a nodata value that the type can’t represent',
      { noData: -9999 },
      { outsideValue: 0, noData: null, mask: 'added' },
    ],
  ])('marks the outside of a source with %s', (_what, structure, expected) => {
    expect(plan(structure)).toMatchObject(expected);
  });

  it('averages overviews, except those of classes', () => {
    expect(plan().overviewResampling).toBe('AVERAGE');
    expect(plan({}, triangle, true).overviewResampling).toBe('NEAREST');
    expect(plan({ hasPalette: true }).overviewResampling).toBe('NEAREST');
  });

  it('counts pixels of overlapping polygons once', () => {
    const polygons = [triangle, square(151.185, -33.88, 0.01)].flatMap((one) =>
      one.type === 'Polygon' ? [one.coordinates] : [],
    );
    const both = plan({}, { type: 'MultiPolygon', coordinates: polygons });
    const first = plan();
    expect(both.pixelsInside).toBeGreaterThanOrEqual(first.pixelsInside);
    expect(both.pixelsInside).toBeLessThan(first.pixelsInside + plan({}, square(151.185, -33.88, 0.01)).pixelsInside);
  });

  it('has the window of the drawn area, also if polygons overlap', () => {
    const polygons = [triangle, square(151.185, -33.88, 0.01)].flatMap((one) =>
      one.type === 'Polygon' ? [one.coordinates] : [],
    );
    expect(plan({}, { type: 'MultiPolygon', coordinates: polygons }).window).toEqual(plan().window);
  });

  it('of a conversion includes every pixel and adds no mask', () => {
    const conversion = planConversion(aStructure({ bands: [aBand(), aBand()] }), false);
    expect(conversion).toMatchObject({ area: null, mask: 'none', extent: 'full', bandCount: 2, pixelsInside: 120_000 });
  });
});

describe('a plan is refused', () => {
  it.each<[ClipErrorReason, Partial<RasterStructure>, Aoi]>([
    ['aoi-outside-source', {}, square(150, -33.9, 0.1)],
    ['aoi-outside-source', {}, square(-30, 33, 1)],
    ['aoi-too-small', {}, square(151.190_01, -33.88, 0.000_01)],
    ['no-crs', { crs: null }, triangle],
    ['crs-unsupported', { crs: { epsg: 1, proj4: '+proj=nonsense', name: null } }, triangle],
    ['sample-type-unsupported', { sampleType: 'int8' }, triangle],
  ])('with %s', (reason, structure, aoi) => {
    expect(refusal(structure, aoi)).toBe(reason);
  });
});
