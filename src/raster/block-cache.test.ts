import { expect, test } from 'vitest';
import { FIXTURE_SIZE, fixtureBytes } from '../testing/raster-fixture.ts';
import { blockCache } from './block-cache.ts';
import { type ByteSource, bytesSource } from './byte-source.ts';
import type { Block } from './decode-block.ts';
import { openRaster } from './open-raster.ts';
import { readWindow } from './read-window.ts';

const block = (length: number): Block => ({ values: new Uint8Array(length), width: length, rows: 1, samples: 1 });

async function imageOf(name: string) {
  const raster = await openRaster(bytesSource(await fixtureBytes(name)));
  const image = raster.levels[0]?.image;
  if (!image) throw new Error('a fixture has an image');
  return image;
}

test('a window read again, and two at once, decode each block once and give the same samples', async () => {
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
  const asked: string[] = [];
  const counting = {
    ...raster,
    blocks: {
      take: (...[image, address, read, signal]: Parameters<typeof decoded.take>) =>
        decoded.take(
          image,
          address,
          (stop) => {
            asked.push(`${address.column},${address.row}`);
            return read(stop);
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
  expect(asked.length).toBeGreaterThan(1);
  expect(asked).toEqual([...new Set(asked)]);
});

test('only so many bytes are kept, the least lately used goes first', async () => {
  const image = await imageOf('u1-zstd');
  const cache = blockCache({ tiledBytes: 20, sharedBytes: 20 });
  const reads: number[] = [];
  for (const column of [0, 1, 0, 2, 0, 1]) {
    await cache.take(image, { column, row: 0, plane: 0 }, async () => {
      reads.push(column);
      return block(10);
    });
  }
  expect(reads).toEqual([0, 1, 2, 1]);
});

test('what is no longer kept gives its memory back, but not before those who were given it have looked', async () => {
  const image = await imageOf('u1-zstd');
  const cache = blockCache({ tiledBytes: 20, sharedBytes: 20 });
  const take = (column: number) => cache.take(image, { column, row: 0, plane: 0 }, async () => block(15));
  const [first, second] = await Promise.all([take(0), take(1)]);
  expect([first?.values.length, second?.values.length]).toEqual([15, 15]);
  await new Promise((resolve) => setTimeout(resolve, 0));
  expect([first?.values.length, second?.values.length]).toEqual([0, 15]);
});

test('a failed or abandoned block is read anew', async () => {
  const image = await imageOf('u1-zstd');
  const cache = blockCache({ tiledBytes: 20, sharedBytes: 20 });
  const address = { column: 0, row: 0, plane: 0 };
  await expect(cache.take(image, address, () => Promise.reject(new Error('line cut')))).rejects.toThrow('line cut');
  const stop = new AbortController();
  const left = cache.take(image, address, () => new Promise(() => {}), stop.signal);
  stop.abort(new Error('no longer in view'));
  await expect(left).rejects.toThrow('no longer in view');
  expect(await cache.take(image, address, async () => block(3))).toMatchObject({ width: 3 });
});
