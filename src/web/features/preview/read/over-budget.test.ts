import { beforeAll, expect, test } from 'vitest';
import { decodeBlock } from '../../../../raster/decode/decode-block.ts';
import { hugeRaster } from '../../../../testing/rasters/repeated-tile.ts';
import { createPreviewSession } from '../worker/preview-session.ts';
import { BUDGET } from './budget.ts';

const TILES = 64 * 64;
const { signal } = new AbortController();
let bytes: Uint8Array<ArrayBuffer>;
beforeAll(() => {
  bytes = hugeRaster();
});

async function openHuge() {
  const seen = { decoded: 0, shares: [] as number[], time: 0 };
  const session = createPreviewSession({
    fetch,
    renew: () => Promise.reject(new Error('not to be renewed')),
    decode: (...args) => {
      seen.decoded++;
      return decodeBlock(...args);
    },
    onShare: (share) => seen.shares.push(share),
    now: () => (seen.time += 40),
  });
  const opened = await session.open({ file: new Blob([bytes]) }, signal);
  return { session, opened, seen };
}

test('what a file without overviews costs is told before a block of it is decoded', async () => {
  const { opened, seen } = await openHuge();
  expect(opened.cost).toMatchObject({ blocks: TILES, decodedBytes: TILES * 512 * 512, isRemote: false });
  expect(opened.cost?.readBytes).toBe(TILES * (bytes.length - bytes.indexOf(0x78, bytes.length - 5000)));
  expect(seen.decoded).toBe(0);
});

test('some blocks tell how long all take, and give the stretch of a file that is looked at from nearby', async () => {
  const { session, opened, seen } = await openHuge();
  const { durationMs } = await session.estimate(null, signal);
  const blocks = seen.decoded;
  expect(blocks).toBeGreaterThanOrEqual(16);
  expect(blocks * 512 * 512).toBeLessThanOrEqual(BUDGET.sample.decodedBytes);
  expect(durationMs).toBeCloseTo(40 * TILES, 6);
  const { channels, sampledBlocks, validPixels } = await session.statistics(
    { channels: opened.channels, isSampled: true },
    signal,
  );
  expect([seen.decoded, sampledBlocks, validPixels]).toEqual([blocks, blocks, blocks * 512 * 512]);
  // Columns 0 to 511 of a tile are 0 to 199 and again, so 0 to 111 count three times of 512, the others twice.
  expect(channels[0]?.range).toEqual({ low: 3, high: 194 });
});

test('drawn whole, each block is decoded once, for the stretch and the tiles together', {
  timeout: 60_000,
}, async () => {
  const { session, opened, seen } = await openHuge();
  const base = opened.levels[opened.base];
  expect(base).toMatchObject({ step: 16, width: 2048, height: 2048 });
  const { bands } = opened.channels;
  const { bases } = await session.statistics({ channels: opened.channels }, signal);
  const address = { level: opened.base, column: 1, row: 1 };
  const tile = await session.tile({ address, bands, bases }, signal);
  expect(seen.decoded).toBe(TILES);
  expect(seen.shares.length).toBeLessThanOrEqual(101);
  expect([seen.shares.toSorted((one, other) => one - other), seen.shares.at(-1)]).toEqual([seen.shares, 1]);
  expect([tile.width, tile.height]).toEqual([1024, 1024]);
});

test('a read that is called off reads no further, and can be begun anew', async () => {
  const { session, opened, seen } = await openHuge();
  const stop = new AbortController();
  const asked = session.statistics({ channels: opened.channels }, stop.signal);
  await expect.poll(() => seen.shares.length).toBeGreaterThan(2);
  stop.abort(new Error('cancelled'));
  await expect(asked).rejects.toThrow('cancelled');
  const again = new AbortController();
  const shares = seen.shares.length;
  const anew = session.statistics({ channels: opened.channels }, again.signal);
  await expect.poll(() => seen.shares.length - shares).toBeGreaterThan(2);
  again.abort(new Error('cancelled again'));
  await expect(anew).rejects.toThrow('cancelled again');
  const decoded = seen.decoded;
  await session.estimate(null, signal);
  expect(seen.decoded - decoded).toBeLessThan(100);
  expect(decoded).toBeLessThan(TILES / 2);
});

test('a picture that nobody asked to be measured is not read for that', async () => {
  const { session, seen } = await openHuge();
  await expect(session.measure(null, signal)).rejects.toThrow(/^Measuring .+ would read .+; the limits are/);
  expect(seen.decoded).toBe(0);
});
