import { expect, test } from 'vitest';
import { FIXTURE_SIZE, fixtureBytes } from '../../testing/rasters/raster-fixture.ts';
import { type Block, decodeBlock } from '../decode/decode-block.ts';
import { type ByteSource, bytesSource } from '../source/byte-source.ts';
import { blockCache } from './block-cache.ts';
import { openRaster } from './open-raster.ts';
import { readWindow } from './read-window.ts';

const block = (length: number): Block => ({ values: new Uint8Array(length), width: length, rows: 1, samples: 1 });

async function imageOf(name: string) {
  const raster = await openRaster(bytesSource(await fixtureBytes(name)));
  const image = raster.levels[0]?.image;
  if (!image) throw new Error('a fixture has an image');
  return image;
}

test('repeated and concurrent reads of a window decode each block once and give the same samples', async () => {
  const bytes = await fixtureBytes('u2-lzw-tiles-predictor2');
  const under = bytesSource(bytes);
  const reads: number[] = [];
  const source: ByteSource = {
    sizeBytes: under.sizeBytes,
    read(offset, length, signal) {
      reads.push(offset);
      return under.read(offset, length, signal);
    },
  };
  const window = { level: 0, x: 0, y: 0, ...FIXTURE_SIZE };
  const plain = await readWindow(await openRaster(bytesSource(bytes)), window);
  const raster = await openRaster(source, { blocks: blockCache({ tiledBytes: 1_000_000, sharedBytes: 1_000_000 }) });
  const decoded = raster.blocks;
  if (!decoded) throw new Error('the raster was opened with a cache');
  const decodedBlocks: string[] = [];
  const counting = {
    ...raster,
    blocks: {
      ...decoded,
      getOrRead: (...[image, address, read, signal]: Parameters<typeof decoded.getOrRead>) =>
        decoded.getOrRead(
          image,
          address,
          (sharedSignal) => {
            decodedBlocks.push(`${address.column},${address.row}`);
            return read(sharedSignal);
          },
          signal,
        ),
    },
  };
  const [one, other] = await Promise.all([readWindow(counting, window), readWindow(counting, window)]);
  const again = await readWindow(counting, { ...window, bands: [2] });
  expect(one).toEqual(plain);
  expect(other).toEqual(plain);
  expect(again.bands[0]).toEqual(plain.bands[1]);
  expect(decodedBlocks.length).toBeGreaterThan(1);
  expect(decodedBlocks).toEqual([...new Set(decodedBlocks)]);
});

test.each([true, false])('the samples of a full block are writable, cached (%s) or not', async (cachesFullBlocks) => {
  const blocks = blockCache({ tiledBytes: 1_000_000, sharedBytes: 1_000_000, cachesFullBlocks });
  const decoded: Block['values'][] = [];
  const raster = await openRaster(bytesSource(await fixtureBytes('cog-large')), {
    blocks,
    async decode(layout, packed, signal) {
      const one = await decodeBlock(layout, packed, signal);
      decoded.push(one.values);
      return one;
    },
  });
  const image = raster.levels[0]?.image;
  if (!image) throw new Error('the fixture has an image');
  const taken: string[] = [];
  const counting = {
    ...raster,
    blocks: {
      ...blocks,
      getOrRead: (...args: Parameters<typeof blocks.getOrRead>) => {
        taken.push(`${args[1].column},${args[1].row}`);
        return blocks.getOrRead(...args);
      },
    },
  };
  const { blockWidth: width, blockHeight: height } = image;
  const fullBlock = { level: 0, x: width, y: height, width, height };
  const first = await readWindow(counting, fullBlock);
  // Copied only if the cache shares it.
  expect(first.bands[0] === decoded[0]).toBe(!cachesFullBlocks);
  const twice = await readWindow(counting, { ...fullBlock, bands: [1, 1] });
  expect(twice.bands[0] === twice.bands[1]).toBe(false);
  const plain = first.bands[0]?.slice();
  first.bands[0]?.fill(7);
  expect((await readWindow(counting, fullBlock)).bands[0]).toEqual(plain);
  expect((await readWindow(counting, { ...fullBlock, width: 1, height: 1 })).bands[0]?.[0]).toBe(plain?.[0]);
  // Reads of part of a block always go through the cache.
  expect(taken).toEqual(Array(cachesFullBlocks ? 4 : 2).fill('1,1'));
});

test('the cache stays within its budget and evicts the least recently used block', async () => {
  const image = await imageOf('u1-zstd');
  const cache = blockCache({ tiledBytes: 20, sharedBytes: 20 });
  const reads: number[] = [];
  for (const column of [0, 1, 0, 2, 0, 1]) {
    await cache.getOrRead(image, { column, row: 0, plane: 0 }, async () => {
      reads.push(column);
      return block(10);
    });
  }
  expect(reads).toEqual([0, 1, 2, 1]);
});

test('the memory of an evicted block is released, but not in the task that received the block', async () => {
  const image = await imageOf('u1-zstd');
  const cache = blockCache({ tiledBytes: 20, sharedBytes: 20 });
  const take = (column: number) => cache.getOrRead(image, { column, row: 0, plane: 0 }, async () => block(15));
  const [first, second] = await Promise.all([take(0), take(1)]);
  expect([first?.values.length, second?.values.length]).toEqual([15, 15]);
  await new Promise((resolve) => setTimeout(resolve, 0));
  expect([first?.values.length, second?.values.length]).toEqual([0, 15]);
});

test('a failed or abandoned block is read again', async () => {
  const image = await imageOf('u1-zstd');
  const cache = blockCache({ tiledBytes: 20, sharedBytes: 20 });
  const address = { column: 0, row: 0, plane: 0 };
  await expect(cache.getOrRead(image, address, () => Promise.reject(new Error('line cut')))).rejects.toThrow(
    'line cut',
  );
  const stop = new AbortController();
  const left = cache.getOrRead(image, address, () => new Promise(() => {}), stop.signal);
  stop.abort(new Error('no longer in view'));
  await expect(left).rejects.toThrow('no longer in view');
  expect(await cache.getOrRead(image, address, async () => block(3))).toMatchObject({ width: 3 });
});
