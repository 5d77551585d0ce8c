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
  const log = { decoded: 0, progress: [] as number[], time: 0, onReport: () => {} };
  const session = createPreviewSession({
    fetch,
    renew: () => Promise.reject(new Error('not to be renewed')),
    decode: (...args) => {
      log.decoded++;
      return decodeBlock(...args);
    },
    onProgress: (progress) => {
      log.progress.push(progress);
      log.onReport();
    },
    now: () => (log.time += 40),
  });
  const opened = await session.open({ file: new Blob([bytes]) }, signal);
  return { session, opened, log };
}

test('the cost of a file without overviews is known before a block of it is decoded', async () => {
  const { opened, log } = await openHuge();
  expect(opened.cost).toMatchObject({ blocks: TILES, decodedBytes: TILES * 512 * 512, isRemote: false });
  expect(opened.cost?.readBytes).toBe(TILES * (bytes.length - bytes.indexOf(0x78, bytes.length - 5000)));
  expect(log.decoded).toBe(0);
});

test('sampled blocks estimate the duration of all, and give the stretch at full resolution', async () => {
  const { session, opened, log } = await openHuge();
  const { durationMs } = await session.estimate(null, signal);
  const blocks = log.decoded;
  expect(blocks).toBeGreaterThanOrEqual(16);
  expect(blocks * 512 * 512).toBeLessThanOrEqual(BUDGET.sample.decodedBytes);
  expect(durationMs).toBeCloseTo(40 * TILES, 6);
  const { channels, sampledBlocks, validPixels } = await session.statistics(
    { channels: opened.channels, isSampled: true },
    signal,
  );
  expect([log.decoded, sampledBlocks, validPixels]).toEqual([blocks, blocks, blocks * 512 * 512]);
  // Columns 0 to 511 of a tile have the values 0 to 199, repeated, so 0 to 111 occur three times per 512, the others
  // twice.
  expect(channels[0]?.range).toEqual({ low: 3, high: 194 });
});

test('when drawn entirely, each block is decoded once, for the stretch and the tiles together', {
  timeout: 60_000,
}, async () => {
  const { session, opened, log } = await openHuge();
  const base = opened.levels[opened.base];
  expect(base).toMatchObject({ step: 16, width: 2048, height: 2048 });
  const { bands } = opened.channels;
  const { bases } = await session.statistics({ channels: opened.channels }, signal);
  const address = { level: opened.base, column: 1, row: 1 };
  const tile = await session.tile({ address, bands, bases }, signal);
  expect(log.decoded).toBe(TILES);
  expect(log.progress.length).toBeLessThanOrEqual(101);
  expect([log.progress.toSorted((one, other) => one - other), log.progress.at(-1)]).toEqual([log.progress, 1]);
  expect([tile.width, tile.height]).toEqual([1024, 1024]);
});

test('an aborted read stops, and can be started again', async () => {
  const { session, opened, log } = await openHuge();
  for (const reason of ['cancelled', 'cancelled again']) {
    const stop = new AbortController();
    const abortAt = log.progress.length + 3;
    log.onReport = () => log.progress.length === abortAt && stop.abort(new Error(reason));
    await expect(session.statistics({ channels: opened.channels }, stop.signal)).rejects.toThrow(reason);
    expect(log.progress.length).toBe(abortAt);
  }
  const decoded = log.decoded;
  await session.estimate(null, signal);
  expect(log.decoded - decoded).toBeLessThan(100);
  expect(decoded).toBeLessThan(TILES / 2);
});

test('measuring does not read a file over the budget', async () => {
  const { session, log } = await openHuge();
  await expect(session.measure(null, signal)).rejects.toMatchObject({ fault: { code: 'measuring-over-budget' } });
  expect(log.decoded).toBe(0);
});
