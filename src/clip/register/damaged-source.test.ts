import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { faultSentence } from '../../faults/english/fault-sentence.ts';
import { bboxPolygon } from '../../geo/bbox.ts';
import { openRaster } from '../../raster/read/open-raster.ts';
import { bytesSource } from '../../raster/source/byte-source.ts';
import { locateBlock } from '../../raster/tiff/tile-index.ts';
import { geoTiffBytes } from '../../raster/tiff/write-geotiff.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import type { ClipError } from '../clip-error.ts';
import { type EngineUnderTest, nativeUnderTest, wasmUnderTest } from '../fixtures/engines.ts';
import { runClip } from '../fixtures/run-clip.ts';
import { translate } from '../fixtures/translate.ts';
import { registerRaster } from './register-raster.ts';

vi.setConfig({ testTimeout: 60_000 });

const native = await nativeUnderTest();
const wasm = await wasmUnderTest();
afterAll(() => Promise.all([native?.close(), wasm.close()]));

/** Codecs that each engine reads; GDAL makes up samples of damaged JPEG, PackBits and fax data, with a warning. */
const cases = [
  ...['DEFLATE', 'LZW', 'PACKBITS', 'CCITTFAX4'].map((codec) => ['wasm', codec, wasm] as const),
  ...['JPEG', 'CCITTFAX3', 'CCITTRLE'].flatMap((codec) => (native ? [['native', codec, native] as const] : [])),
];

/** A tiled source whose second tile has damaged bytes in its middle. */
async function damagedSource(under: EngineUnderTest, codec: string, folder: string): Promise<string> {
  const plain = path.join(folder, 'plain.tif');
  const [width, height] = [128, 64];
  const isFax = codec.startsWith('CCITT');
  const rowAt = (row: number) =>
    Uint8Array.from({ length: width }, (_, column) =>
      (column * column + row * 37) % 101 < 50 ? 0 : isFax ? 1 : column,
    );
  await writeFile(
    plain,
    await geoTiffBytes(
      {
        ...{ width, height, bandCount: 1, sampleType: 'uint8', crs: { epsg: 32756, kind: 'projected' } },
        transform: [334_000, 1, 0, 6_252_000, 0, -1],
      },
      rowAt,
    ),
  );
  const source = path.join(folder, 'source.tif');
  const layout = ['-co', `COMPRESS=${codec}`, '-co', 'TILED=YES', '-co', 'BLOCKXSIZE=64', '-co', 'BLOCKYSIZE=64'];
  await translate(under.runner, [...layout, ...(isFax ? ['-co', 'NBITS=1'] : [])], plain, source);
  const bytes = new Uint8Array(await readFile(source));
  const raster = await openRaster(bytesSource(bytes));
  const image = raster.levels[0]?.image;
  const { offset, sizeBytes } = image ? await locateBlock(raster, image, 1) : { offset: 0, sizeBytes: 0 };
  // 0x80 is no sample to PackBits; JPEG's marker of its end
  if (codec === 'JPEG') bytes.set([0xff, 0xd9], offset + Math.floor(sizeBytes / 2));
  else
    bytes.fill(
      codec === 'PACKBITS' ? 0x80 : 0xaa,
      offset + Math.floor(sizeBytes / 3),
      offset + Math.floor((2 * sizeBytes) / 3),
    );
  await writeFile(source, bytes);
  return source;
}

describe.each(cases)('with the %s GDAL, a source with a damaged %s tile', (_kind, codec, under) => {
  test('is refused when it is added, and when it is clipped, without a file', async () => {
    const folder = await temporaryFolder();
    const sourcePath = await damagedSource(under, codec, folder);
    const request = { kind: 'register', sourcePath, categorical: false, bandCount: null } as const;
    const signal = new AbortController().signal;
    const context = { ...under, scratch: folder, signal, onProgress: () => undefined };
    const outputPath = path.join(folder, 'finished.tif');
    const added = await registerRaster({ ...request, outputPath }, context).catch((error: ClipError) => error);
    expect(added).toMatchObject({ reason: 'source-unreadable' });
    const aoi = bboxPolygon([150, -34.9, 153, -33]);
    const clipped = await runClip(under, { sourcePath, outputPath, aoi }).catch((error: ClipError) => error);
    expect(clipped).toMatchObject({ reason: 'source-unreadable' });
    expect('fault' in clipped && faultSentence(clipped.fault)).toMatch(/damaged/);
    await expect(readFile(outputPath)).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
