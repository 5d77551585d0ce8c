import { describe, expect, it } from 'vitest';
import { aStructure } from '../fixtures/structure.ts';
import { planConversion } from '../plan/plan.ts';
import { embeddedReceipt, makeReceipt } from './receipt.ts';

const plan = { ...planConversion(aStructure(), false), pixelsInside: 70_000 };
const crs = aStructure().crs;
const facts = { plan, crs, engine: 'GDAL 3.6.2', commands: ['gdal_translate a b', 'gdal_rasterize c'] };
const fullWindow = [{ column: 0, row: 0, width: 400, height: 300 }];

describe('a receipt', () => {
  it('states that every pixel of a small clip was compared', () => {
    const receipt = makeReceipt({ ...facts, compared: fullWindow });
    expect(receipt).toMatchObject({
      pixelsCompared: 120_000,
      windowsCompared: 1,
      areAllPixelsCompared: true,
      crs: 'EPSG:32756',
    });
    expect(receipt.check).toContain('Every one of its 120,000 pixels was compared with the source');
  });

  it('states how many pixels of a large clip were compared, and in how many windows', () => {
    const compared = [9, 19].map((column) => ({ column, row: 9, width: 10, height: 10 }));
    const receipt = makeReceipt({ ...facts, compared });
    expect(receipt).toMatchObject({ pixelsCompared: 200, windowsCompared: 2, areAllPixelsCompared: false });
    expect(receipt.check).toContain('Of its 120,000 pixels 200 were compared with the source, in 2 windows');
  });

  it('states how many compared pixels are inside the area', () => {
    const window = { ...plan.window, column: 1000 };
    const area = { polygons: [[Float64Array.of(1000, 0, 1004, 0, 1004, 300, 1000, 300)]] };
    const compared = [0, 10].map((column) => ({ column, row: 0, width: 10, height: 10 }));
    const receipt = makeReceipt({ ...facts, plan: { ...plan, window, area }, compared });
    expect(receipt.insideCompared).toBe(40);
    expect(receipt.check).toMatch(/: the 40 inside the area equal it, the others are empty\.$/);
    expect(embeddedReceipt(receipt)).toMatchObject({ CUTLINE_INSIDE_COMPARED: '40' });
  });

  it('states that overviews were compared, if there are any', () => {
    const large = { ...plan, window: { ...plan.window, width: 1500, height: 1500 } };
    expect(makeReceipt({ ...facts, plan: large, compared: fullWindow }).check).toContain(
      'Each of its 2 overviews was compared, in some of these windows, with',
    );
    expect(makeReceipt({ ...facts, compared: fullWindow }).check).not.toContain('overview');
  });

  it('has the name of a CRS without a code, and null without a CRS', () => {
    const named = { epsg: null, proj4: '+proj=utm', name: 'Local grid' };
    expect(makeReceipt({ ...facts, crs: named, compared: fullWindow }).crs).toBe('Local grid');
    expect(makeReceipt({ ...facts, crs: null, compared: fullWindow }).crs).toBeNull();
  });

  it('is embedded as items of TIFF metadata', () => {
    expect(embeddedReceipt(makeReceipt({ ...facts, compared: fullWindow }))).toMatchObject({
      CUTLINE_WINDOW: '0 0 400 300',
      CUTLINE_RESAMPLED: 'NO',
      CUTLINE_PIXELS_INSIDE: '70000',
      CUTLINE_PIXELS_COMPARED: '120000',
      CUTLINE_COMMANDS: 'gdal_translate a b\ngdal_rasterize c',
    });
  });
});
