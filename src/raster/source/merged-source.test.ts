import { expect, test } from 'vitest';
import { type ByteSource, bytesSource } from './byte-source.ts';
import { mergedSource } from './merged-source.ts';

const numbers = Uint8Array.from({ length: 200 }, (_, index) => index);
const options = { maxGapBytes: 8, maxRequestBytes: 60 };

function watched() {
  const under = bytesSource(numbers);
  const requests: { range: string; signal: AbortSignal | undefined }[] = [];
  const source: ByteSource = {
    sizeBytes: under.sizeBytes,
    read(offset, length, signal) {
      requests.push({ range: `${offset}+${length}`, signal });
      return under.read(offset, length, signal);
    },
  };
  return { requests, merged: mergedSource(source, options) };
}

test('simultaneous reads are merged if gaps are small and the request stays within its limit', async () => {
  const { requests, merged } = watched();
  const ranges: [number, number][] = [
    [40, 10],
    [10, 20],
    [15, 5],
    [52, 10],
    [90, 10],
    [150, 50],
  ];
  const parts = await Promise.all(ranges.map(([offset, length]) => merged.read(offset, length)));
  for (const [index, [offset, length]] of ranges.entries()) {
    expect(Array.from(parts[index] ?? [])).toEqual(Array.from(numbers.subarray(offset, offset + length)));
  }
  expect(requests.map(({ range }) => range)).toEqual(['10+20', '40+22', '90+10', '150+50']);
});

test('a request never exceeds its limit', async () => {
  const { requests, merged } = watched();
  await Promise.all([0, 20, 40, 60].map((offset) => merged.read(offset, 20)));
  expect(requests.map(({ range }) => range)).toEqual(['0+60', '60+20']);
});

test('aborting one read leaves the others running; the request is aborted with the last of them', async () => {
  const under = bytesSource(numbers);
  let given: AbortSignal | undefined;
  const endless: ByteSource = {
    sizeBytes: under.sizeBytes,
    read(_offset, _length, signal) {
      given = signal;
      return new Promise((_resolve, reject) => signal?.addEventListener('abort', () => reject(signal.reason)));
    },
  };
  const merged = mergedSource(endless, options);
  const [one, other] = [new AbortController(), new AbortController()];
  const waiting = [merged.read(0, 10, one.signal), merged.read(10, 10, other.signal)];
  await new Promise((resolve) => setTimeout(resolve, 0));
  one.abort(new Error('one left'));
  await expect(waiting[0]).rejects.toThrow('one left');
  expect(given?.aborted).toBe(false);
  other.abort(new Error('the other left'));
  await expect(waiting[1]).rejects.toThrow('the other left');
  expect(given?.aborted).toBe(true);
});

test('a read aborted before it was sent is not requested, and a read past the end is refused alone', async () => {
  const { requests, merged } = watched();
  const stop = new AbortController();
  const left = merged.read(0, 10, stop.signal);
  const stays = merged.read(100, 10);
  const past = merged.read(195, 10);
  stop.abort(new Error('left'));
  await expect(left).rejects.toThrow('left');
  await expect(past).rejects.toMatchObject({ fault: { code: 'beyond-end-of-file', start: 195, end: 205, size: 200 } });
  expect(Array.from(await stays)).toEqual(Array.from(numbers.subarray(100, 110)));
  expect(requests.map(({ range }) => range)).toEqual(['195+10', '100+10']);
});
