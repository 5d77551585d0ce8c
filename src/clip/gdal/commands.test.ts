import { describe, expect, it } from 'vitest';
import type { Aoi } from '../../geo/aoi.ts';
import type { RasterStructure } from '../../raster/tiff/structure.ts';
import { aBand, aStructure } from '../fixtures/structure.ts';
import { planClip, planConversion } from '../plan/plan.ts';
import { stripsOf } from '../plan/strips.ts';
import { commandForDisplay } from './command-line.ts';
import { planCommands } from './commands.ts';

const aoi: Aoi = {
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
function commands(structure: Partial<RasterStructure>, threads = 2) {
  const plan = planClip({
    structure: aStructure(structure),
    aoi,
    extent: 'auto',
    categorical: false,
    copiesTiles: false,
  });
  const all = planCommands(plan, stripsOf(plan, 512, 4e6), threads);
  const strip = all.strips[0] ?? expect.fail('there is no strip');
  return { ...all, burn: strip.burn, window: strip.window[0] ?? expect.fail('no window is cut') };
}
const twoBands = [aBand(), aBand()];

describe('the commands of a clip', () => {
  it('open every input with one named driver', () => {
    const { describe: first, window, write } = commands({});
    for (const command of [first, window]) expect(commandForDisplay(command)).toContain('gdal_translate -if GTiff ');
    expect(commandForDisplay(write)).toMatch(/^gdal_translate -if VRT .* layers\.vrt clip\.tif$/);
  });

  it('cut entire pixels without resampling', () => {
    const line = commandForDisplay(commands({ bands: twoBands, noData: 0 }).window);
    expect(line).toMatch(/ -srcwin \d+ \d+ \d+ \d+ -b 1 -b 2 -mask none /);
    expect(line).not.toMatch(/-r |-tr |-outsize/);
  });

  it.each<[string, Partial<RasterStructure>, string[]]>([
    ['nodata', { noData: -5, sampleType: 'int16' }, ['-where inside=0 -b 1 -burn -5']],
    ['NaN', { noData: Number.NaN, sampleType: 'float32' }, ['-where inside=0 -b 1 -burn nan']],
    ['alpha', { bands: twoBands, alphaBand: 2 }, ['-where inside=0 -b 1 -burn 0 -b 2 -burn 0']],
    ['nodata and alpha', { bands: twoBands, alphaBand: 2, noData: 9 }, ['-where inside=0 -b 1 -burn 9 -b 2 -burn 0']],
    ['an internal mask', { hasInternalMask: true }, ['-where inside=0 -b 1 -burn 0 -b 2 -burn 0']],
    ['no nodata, alpha or mask', {}, ['-where inside=0 -b 1 -burn 0 -b 2 -burn 0', '-where inside=1 -b 2 -burn 255']],
  ])('burn the outside of a source with %s', (_what, structure, burns) => {
    const lines = commands(structure).burn.map((command) => commandForDisplay(command));
    expect(lines).toEqual(burns.map((burn) => `gdal_rasterize ${burn} area.json window.tif`));
  });

  it('cut the mask of the source as a band', () => {
    expect(commandForDisplay(commands({ hasInternalMask: true }).window)).toContain('-b 1 -b mask -mask none');
  });

  it('write the Cloud-Optimized GeoTIFF that the contract describes', () => {
    const line = commandForDisplay(commands({}).write);
    for (const args of [
      '-of COG',
      'BLOCKSIZE=512',
      'COMPRESS=DEFLATE',
      'PREDICTOR=YES',
      'OVERVIEWS=FORCE_USE_EXISTING',
    ]) {
      expect(line).toContain(args);
    }
    expect(line).toContain('NUM_THREADS=2');
    expect(commandForDisplay(commands({}, 1).write)).not.toContain('NUM_THREADS');
    // with several threads for reading, GDAL 3.6 fails on separate planes and hides errors of strips
    expect(commandForDisplay(commands({}).window)).not.toContain('NUM_THREADS');
  });

  it('unpack samples of few bits, so that they can be burned', () => {
    expect(commandForDisplay(commands({ sampleType: 'uint16', bitsPerSample: 12 }).window)).toContain('NBITS=16');
    expect(commandForDisplay(commands({}).window)).not.toContain('NBITS');
  });

  it('burn nothing in a conversion', () => {
    const plan = planConversion(aStructure(), false);
    expect(planCommands(plan, stripsOf(plan, 512, 4e6), 2).strips.map(({ burn }) => burn)).toEqual([[]]);
  });

  it('give a reason for each option', () => {
    const all = commands({});
    for (const { options } of [all.describe, all.window, ...all.burn, all.write]) {
      for (const { reason } of options) expect(reason.length).toBeGreaterThan(10);
    }
  });
});
