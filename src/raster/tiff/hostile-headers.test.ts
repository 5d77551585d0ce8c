import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fixtureBytes } from '../../testing/rasters/raster-fixture.ts';
import { RasterError } from '../raster-error.ts';
import { openRaster, readStructure } from '../read/open-raster.ts';
import { readWindow } from '../read/read-window.ts';
import { bytesSource } from '../source/byte-source.ts';
import { decodeNumbers } from './tag-value.ts';
import { Tag } from './tiff-tags.ts';

/** Finds an entry of the first directory of a little-endian classic TIFF, so that a test can change it. */
function entryAt(bytes: Uint8Array<ArrayBuffer>, tag: number): { view: DataView; at: number; next: number } {
  const view = new DataView(bytes.buffer);
  const directory = view.getUint32(4, true);
  const count = view.getUint16(directory, true);
  const next = directory + 2 + count * 12;
  for (let at = directory + 2; at < next; at += 12) if (view.getUint16(at, true) === tag) return { view, at, next };
  throw new Error(`no tag ${tag} in the fixture`);
}

async function forged(name: string, tag: number, change: (view: DataView, at: number, next: number) => void) {
  const bytes = await fixtureBytes(name);
  const { view, at, next } = entryAt(bytes, tag);
  change(view, at, next);
  return readStructure(bytesSource(bytes));
}

const setLong = (value: number) => (view: DataView, at: number) => {
  view.setUint16(at + 2, 4, true);
  view.setUint32(at + 8, value, true);
};

describe('a header that would cost time or memory is refused with the value and the limit', () => {
  const rgb = 'u1-deflate-rgb-tiles-predictor2';

  test('a directory list that loops', async () => {
    const reading = forged(rgb, Tag.ImageWidth, (view, _, next) => view.setUint32(next, view.getUint32(4, true), true));
    await expect(reading).rejects.toMatchObject({ fault: { code: 'directory-loop', offset: expect.any(Number) } });
  });

  test('a chain of too many directories', async () => {
    const bytes = new Uint8Array(8 + 300 * 6);
    const view = new DataView(bytes.buffer);
    bytes.set([0x49, 0x49, 42, 0, 8]);
    for (let index = 0; index < 299; index++) view.setUint32(8 + index * 6 + 2, 8 + (index + 1) * 6, true);
    await expect(readStructure(bytesSource(bytes))).rejects.toMatchObject({
      fault: { code: 'too-many-directories', limit: 256 },
    });
  });

  test('a directory of too many entries', async () => {
    const reading = forged(rgb, Tag.ImageWidth, (view) => view.setUint16(view.getUint32(4, true), 60_000, true));
    await expect(reading).rejects.toMatchObject({ fault: { code: 'too-many-entries', entries: 60_000, limit: 1024 } });
  });

  test.each([
    [0, 'invalid-size'],
    [4_000_000_000, 'size-over-limit'],
  ])('a width of %d', async (value, code) => {
    const reading = forged(rgb, Tag.ImageWidth, setLong(value));
    await expect(reading).rejects.toMatchObject({ fault: { code, side: 'width', value } });
  });

  test('60,000 bands', async () => {
    const reading = forged(rgb, Tag.SamplesPerPixel, (view, at) => view.setUint16(at + 8, 60_000, true));
    await expect(reading).rejects.toMatchObject({
      fault: { code: 'band-count-over-limit', bands: 60_000, limit: 4096 },
    });
  });

  test('tiles too large to hold in memory', async () => {
    const reading = forged(rgb, Tag.TileWidth, setLong(9_000_000));
    await expect(reading).rejects.toMatchObject({
      fault: { code: 'tile-too-large', bytes: 9_000_000 * 32 * 3, limit: 2 ** 28 },
    });
  });

  test('tiles of width 0', async () => {
    await expect(forged(rgb, Tag.TileWidth, setLong(0))).rejects.toMatchObject({
      fault: { code: 'invalid-tile-size', size: [0, 32] },
    });
  });

  test('more tiles than the index lists', async () => {
    await expect(forged(rgb, Tag.ImageWidth, setLong(500))).rejects.toMatchObject({
      fault: { code: 'tiles-missing-from-index', tiles: 64, listed: 8 },
    });
  });

  test('a tile index outside the file', async () => {
    const reading = forged(rgb, Tag.TileOffsets, (view, at) => view.setUint32(at + 8, 9_000_000, true));
    await expect(reading).rejects.toMatchObject({
      fault: { code: 'beyond-end-of-file', part: 'tag', name: 'TileOffsets', start: 9_000_000 },
    });
  });

  test('a tag of 4 GB', async () => {
    const reading = forged(rgb, Tag.GeoAsciiParams, (view, at) => view.setUint32(at + 4, 4_000_000_000, true));
    await expect(reading).rejects.toMatchObject({
      fault: { code: 'tag-too-large', tag: 'GeoAsciiParams', bytes: 4_000_000_000 },
    });
  });

  test('a tile that claims to be larger than the file', async () => {
    const bytes = await fixtureBytes(rgb);
    const { view, at } = entryAt(bytes, Tag.TileByteCounts);
    const sizes = new Uint8Array(bytes.buffer, view.getUint32(at + 8, true), 16);
    expect(decodeNumbers(sizes, view.getUint16(at + 2, true), true)[0]).toBeLessThan(bytes.length);
    sizes.fill(0xff, 0, 4);
    const raster = await openRaster(bytesSource(bytes)).catch((error: unknown) => error);
    if (raster instanceof RasterError) throw raster;
    const opened = await openRaster(bytesSource(bytes));
    const reading = readWindow(opened, { level: 0, x: 0, y: 0, width: 1, height: 1 });
    await expect(reading).rejects.toMatchObject({ fault: { code: 'beyond-end-of-file', part: 'tile', name: '0' } });
  });

  test('a file that is not a TIFF, and an empty file', async () => {
    const text = new TextEncoder().encode('<html>not found</html>');
    await expect(readStructure(bytesSource(text))).rejects.toMatchObject({
      fault: { code: 'not-a-tiff', bytes: null },
    });
    await expect(readStructure(bytesSource(new Uint8Array(0)))).rejects.toMatchObject({
      fault: { code: 'empty-file' },
    });
    await expect(readStructure(bytesSource(text.subarray(0, 7)))).rejects.toMatchObject({
      fault: { code: 'not-a-tiff', bytes: 7 },
    });
  });
});

test.each([
  'u1-mask',
  'u2-lzw-tiles-predictor2',
  'f4-deflate-predictor3',
  'u4-deflate-bigtiff-big-endian',
  'u1-jpeg-ycbcr',
])('%s with any damage is read or refused with a RasterError', async (name) => {
  const original = await fixtureBytes(name);
  const place = fc.nat({ max: original.length - 1 });
  const change = fc.array(fc.tuple(fc.oneof(place, fc.nat({ max: 400 })), fc.nat({ max: 255 })), {
    minLength: 1,
    maxLength: 12,
  });
  await fc.assert(
    fc.asyncProperty(change, fc.option(place, { nil: undefined }), async (changes, cut) => {
      const bytes = original.slice(0, cut);
      for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value;
      try {
        const raster = await openRaster(bytesSource(bytes));
        const { width, height } = raster.structure;
        await readWindow(raster, { level: 0, x: 0, y: 0, width: Math.min(width, 64), height: Math.min(height, 64) });
      } catch (error) {
        if (!(error instanceof RasterError)) throw error;
      }
    }),
    { numRuns: 200 },
  );
});
