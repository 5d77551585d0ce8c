import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { openRaster } from '../read/open-raster.ts';
import { readWindow } from '../read/read-window.ts';
import { bytesSource } from '../source/byte-source.ts';
import type { GeoTiffSpec } from './geotiff-spec.ts';
import { sampleArray } from './sample-type.ts';
import type { SampleType } from './structure.ts';
import { geoTiffBytes } from './write-geotiff.ts';

const run = promisify(execFile);

const base: GeoTiffSpec = {
  width: 70,
  height: 45,
  bandCount: 1,
  sampleType: 'uint8',
  transform: [288776, 28.5, 0, 9120760, 0, -28.5],
  crs: { epsg: 31985, kind: 'projected' },
};

const value = (band: number, row: number, column: number) => (band * 40 + row * 3 + column) % 127;

function rowsOf(spec: GeoTiffSpec) {
  return (row: number) => {
    const samples = sampleArray(spec.sampleType, spec.width * spec.bandCount);
    for (let index = 0; index < samples.length; index++) {
      samples[index] = value(index % spec.bandCount, row, Math.floor(index / spec.bandCount));
    }
    return samples;
  };
}

const types: SampleType[] = ['uint8', 'int8', 'uint16', 'int16', 'uint32', 'int32', 'float32', 'float64'];
const layouts: Partial<GeoTiffSpec>[] = [{}, { tileSize: 32 }, { compression: 'none' }, { rowsPerStrip: 7 }];

test.each(types.flatMap((sampleType) => layouts.map((layout) => [sampleType, layout] as const)))(
  '%s in layout %o is read back unchanged',
  async (sampleType, layout) => {
    const spec = { ...base, sampleType, bandCount: 2, ...layout };
    const raster = await openRaster(bytesSource(await geoTiffBytes(spec, rowsOf(spec))));
    expect(raster.structure).toMatchObject({ sampleType, transform: spec.transform, crs: { epsg: 31985 } });
    const { bands } = await readWindow(raster, { level: 0, x: 0, y: 0, width: 70, height: 45 });
    for (const [band, samples] of bands.entries()) {
      expect(Array.from(samples)).toEqual(
        Array.from({ length: 70 * 45 }, (_, index) => value(band, Math.floor(index / 70), index % 70)),
      );
    }
  },
);

test('names, nodata, metadata, alpha and a rotated grid are written', async () => {
  const spec: GeoTiffSpec = {
    ...base,
    bandCount: 4,
    photometric: 'rgb',
    hasAlpha: true,
    transform: [10, 2, 0.5, 20, 0.25, -3],
    noData: Number.NaN,
    sampleType: 'float32',
    bandNames: ['red', 'green & <blue>', 'blue', 'alpha'],
    metadata: { RECEIPT: '{"a":"b & c"}' },
  };
  const { structure } = await openRaster(bytesSource(await geoTiffBytes(spec, rowsOf(spec))));
  expect(structure.transform).toEqual(spec.transform);
  expect(structure.noData).toBeNaN();
  expect(structure.alphaBand).toBe(4);
  expect(structure.bands.map((band) => band.name)).toEqual(spec.bandNames);
  expect(structure.metadata.RECEIPT).toBe('{"a":"b & c"}');
});

test('a row of the wrong length is refused with its number', async () => {
  const writing = geoTiffBytes(base, () => new Uint8Array(69));
  await expect(writing).rejects.toMatchObject({
    fault: { code: 'row-length-differs', row: 0, samples: 69, expected: 70 },
  });
});

const hasGdal = await run('gdalinfo', ['--version']).then(
  () => true,
  () => false,
);

test.skipIf(!hasGdal)('GDAL reads the same values that were written', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'write-geotiff-'));
  try {
    const spec: GeoTiffSpec = {
      ...base,
      bandCount: 3,
      sampleType: 'uint16',
      photometric: 'rgb',
      tileSize: 16,
      noData: 5000,
      bandNames: ['red', 'green & <blue>', 'blue'],
      metadata: { NOTE: 'a "quoted" <note>' },
    };
    const path = join(folder, 'written.tif');
    await writeFile(path, await geoTiffBytes(spec, rowsOf(spec)));
    const info = JSON.parse((await run('gdalinfo', ['-json', path])).stdout);
    expect(info).toMatchObject({
      size: [70, 45],
      geoTransform: spec.transform,
      metadata: { '': { NOTE: 'a "quoted" <note>' } },
    });
    expect(info.coordinateSystem.wkt).toContain('ID["EPSG",31985]');
    expect(info.bands.map((band: Record<string, unknown>) => [band.type, band.description, band.noDataValue])).toEqual([
      ['UInt16', 'red', 5000],
      ['UInt16', 'green & <blue>', 5000],
      ['UInt16', 'blue', 5000],
    ]);
    const args = ['-q', '-of', 'ENVI', '-co', 'INTERLEAVE=BIP', path, join(folder, 'raw.bin')];
    await run('gdal_translate', args);
    const raw = await readFile(join(folder, 'raw.bin'));
    const expected = Array.from({ length: 45 }, (_, row) => Array.from(rowsOf(spec)(row))).flat();
    expect(Array.from(new Uint16Array(raw.buffer, raw.byteOffset, raw.length / 2))).toEqual(expected);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

test.skipIf(!hasGdal)('GDAL reads a palette and a rotated grid', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'write-geotiff-'));
  try {
    const palette = [
      [0, 0, 0],
      [10, 120, 60],
    ];
    const spec: GeoTiffSpec = { ...base, photometric: 'palette', palette, transform: [10, 2, 0.5, 20, 0.25, -3] };
    const path = join(folder, 'palette.tif');
    await writeFile(path, await geoTiffBytes(spec, rowsOf(spec)));
    const info = JSON.parse((await run('gdalinfo', ['-json', path])).stdout);
    expect(info.geoTransform).toEqual(spec.transform);
    expect(info.bands[0].colorInterpretation).toBe('Palette');
    expect(info.bands[0].colorTable.entries.slice(0, 2)).toEqual([
      [0, 0, 0, 255],
      [10, 120, 60, 255],
    ]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
