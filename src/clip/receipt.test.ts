import { describe, expect, it } from 'vitest';
import { aStructure } from './fixtures/structure.ts';
import { planWhole } from './plan.ts';
import { embeddedReceipt, makeReceipt } from './receipt.ts';

const plan = { ...planWhole(aStructure(), false), pixelsInside: 70_000 };
const crs = aStructure().crs;
const facts = { plan, crs, engine: 'GDAL 3.6.2', commands: ['gdal_translate a b', 'gdal_rasterize c'] };
const whole = [{ column: 0, row: 0, width: 400, height: 300 }];

describe('a receipt', () => {
  it('says of a small clip that every pixel was compared', () => {
    const receipt = makeReceipt({ ...facts, compared: whole });
    expect(receipt).toMatchObject({ pixelsCompared: 120_000, windowsCompared: 1, isWhole: true, crs: 'EPSG:32756' });
    expect(receipt.check).toContain('every one of its 120,000 pixels equals the source inside the area');
  });

  it('says of a large one how many pixels, and where', () => {
    const compared = [{ column: 9, row: 9, width: 10, height: 10 }];
    const receipt = makeReceipt({ ...facts, compared: [...compared, ...compared] });
    expect(receipt).toMatchObject({ pixelsCompared: 200, windowsCompared: 2, isWhole: false });
    expect(receipt.check).toContain('200 of its 120,000 pixels, in 2 windows drawn by a seed');
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
