import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openRaster } from '../read/open-raster.ts';
import { readWindow } from '../read/read-window.ts';
import { bytesSource } from '../source/byte-source.ts';
import { locateBlock } from '../tiff/tile-index.ts';
import { decodeXz } from './xz.ts';

const [WIDTH, HEIGHT] = [90, 60];

const TWO_DELTAS = '/Td6WFoAAAD/EtlBAwIDAQEDAQMhAQwACFwsbOAAEwALXQAAATWJMEghGHccAAAAAAEjFDcW9YQGcp56AQAAAAAAWVo=';

/** Samples of make-lzma.py: stored without compression, with predictor 3, and in strips. */
const SAMPLES: Readonly<Record<string, (column: number, row: number) => number>> = {
  'u1-lzma-noise': (column, row) => {
    const place = row * 90 + column + 1;
    return ((Math.imul(place * place, 2654435761) ^ Math.imul(place, 40503)) >>> 15) & 255;
  },
  'f4-lzma-predictor3': (column, row) => Math.fround(column / 3 + row),
  'u2-lzma': (column, row) => column * 251 + row * 7,
};

async function opened(name: string) {
  const bytes = new Uint8Array(await readFile(new URL(`../fixtures/${name}.tif`, import.meta.url)));
  return { bytes, raster: await openRaster(bytesSource(bytes)) };
}

test.each(Object.entries(SAMPLES))('%s is read to the last bit', async (name, sampleAt) => {
  const { raster } = await opened(name);
  const { bands } = await readWindow(raster, { level: 0, x: 0, y: 0, width: WIDTH, height: HEIGHT });
  const expected = Array.from({ length: WIDTH * HEIGHT }, (_, at) => sampleAt(at % WIDTH, Math.floor(at / WIDTH)));
  expect(Array.from(bands[0] ?? [])).toEqual(expected);
});

test('damaged LZMA gives an error or at most the expected bytes', async () => {
  const { bytes, raster } = await opened('u2-lzma');
  const image = raster.levels[0]?.image;
  if (!image) throw new Error('the fixture has no image');
  const { offset, sizeBytes } = await locateBlock(raster, image, 0);
  const packed = bytes.slice(offset, offset + sizeBytes);
  const intact = decodeXz(packed, 2 * WIDTH * image.blockHeight).length;
  expect(intact).toBe(2 * WIDTH * image.blockHeight);
  const changes = fc.array(fc.tuple(fc.nat(packed.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 });
  let refused = 0;
  fc.assert(
    fc.property(changes, fc.nat(packed.length), fc.nat(intact), (changed, length, maxBytes) => {
      const input = packed.slice(0, length);
      for (const [at, byte] of changed) if (at < length) input[at] = byte;
      try {
        expect(decodeXz(input, maxBytes).length).toBeLessThanOrEqual(maxBytes);
      } catch (error) {
        expect(error).toBeInstanceOf(Error);
        refused += 1;
      }
    }),
    { numRuns: 400 },
  );
  expect(refused).toBeGreaterThan(200);
});

/** The first strip of u2-lzma.tif as an .xz stream, and its samples. */
async function strip() {
  const { bytes, raster } = await opened('u2-lzma');
  const image = raster.levels[0]?.image;
  if (!image) throw new Error('the fixture has no image');
  const { offset, sizeBytes } = await locateBlock(raster, image, 0);
  const packed = bytes.slice(offset, offset + sizeBytes);
  const sampleBytes = 2 * WIDTH * image.blockHeight;
  return { packed, sampleBytes, samples: decodeXz(packed, sampleBytes) };
}

test('no changed bit of an LZMA tile changes samples unnoticed, although libtiff writes no checksum of them', async () => {
  const { packed, sampleBytes, samples } = await strip();
  const unnoticed: number[] = [];
  for (let bit = 0; bit < 8 * packed.length; bit += 1) {
    const input = packed.slice();
    input[bit >> 3] = (input[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    try {
      const read = decodeXz(input, sampleBytes);
      // fewer bytes make the tile incomplete
      if (read.length === sampleBytes && Buffer.compare(read, samples) !== 0) unnoticed.push(bit);
    } catch (error) {
      expect(String(error)).toMatch(/damaged|\.xz stream|unknown filters|Offset is outside/);
    }
  }
  expect(unnoticed).toEqual([]);
});

test('two delta filters, which libtiff does not write, are refused', () => {
  // Python: lzma.compress(bytes(range(0, 80, 4)), check=CHECK_NONE, filters=[delta of 2, delta of 4, LZMA2])
  const packed = Buffer.from(TWO_DELTAS, 'base64');
  expect(() => decodeXz(packed, 20)).toThrow('unknown filters');
});

test('200,000 empty blocks in 3 MB take less than a second', () => {
  const header = [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0, 0, 0, 0xff, 0x12, 0xd9, 0x41];
  const emptyBlock = [2, 0, 0x21, 1, 0, 0, 0, 0, 0x37, 0x27, 0x97, 0xd6, 0, 0, 0, 0];
  const blocks = 200_000;
  const input = new Uint8Array(header.length + emptyBlock.length * blocks + 4);
  input.set(header);
  for (let block = 0; block < blocks; block += 1) input.set(emptyBlock, header.length + emptyBlock.length * block);
  const startMs = performance.now();
  expect(decodeXz(input, 100)).toHaveLength(0);
  expect(performance.now() - startMs).toBeLessThan(1000);
});

test('a damaged LZMA tile is named', async () => {
  const { bytes, raster } = await opened('u2-lzma');
  const image = raster.levels[0]?.image;
  if (!image) throw new Error('the fixture has no image');
  const { offset, sizeBytes } = await locateBlock(raster, image, 0);
  bytes.fill(0xff, offset + 24, offset + sizeBytes);
  await expect(readWindow(raster, { level: 0, x: 0, y: 0, width: WIDTH, height: 1 })).rejects.toMatchObject({
    fault: { code: 'tile-not-decoded', compression: 'LZMA' },
  });
});
