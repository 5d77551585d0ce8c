import { expect, test } from 'vitest';
import { fixtureSource } from '../../testing/rasters/raster-fixture.ts';
import { openRaster } from '../read/open-raster.ts';
import { bytesSource } from '../source/byte-source.ts';
import { formatGdalMetadata, type MetadataItem } from '../tiff/gdal-metadata.ts';
import type { GeoTiffSpec } from '../tiff/geotiff-spec.ts';
import { Tag } from '../tiff/tiff-tags.ts';
import { geoTiffBytes } from '../tiff/write-geotiff.ts';
import { bandUnits, describeFile } from './describe-file.ts';

const described = async (name: string) => describeFile(await openRaster(await fixtureSource(name)));

test.each([
  ['u1-described', { bigTiff: false, littleEndian: true, photometric: 'black is zero' }],
  ['u4-deflate-bigtiff-big-endian', { bigTiff: true, littleEndian: false }],
  ['f4-none-big-endian', { bigTiff: false, littleEndian: false }],
  ['u1-palette', { photometric: 'palette' }],
  ['u1-jpeg-ycbcr', { photometric: 'YCbCr' }],
])('%s says how it is packed', async (name, expected) => {
  const source = await fixtureSource(name);
  expect(describeFile(await openRaster(source))).toMatchObject({ ...expected, sizeBytes: source.sizeBytes });
});

test('each resolution level is described with its blocks and whether it has a mask', async () => {
  const { levels } = await described('u1-mask');
  const common = { tiled: true, blockWidth: 16, blockHeight: 32, compression: 'DEFLATE', hasMask: true };
  expect(levels[0]).toEqual({ ...common, width: 50, height: 41 });
  expect(levels[1]).toMatchObject({ width: 25, height: 21, compression: 'DEFLATE', hasMask: true });
});

test('metadata is unchanged, and geokeys are listed by name', async () => {
  const { items, geoKeys } = await described('u1-described');
  expect(items).toContainEqual({ name: 'SCENE', sample: null, role: null, domain: null, text: 'a <b> & "c"' });
  expect(items).toContainEqual({ name: 'SCALE', sample: 1, role: 'scale', domain: null, text: '0.5' });
  expect(geoKeys).toMatchObject({ ProjectedCSTypeGeoKey: 31985, GTRasterTypeGeoKey: 1 });
});

test('units and statistics are assigned to existing bands; claims about other bands are ignored', async () => {
  const of = (name: string, text: string, sample: number | null, role: string | null = null): MetadataItem => {
    return { name, text, sample, role, domain: null };
  };
  const raster = await withMetadata([
    of('UNITTYPE', 'degrees\u0007 C', 1, 'unittype'),
    of('STATISTICS_MINIMUM', '-3.5', 0),
    of('STATISTICS_MAXIMUM', '1e3', 0),
    of('STATISTICS_MEAN', 'often', 0),
    of('STATISTICS_MEAN', '4', 7),
    of('__proto__', '4', 0),
    { ...of('STATISTICS_STDDEV', '9', 1), domain: 'OTHER' },
  ]);
  expect(bandUnits(raster)).toEqual([null, 'degrees C']);
  const [first, second] = describeFile(raster).statistics;
  expect(first).toEqual({ min: -3.5, max: 1000, mean: null, deviation: null, validPercent: null });
  expect(second).toBeNull();
});

async function withMetadata(items: MetadataItem[]) {
  const crs = { epsg: 32633, kind: 'projected' } as const;
  const spec: GeoTiffSpec = {
    ...{ width: 4, height: 2, bandCount: 2, sampleType: 'uint8', crs },
    transform: [500_000, 10, 0, 5_000_000, 0, -10],
  };
  const raster = await openRaster(bytesSource(await geoTiffBytes(spec, () => new Uint8Array(8))));
  raster.levels[0]?.image.directory.values.set(Tag.GdalMetadata, formatGdalMetadata(items));
  return raster;
}
