import { describe, expect, it } from 'vitest';
import { aStructure } from '../fixtures/structure.ts';
import { planWhole } from '../plan/plan.ts';
import { embeddedReceipt, makeReceipt } from './receipt.ts';

const plan = { ...planWhole(aStructure(), false), pixelsInside: 70_000 };
const crs = aStructure().crs;
const facts = { plan, crs, engine: 'GDAL 3.6.2', commands: ['gdal_translate a b', 'gdal_rasterize c'] };
const whole = [{ column: 0, row: 0, width: 400, height: 300 }];

describe('a receipt', () => {
  it('says of a small clip that every pixel was compared', () => {
    const receipt = makeReceipt({ ...facts, compared: whole });
    expect(receipt).toMatchObject({ pixelsCompared: 120_000, windowsCompared: 1, isWhole: true, crs: 'EPSG:32756' });
    expect(receipt.check).toContain('Every one of its 120,000 pixels was compared with the source');
  });

  it('says of a large one how many pixels, and where', () => {
    const compared = [9, 19].map((column) => ({ column, row: 9, width: 10, height: 10 }));
    const receipt = makeReceipt({ ...facts, compared });
    expect(receipt).toMatchObject({ pixelsCompared: 200, windowsCompared: 2, isWhole: false });
    expect(receipt.check).toContain('Of its 120,000 pixels 200 were compared with the source, in 2 windows');
  });

  it('says how many of them lie inside the area', () => {
    const window = { ...plan.window, column: 1000 };
    const area = { polygons: [[Float64Array.of(1000, 0, 1004, 0, 1004, 300, 1000, 300)]] };
    const compared = [0, 10].map((column) => ({ column, row: 0, width: 10, height: 10 }));
    const receipt = makeReceipt({ ...facts, plan: { ...plan, window, area }, compared });
    expect(receipt.insideCompared).toBe(40);
    expect(receipt.check).toMatch(/: the 40 inside the area equal it, the others are empty\.$/);
    expect(embeddedReceipt(receipt)).toMatchObject({ CUTLINE_INSIDE_COMPARED: '40' });
  });

  it('says of overviews, where there are some, that they were looked at too', () => {
    const large = { ...plan, window: { ...plan.window, width: 1500, height: 1500 } };
    expect(makeReceipt({ ...facts, plan: large, compared: whole }).check).toContain(
      'Each of its 2 overviews was compared, in some of these windows, with',
    );
    expect(makeReceipt({ ...facts, compared: whole }).check).not.toContain('overview');
  });

  it('names a CRS without a code, and none where there is none', () => {
    const named = { epsg: null, proj4: '+proj=utm', name: 'Local grid' };
    expect(makeReceipt({ ...facts, crs: named, compared: whole }).crs).toBe('Local grid');
    expect(makeReceipt({ ...facts, crs: null, compared: whole }).crs).toBeNull();
  });

  it('goes into the file as items that any reader of TIFF metadata shows', () => {
    expect(embeddedReceipt(makeReceipt({ ...facts, compared: whole }))).toMatchObject({
      CUTLINE_WINDOW: '0 0 400 300',
      CUTLINE_RESAMPLED: 'NO',
      CUTLINE_PIXELS_INSIDE: '70000',
      CUTLINE_PIXELS_COMPARED: '120000',
      CUTLINE_COMMANDS: 'gdal_translate a b\ngdal_rasterize c',
    });
  });
});
