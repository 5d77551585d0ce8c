import { expect, test } from 'vitest';
import { fixtureBytes } from '../../testing/rasters/raster-fixture.ts';
import { type BlockDecoder, decodeBlock } from '../decode/decode-block.ts';
import { openRaster } from '../read/open-raster.ts';
import { readBlock } from '../read/read-block.ts';
import { type ByteSource, bytesSource } from './byte-source.ts';
import { cachedSource } from './cached-source.ts';
import { mergedSource } from './merged-source.ts';
import { releaseBuffer } from './release-buffer.ts';

test('releasing a view detaches its buffer and all other views of it', () => {
  const samples = new Uint16Array(1000);
  const part = samples.subarray(10, 20);
  releaseBuffer(part);
  expect([samples.length, part.length, samples.buffer.detached]).toEqual([0, 0, true]);
  releaseBuffer(new Uint8Array(0));
});

const numbers = Uint8Array.from({ length: 1000 }, (_, index) => index);

const given: Uint8Array<ArrayBuffer>[] = [];
/** A source that fetches new bytes for each read, as over a network. */
const fetchedFrom = (file: Uint8Array<ArrayBuffer>): ByteSource => ({
  sizeBytes: file.length,
  release: releaseBuffer,
  async read(offset, length) {
    const bytes = file.slice(offset, offset + length);
    given.push(bytes);
    return bytes;
  },
});
const fetched = fetchedFrom(numbers);
const areDetached = () => given.map(({ buffer }) => buffer.detached);

test('each read of a remote source can be released without affecting other reads', async () => {
  const source = cachedSource(mergedSource(fetched), { blockBytes: 64, maxBlocks: 4, smallBytes: 16 });
  const ranges: [number, number][] = [
    [0, 8],
    [4, 8],
    [60, 12],
    [100, 200],
    [290, 40],
    [400, 100],
  ];
  for (let round = 0; round < 2; round += 1) {
    const parts = await Promise.all(ranges.map(([offset, length]) => source.read(offset, length)));
    for (const [index, part] of parts.entries()) {
      const [offset, length] = ranges[index] ?? [0, 0];
      expect([...part]).toEqual([...numbers.subarray(offset, offset + length)]);
      source.release?.(part);
    }
  }
});

test('a shared buffer is released with its last view, also if a read was aborted', async () => {
  const merged = mergedSource(fetched);
  given.length = 0;
  const [left, ...stay] = [new AbortController(), new AbortController(), new AbortController()];
  const reads = [left, ...stay].map(({ signal }, index) => merged.read(100 + 50 * index, 50, signal));
  left?.abort(new Error('left'));
  await expect(reads[0]).rejects.toThrow('left');
  const [one, other] = await Promise.all(reads.slice(1));
  if (!one || !other) throw new Error('two stay');
  expect([one.buffer === other.buffer, ...areDetached()]).toEqual([true, false]);
  merged.release?.(one);
  expect([[...other], ...areDetached()]).toEqual([[...numbers.subarray(200, 250)], false]);
  merged.release?.(other);
  expect(areDetached()).toEqual([true]);
});

test('a read aborted while its bytes arrive does not delay the release', async () => {
  const stop = new AbortController();
  const merged = mergedSource({
    ...fetched,
    async read(offset, length) {
      const bytes = await fetched.read(offset, length);
      stop.abort(new Error('left'));
      return bytes;
    },
  });
  given.length = 0;
  const [left, stays] = [merged.read(100, 50, stop.signal), merged.read(150, 50)];
  await expect(left).rejects.toThrow('left');
  merged.release?.(await stays);
  expect(areDetached()).toEqual([true]);
});

test('two reads of the same range get separate buffers, which can be transferred', async () => {
  const merged = mergedSource(fetched);
  given.length = 0;
  const [one, other] = await Promise.all([merged.read(100, 50), merged.read(100, 50)]);
  releaseBuffer(one);
  expect([one.length, ...other]).toEqual([0, ...numbers.subarray(100, 150)]);
  expect(areDetached()).toEqual([true]);
});

test('a cached header does not retain the rest of its request', async () => {
  const source = cachedSource(mergedSource(fetched), { blockBytes: 64, maxBlocks: 4, smallBytes: 16 });
  given.length = 0;
  const [small, large] = await Promise.all([source.read(0, 8), source.read(64, 100)]);
  source.release?.(large);
  expect([[...small], ...areDetached()]).toEqual([[...numbers.subarray(0, 8)], true]);
  expect([...(await source.read(4, 8))]).toEqual([...numbers.subarray(4, 12)]);
  expect(given).toHaveLength(1);
});

test('the remainder of a read that began in a cached block is released after joining', async () => {
  const source = cachedSource(mergedSource(fetched), { blockBytes: 64, maxBlocks: 4, smallBytes: 16 });
  await source.read(0, 8);
  given.length = 0;
  expect([...(await source.read(40, 100))]).toEqual([...numbers.subarray(40, 140)]);
  expect(areDetached()).toEqual([true]);
});

test('views of shared memory cannot be released', () => {
  expect(bytesSource(numbers).release).toBeUndefined();
  expect(mergedSource(bytesSource(numbers)).release).toBeUndefined();
});

test('the compressed bytes of a block are released after decoding, unless they are shared', async () => {
  const bytes = await fixtureBytes('u1-deflate-rgb-tiles-predictor2');
  const { levels, littleEndian } = await openRaster(bytesSource(bytes));
  const image = levels[0]?.image;
  if (!image) throw new Error('the fixture has an image');
  const blockFrom = async (isFetched: boolean) => {
    let last = new Uint8Array(0);
    const source: ByteSource = {
      sizeBytes: bytes.length,
      ...(isFetched && { release: releaseBuffer }),
      async read(offset, length) {
        last = bytes.slice(offset, offset + length);
        return last;
      },
    };
    const block = await readBlock({ source, littleEndian }, image, { column: 0, row: 0, plane: 0 });
    return { block, isDetached: last.buffer.detached };
  };
  const [own, shared] = [await blockFrom(true), await blockFrom(false)];
  expect(own.block).toEqual(shared.block);
  expect([own.isDetached, shared.isDetached]).toEqual([true, false]);
});

test('a block whose decoding failed does not retain its request', async () => {
  const bytes = await fixtureBytes('cog-large');
  const { levels, littleEndian } = await openRaster(bytesSource(bytes));
  const image = levels[0]?.image;
  if (!image) throw new Error('the fixture has an image');
  given.length = 0;
  const source = mergedSource(fetchedFrom(bytes));
  const decode: BlockDecoder = async (layout, packed) => {
    if (packed.number === 1) throw new Error('called off');
    return await decodeBlock(layout, packed);
  };
  const blocks = await Promise.allSettled(
    [0, 1].map((column) => readBlock({ source, littleEndian, decode }, image, { column, row: 0, plane: 0 })),
  );
  expect(blocks.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
  // one read of their locations in the file, which stays cached, and one of both blocks
  expect(areDetached()).toEqual([false, true]);
});
