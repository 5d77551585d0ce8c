import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { openRaster, type Raster } from '../../raster/read/open-raster.ts';
import { bytesSource } from '../../raster/source/byte-source.ts';
import type { RasterStructure } from '../../raster/tiff/structure.ts';
import { KINDS } from '../conformance/kinds.ts';
import { planConversion } from '../plan/plan.ts';
import { structureDifference } from './structure-difference.ts';

/** A source of the table as if it were the finished file: entire, and with the layout of a clip. */
async function sourceNamed(name: string): Promise<Raster> {
  const kind = KINDS.find((one) => one.name === name);
  const raster = await openRaster(bytesSource(new Uint8Array(await readFile(kind?.file ?? name))));
  return { ...raster, structure: { ...raster.structure, isCloudOptimized: true } };
}

async function differenceOf(name: string, change: (structure: RasterStructure) => Partial<RasterStructure>) {
  const source = await sourceNamed(name);
  const written = { ...source, structure: { ...source.structure, ...change(source.structure) } };
  return structureDifference(written, source, planConversion(source.structure, false));
}

const turned = (crs: RasterStructure['crs']) => crs && { ...crs, proj4: crs.proj4.replace(/lon_0=\S+/, 'lon_0=7') };

describe('the difference between a finished file and its source', () => {
  it.each(['palette', 'user-defined', 'int16, nodata -32768, scale, offset, unit', 'premultiplied alpha'])(
    'is nothing for %s',
    async (name) => {
      expect(await differenceOf(name, () => ({}))).toBeNull();
    },
  );

  it('is a coordinate system without a code', async () => {
    const difference = await differenceOf('user-defined', ({ crs }) => ({ crs: turned(crs) }));
    expect(difference).toMatchObject({ property: 'crs', found: expect.stringMatching(/^\+proj=.*lon_0=7/) });
  });

  it('is a colour, by more than rounding', async () => {
    const withRed = (by: number) => (value: RasterStructure) => ({
      palette: (value.palette ?? []).map(([red = 0, ...rest], index) => [index === 9 ? red + by : red, ...rest]),
    });
    expect(await differenceOf('palette', withRed(1))).toBeNull();
    expect(await differenceOf('palette', withRed(2))).toMatchObject({
      property: 'palette-entry',
      index: 9,
      found: expect.stringMatching(/^11,/),
    });
  });

  it('is a scale or an offset', async () => {
    const name = 'int16, nodata -32768, scale, offset, unit';
    const difference = await differenceOf(name, ({ bands }) => ({
      bands: bands.map((band) => ({ ...band, scale: null })),
    }));
    expect(difference).toMatchObject({
      property: 'scale-and-offset',
      index: 1,
      found: expect.stringMatching(/^1 and /),
    });
    const moved = await differenceOf(name, ({ bands }) => ({ bands: bands.map((band) => ({ ...band, offset: 3 })) }));
    expect(moved).toMatchObject({ found: expect.stringMatching(/ and 3$/) });
  });

  it('is 64-bit integers instead of floats, although both are read as floats', async () => {
    expect(await differenceOf('float64', () => ({ storedType: 'int64' }))).toMatchObject({
      ...{ code: 'output-property-differs', property: 'sample-type', found: 'int64', expected: 'float64' },
    });
  });

  it('is the type of its alpha', async () => {
    const source = await sourceNamed('premultiplied alpha');
    const written = await sourceNamed('alpha');
    const plan = planConversion(source.structure, false);
    expect(structureDifference(written, source, plan)).toMatchObject({
      ...{ property: 'extra-sample', index: 1, found: '2', expected: '1' },
    });
  });
});
