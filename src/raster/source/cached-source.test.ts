import { expect, test } from 'vitest';
import { type ByteSource, blobSource, bytesSource } from './byte-source.ts';
import { cachedSource } from './cached-source.ts';

const numbers = Uint8Array.from({ length: 100 }, (_, index) => index);

function counted(source: ByteSource) {
  const reads: string[] = [];
  const counting: ByteSource = {
    sizeBytes: source.sizeBytes,
    read(offset, length, signal) {
      reads.push(`${offset}+${length}`);
      return source.read(offset, length, signal);
    },
  };
  return { counting, reads };
}

test('small reads share aligned blocks, even across the border of two blocks', async () => {
  const { counting, reads } = counted(bytesSource(numbers));
  const cached = cachedSource(counting, { blockBytes: 32, maxBlocks: 4, smallBytes: 8 });
  expect(Array.from(await cached.read(2, 3))).toEqual([2, 3, 4]);
  expect(Array.from(await cached.read(30, 4))).toEqual([30, 31, 32, 33]);
  expect(Array.from(await cached.read(97, 3))).toEqual([97, 98, 99]);
  expect(reads).toEqual(['0+32', '32+32', '96+4']);
});

test('a larger read goes to the source, except for a cached beginning', async () => {
  const { counting, reads } = counted(bytesSource(numbers));
  const cached = cachedSource(counting, { blockBytes: 32, maxBlocks: 4, smallBytes: 8 });
  expect(Array.from(await cached.read(5, 40))).toEqual(Array.from(numbers.subarray(5, 45)));
  expect(Array.from(await cached.read(35, 9))).toEqual(Array.from(numbers.subarray(35, 44)));
  expect(reads).toEqual(['5+40', '35+9']);
  await cached.read(0, 4);
  expect(Array.from(await cached.read(5, 40))).toEqual(Array.from(numbers.subarray(5, 45)));
  expect(Array.from(await cached.read(5, 27))).toEqual(Array.from(numbers.subarray(5, 32)));
  expect(reads).toEqual(['5+40', '35+9', '0+32', '32+13']);
});

test('the count of cached blocks is limited; the least recently used block is evicted first', async () => {
  const { counting, reads } = counted(bytesSource(numbers));
  const cached = cachedSource(counting, { blockBytes: 10, maxBlocks: 2, smallBytes: 8 });
  for (const offset of [0, 10, 0, 20, 0, 10]) await cached.read(offset, 5);
  expect(reads).toEqual(['0+10', '10+10', '20+10', '10+10']);
});

test('a block that failed is requested again', async () => {
  let failures = 1;
  const flaky: ByteSource = {
    sizeBytes: 100,
    async read(offset, length) {
      if (failures-- > 0) throw new Error('connection lost');
      return numbers.slice(offset, offset + length);
    },
  };
  const cached = cachedSource(flaky);
  await expect(cached.read(0, 4)).rejects.toThrow('connection lost');
  expect(Array.from(await cached.read(0, 4))).toEqual([0, 1, 2, 3]);
});

test('bytes and blobs refuse a read past their end', async () => {
  for (const source of [bytesSource(numbers), blobSource(new Blob([numbers]))]) {
    expect(Array.from(await source.read(98, 2))).toEqual([98, 99]);
    await expect(source.read(98, 3)).rejects.toMatchObject({
      fault: { code: 'beyond-end-of-file', part: 'bytes', start: 98, end: 101, size: 100 },
    });
  }
});
