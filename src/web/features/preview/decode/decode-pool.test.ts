import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { afterEach, expect, test } from 'vitest';
import { decodeBlock } from '../../../../raster/decode/decode-block.ts';
import { openRaster } from '../../../../raster/read/open-raster.ts';
import { readBlock } from '../../../../raster/read/read-block.ts';
import { readWindow } from '../../../../raster/read/read-window.ts';
import { type ByteSource, bytesSource } from '../../../../raster/source/byte-source.ts';
import { mergedSource } from '../../../../raster/source/merged-source.ts';
import { releaseBuffer } from '../../../../raster/source/release-buffer.ts';
import { fixtureBytes } from '../../../../testing/rasters/raster-fixture.ts';
import { answerDecode, transferOf } from './answer-decode.ts';
import type { DecodeThread } from './decode-lane.ts';
import type { SentRequest } from './decode-messages.ts';
import { createDecodePool, type DecodePool } from './decode-pool.ts';

const ports: MessagePort[] = [];
const pools: DecodePool[] = [];

afterEach(() => {
  for (const pool of pools.splice(0)) pool.close();
  for (const port of ports.splice(0)) port.close();
});

type Log = { started: number; received: number; held?: number; maxHeld?: number };

/** A fake worker over a MessageChannel: messages are cloned or transferred as by a real worker. */
function thread(log: Log, kind: 'works' | 'fails' = 'works'): DecodeThread {
  const { port1, port2 } = new MessageChannel();
  ports.push(port1, port2);
  const errors: (() => void)[] = [];
  log.started++;
  port2.on('message', async (request: SentRequest) => {
    log.received++;
    if (kind === 'fails') {
      for (const fail of errors) fail();
      return;
    }
    log.held = (log.held ?? 0) + 1;
    log.maxHeld = Math.max(log.maxHeld ?? 0, log.held);
    await new Promise((resolve) => setImmediate(resolve));
    log.held--;
    const reply = await answerDecode(request);
    port2.postMessage(reply, transferOf(reply));
  });
  port2.postMessage({ kind: 'ready' });
  return {
    postMessage: (message: unknown, transfer: ArrayBuffer[]) => port1.postMessage(message, transfer),
    addEventListener: (type: string, listener: (event: MessageEvent) => void) => {
      if (type === 'message') port1.on('message', (data) => listener({ data } as MessageEvent));
      else errors.push(listener as () => void);
    },
    terminate: () => port1.close(),
  } as DecodeThread;
}

function pool(log: Log, maxThreads: number, kind?: 'fails'): DecodePool {
  const made = createDecodePool({ start: () => thread(log, kind), maxThreads });
  pools.push(made);
  return made;
}

async function samplesOf(name: string, decode?: DecodePool['decode']) {
  const raster = await openRaster(bytesSource(await fixtureBytes(name)), decode ? { decode } : {});
  const { width, height } = raster.structure;
  return readWindow(raster, { level: 0, x: 0, y: 0, width, height });
}

const FILES = [
  'u1-deflate-rgb-tiles-predictor2',
  'u2-lzw-tiles-predictor2',
  'f8-lzw-predictor3-strips',
  'u1-jpeg-ycbcr',
  'f4-lerc',
  'u1-zstd',
  'cog-large',
];

test.each(FILES)('%s: worker threads decode the same samples as the calling thread', async (name) => {
  const log = { started: 0, received: 0 };
  expect(await samplesOf(name, pool(log, 2).decode)).toEqual(await samplesOf(name));
});

test('a thread is started when a block has to wait, not for a single block', async () => {
  const one = { started: 0, received: 0 };
  await samplesOf('u1-deflate-rgb-tiles-predictor2', pool(one, 0).decode);
  expect(one).toEqual({ started: 0, received: 0 });
  const several = { started: 0, received: 0 };
  await samplesOf('cog-large', pool(several, 2).decode);
  expect(several.started).toBe(2);
  expect(several.received).toBeGreaterThan(0);
});

test('a thread receives a second block before it has answered the first, and no third', async () => {
  const log: Log = { started: 0, received: 0 };
  expect(await samplesOf('cog-large', pool(log, 1).decode)).toEqual(await samplesOf('cog-large'));
  expect(log.maxHeld).toBe(2);
});

test('the block of a thread that fails is decoded by another one', async () => {
  const log = { started: 0, received: 0 };
  expect(await samplesOf('cog-large', pool(log, 2, 'fails').decode)).toEqual(await samplesOf('cog-large'));
  expect(log.received).toBeGreaterThan(0);
});

test('unshared bytes are transferred, not copied; those that are lost with a failed thread are read again', async () => {
  const bytes = await fixtureBytes('cog-large');
  const source: ByteSource = {
    sizeBytes: bytes.length,
    release: releaseBuffer,
    read: async (offset, length) => bytes.slice(offset, offset + length),
  };
  const read = async (kind?: 'fails') => {
    const log = { started: 0, received: 0 };
    const { decode } = pool(log, 2, kind);
    const count = { transferred: 0, lost: 0 };
    const raster = await openRaster(source, {
      async decode(layout, packed, signal) {
        const block = await decode(layout, packed, signal);
        if (packed.bytes.buffer.detached) count.transferred++;
        if (block === null) count.lost++;
        return block;
      },
    });
    const { width, height } = raster.structure;
    expect(await readWindow(raster, { level: 0, x: 0, y: 0, width, height })).toEqual(await samplesOf('cog-large'));
    expect(log.received).toBeGreaterThan(0);
    expect(count.transferred).toBe(log.received);
    return count.lost;
  };
  expect(await read()).toBe(0);
  expect(await read('fails')).toBeGreaterThan(0);
});

test('tiles of one merged read are copied, because transferring the shared buffer would lose the others', async () => {
  const bytes = await fixtureBytes('cog-large');
  const { levels, littleEndian } = await openRaster(bytesSource(bytes));
  const image = levels[0]?.image;
  if (!image) throw new Error('the fixture has an image');
  const rowOfBlocks = async (decode?: DecodePool['decode']) => {
    let reads = 0;
    const source = mergedSource({
      sizeBytes: bytes.length,
      release: releaseBuffer,
      async read(offset, length) {
        reads++;
        return bytes.slice(offset, offset + length);
      },
    });
    const file = { source, littleEndian, ...(decode && { decode }) };
    const columns = Array.from({ length: image.blocksAcross }, (_, column) => column);
    const blocks = await Promise.all(columns.map((column) => readBlock(file, image, { column, row: 0, plane: 0 })));
    return { blocks, reads };
  };
  const log = { started: 0, received: 0 };
  expect(await rowOfBlocks(pool(log, 2).decode)).toEqual(await rowOfBlocks());
  expect(log.received).toBeGreaterThan(2);
});

test('a block that is aborted while it waits is never started, and rejects at once', async () => {
  const log = { started: 0, received: 0 };
  const { decode } = pool(log, 1);
  const raster = await openRaster(bytesSource(await fixtureBytes('cog-large')), { decode });
  const stop = new AbortController();
  const reading = readWindow(raster, { level: 0, x: 0, y: 0, width: 1300, height: 1100, signal: stop.signal });
  await expect.poll(() => log.received, { interval: 0 }).toBeGreaterThan(0);
  stop.abort(new Error('view changed'));
  await expect(reading).rejects.toThrow('view changed');
  const { received } = log;
  // This block is decoded after any of the thirty others that still wait; two may have been in progress.
  await readWindow(raster, { level: 1, x: 0, y: 0, width: 1, height: 1 });
  expect(log.received).toBeLessThanOrEqual(received + 3);
});

test('a closed pool starts no block and no thread', async () => {
  const blocks: Parameters<DecodePool['decode']>[] = [];
  await samplesOf('cog-large', (...block) => {
    blocks.push(block);
    return decodeBlock(...block);
  });
  const log = { started: 0, received: 0 };
  const { decode, close } = pool(log, 2);
  close();
  for (const block of blocks) void decode(...block);
  expect(blocks.length).toBeGreaterThan(2);
  expect(log).toEqual({ started: 0, received: 0 });
});

test('a block in progress when the pool is closed is not requested again', async () => {
  const bytes = await fixtureBytes('cog-large');
  const source: ByteSource = {
    sizeBytes: bytes.length,
    release: releaseBuffer,
    read: async (offset, length) => bytes.slice(offset, offset + length),
  };
  const log = { started: 0, received: 0 };
  const { decode, close } = pool(log, 1);
  const requested: number[] = [];
  const raster = await openRaster(source, {
    async decode(layout, packed, signal) {
      requested.push(packed.number);
      return decode(layout, packed, signal);
    },
  });
  void readWindow(raster, { level: 0, x: 0, y: 0, width: 1300, height: 1100 });
  await expect.poll(() => log.received, { interval: 0 }).toBeGreaterThan(0);
  close();
  await new Promise((resolve) => setImmediate(resolve));
  expect(requested).toEqual([...new Set(requested)]);
});

test('damaged data gives the same error from a worker thread', async () => {
  const bytes = (await fixtureBytes('cog-large')).slice();
  // Overwrite all but the header, without which the file can't be opened.
  bytes.fill(0x55, 4096);
  const log = { started: 0, received: 0 };
  const read = async (decode?: DecodePool['decode']) => {
    const raster = await openRaster(bytesSource(bytes), decode ? { decode } : {});
    return readWindow(raster, { level: 0, x: 0, y: 0, width: 1300, height: 1100 });
  };
  const expected = await read().catch((error: Error) => error);
  const found = await read(pool(log, 2).decode).catch((error: Error) => error);
  expect(expected).toBeInstanceOf(Error);
  expect([found.constructor, (found as Error).message.replace(/\d+/, '#')]).toEqual([
    expected.constructor,
    (expected as Error).message.replace(/\d+/, '#'),
  ]);
});
