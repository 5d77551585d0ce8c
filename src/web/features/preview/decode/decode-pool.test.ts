import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { afterEach, expect, test } from 'vitest';
import { decodeBlock } from '../../../../raster/decode/decode-block.ts';
import { openRaster } from '../../../../raster/read/open-raster.ts';
import { readBlock } from '../../../../raster/read/read-block.ts';
import { readWindow } from '../../../../raster/read/read-window.ts';
import { type ByteSource, bytesSource } from '../../../../raster/source/byte-source.ts';
import { mergedSource } from '../../../../raster/source/merged-source.ts';
import { freeNow } from '../../../../raster/source/release-buffer.ts';
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

type Told = { started: number; asked: number; held?: number; mostHeld?: number };

/** A thread as the browser has it, without the browser: what passes between is copied or handed over just the same. */
function thread(told: Told, kind: 'whole' | 'breaks' = 'whole'): DecodeThread {
  const { port1, port2 } = new MessageChannel();
  ports.push(port1, port2);
  const errors: (() => void)[] = [];
  told.started++;
  port2.on('message', async (request: SentRequest) => {
    told.asked++;
    if (kind === 'breaks') {
      for (const fail of errors) fail();
      return;
    }
    told.held = (told.held ?? 0) + 1;
    told.mostHeld = Math.max(told.mostHeld ?? 0, told.held);
    await new Promise((resolve) => setImmediate(resolve));
    told.held--;
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

function pool(told: Told, most: number, kind?: 'breaks'): DecodePool {
  const made = createDecodePool({ start: () => thread(told, kind), most });
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

test.each(FILES)('%s: other threads give the very samples that this one gives', async (name) => {
  const told = { started: 0, asked: 0 };
  expect(await samplesOf(name, pool(told, 2).decode)).toEqual(await samplesOf(name));
});

test('a thread is started when a block has to wait, and none for a single one', async () => {
  const one = { started: 0, asked: 0 };
  await samplesOf('u1-deflate-rgb-tiles-predictor2', pool(one, 0).decode);
  expect(one).toEqual({ started: 0, asked: 0 });
  const several = { started: 0, asked: 0 };
  await samplesOf('cog-large', pool(several, 2).decode);
  expect(several.started).toBe(2);
  expect(several.asked).toBeGreaterThan(0);
});

test('a thread is given the next block before it has answered the first, and no more', async () => {
  const told: Told = { started: 0, asked: 0 };
  expect(await samplesOf('cog-large', pool(told, 1).decode)).toEqual(await samplesOf('cog-large'));
  expect(told.mostHeld).toBe(2);
});

test('a thread that breaks over a block loses none: the others decode it', async () => {
  const told = { started: 0, asked: 0 };
  expect(await samplesOf('cog-large', pool(told, 2, 'breaks').decode)).toEqual(await samplesOf('cog-large'));
  expect(told.asked).toBeGreaterThan(0);
});

test('bytes that are the reader’s own are handed over, not copied; those that a thread took with it are read anew', async () => {
  const bytes = await fixtureBytes('cog-large');
  const own: ByteSource = {
    sizeBytes: bytes.length,
    release: freeNow,
    read: async (offset, length) => bytes.slice(offset, offset + length),
  };
  const read = async (kind?: 'breaks') => {
    const told = { started: 0, asked: 0 };
    const { decode } = pool(told, 2, kind);
    const count = { handedOver: 0, lost: 0 };
    const raster = await openRaster(own, {
      async decode(layout, packed, signal) {
        const block = await decode(layout, packed, signal);
        if (packed.bytes.buffer.detached) count.handedOver++;
        if (block === null) count.lost++;
        return block;
      },
    });
    const { width, height } = raster.structure;
    expect(await readWindow(raster, { level: 0, x: 0, y: 0, width, height })).toEqual(await samplesOf('cog-large'));
    expect(told.asked).toBeGreaterThan(0);
    expect(count.handedOver).toBe(told.asked);
    return count.lost;
  };
  expect(await read()).toBe(0);
  expect(await read('breaks')).toBeGreaterThan(0);
});

test('tiles of one read are not handed over with all the others, which would have to be read anew', async () => {
  const bytes = await fixtureBytes('cog-large');
  const { levels, littleEndian } = await openRaster(bytesSource(bytes));
  const image = levels[0]?.image;
  if (!image) throw new Error('the fixture has an image');
  const rowOfBlocks = async (decode?: DecodePool['decode']) => {
    let reads = 0;
    const source = mergedSource({
      sizeBytes: bytes.length,
      release: freeNow,
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
  const told = { started: 0, asked: 0 };
  expect(await rowOfBlocks(pool(told, 2).decode)).toEqual(await rowOfBlocks());
  expect(told.asked).toBeGreaterThan(2);
});

test('a block that is called off while it waits is never begun, and says why at once', async () => {
  const told = { started: 0, asked: 0 };
  const { decode } = pool(told, 1);
  const raster = await openRaster(bytesSource(await fixtureBytes('cog-large')), { decode });
  const stop = new AbortController();
  const reading = readWindow(raster, { level: 0, x: 0, y: 0, width: 1300, height: 1100, signal: stop.signal });
  await expect.poll(() => told.asked, { interval: 0 }).toBeGreaterThan(0);
  stop.abort(new Error('looked away'));
  await expect(reading).rejects.toThrow('looked away');
  const { asked } = told;
  // Read after the others of thirty, were they still waiting; two may have been on their way.
  await readWindow(raster, { level: 1, x: 0, y: 0, width: 1, height: 1 });
  expect(told.asked).toBeLessThanOrEqual(asked + 3);
});

test('a pool that is closed begins no block and starts no thread', async () => {
  const blocks: Parameters<DecodePool['decode']>[] = [];
  await samplesOf('cog-large', (...block) => {
    blocks.push(block);
    return decodeBlock(...block);
  });
  const told = { started: 0, asked: 0 };
  const { decode, close } = pool(told, 2);
  close();
  for (const block of blocks) void decode(...block);
  expect(blocks.length).toBeGreaterThan(2);
  expect(told).toEqual({ started: 0, asked: 0 });
});

test('a block that is on its way when the pool is closed is not asked for again', async () => {
  const bytes = await fixtureBytes('cog-large');
  const own: ByteSource = {
    sizeBytes: bytes.length,
    release: freeNow,
    read: async (offset, length) => bytes.slice(offset, offset + length),
  };
  const told = { started: 0, asked: 0 };
  const { decode, close } = pool(told, 1);
  const given: number[] = [];
  const raster = await openRaster(own, {
    async decode(layout, packed, signal) {
      given.push(packed.number);
      return decode(layout, packed, signal);
    },
  });
  void readWindow(raster, { level: 0, x: 0, y: 0, width: 1300, height: 1100 });
  await expect.poll(() => told.asked, { interval: 0 }).toBeGreaterThan(0);
  close();
  await new Promise((resolve) => setImmediate(resolve));
  expect(given).toEqual([...new Set(given)]);
});

test('damage is told in the same words from another thread', async () => {
  const bytes = (await fixtureBytes('cog-large')).slice();
  // All but the header, which no reader gets past otherwise.
  bytes.fill(0x55, 4096);
  const told = { started: 0, asked: 0 };
  const read = async (decode?: DecodePool['decode']) => {
    const raster = await openRaster(bytesSource(bytes), decode ? { decode } : {});
    return readWindow(raster, { level: 0, x: 0, y: 0, width: 1300, height: 1100 });
  };
  const here = await read().catch((error: Error) => error);
  const there = await read(pool(told, 2).decode).catch((error: Error) => error);
  expect(here).toBeInstanceOf(Error);
  expect([there.constructor, (there as Error).message.replace(/\d+/, '#')]).toEqual([
    here.constructor,
    (here as Error).message.replace(/\d+/, '#'),
  ]);
});
