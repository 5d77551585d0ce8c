import { expect, test } from 'vitest';
import { fixtureBytes } from '../testing/raster-fixture.ts';
import { type ByteSource, bytesSource } from './byte-source.ts';
import { cachedSource } from './cached-source.ts';
import { freeNow } from './free-now.ts';
import { mergedSource } from './merged-source.ts';
import { openRaster } from './open-raster.ts';
import { readBlock } from './read-block.ts';

test('what is freed is gone, and all that shares its buffer', () => {
  const samples = new Uint16Array(1000);
  const part = samples.subarray(10, 20);
  freeNow(part);
  expect([samples.length, part.length, samples.buffer.detached]).toEqual([0, 0, true]);
  freeNow(new Uint8Array(0));
});

const numbers = Uint8Array.from({ length: 1000 }, (_, index) => index);

const given: Uint8Array<ArrayBuffer>[] = [];
/** A source that is fetched anew for each read, as over a network. */
const fetched: ByteSource = {
  sizeBytes: numbers.length,
  givesOwn: true,
  async read(offset, length) {
    const bytes = numbers.slice(offset, offset + length);
    given.push(bytes);
    return bytes;
  },
};

test('each read of a source that gives its own can be freed, and no other one is harmed', async () => {
  const source = cachedSource(mergedSource(fetched), { blockBytes: 64, maxBlocks: 4, smallBytes: 16 });
  expect(source.givesOwn).toBe(true);
  const places: [number, number][] = [
    [0, 8],
    [4, 8],
    [60, 12],
    [100, 200],
    [290, 40],
    [400, 100],
  ];
  for (let round = 0; round < 2; round += 1) {
    const parts = await Promise.all(places.map(([offset, length]) => source.read(offset, length)));
    for (const [index, part] of parts.entries()) {
      const [offset, length] = places[index] ?? [0, 0];
      expect([...part]).toEqual([...numbers.subarray(offset, offset + length)]);
      freeNow(part);
    }
  }
});

test('what several reads were cut from is freed when the last one has its part', async () => {
  const merged = mergedSource(fetched);
  given.length = 0;
  await Promise.all([100, 150].map((offset) => merged.read(offset, 50)));
  expect(given.map(({ buffer }) => buffer.detached)).toEqual([true]);
});

test('views of memory that others look at are not given away', () => {
  expect(bytesSource(numbers).givesOwn).toBeUndefined();
  expect(mergedSource(bytesSource(numbers)).givesOwn).toBeUndefined();
});

test('a block’s packed bytes go when it is decoded, unless others may look at them', async () => {
  const bytes = await fixtureBytes('u1-deflate-rgb-tiles-predictor2');
  const { levels, littleEndian } = await openRaster(bytesSource(bytes));
  const image = levels[0]?.image;
  if (!image) throw new Error('the fixture has an image');
  const blockFrom = async (givesOwn: boolean) => {
    let last = new Uint8Array(0);
    const source: ByteSource = {
      sizeBytes: bytes.length,
      ...(givesOwn && { givesOwn }),
      async read(offset, length) {
        last = bytes.slice(offset, offset + length);
        return last;
      },
    };
    const block = await readBlock({ source, littleEndian }, image, { column: 0, row: 0, plane: 0 });
    return { block, isGone: last.buffer.detached };
  };
  const [own, shared] = [await blockFrom(true), await blockFrom(false)];
  expect(own.block).toEqual(shared.block);
  expect([own.isGone, shared.isGone]).toEqual([true, false]);
});
