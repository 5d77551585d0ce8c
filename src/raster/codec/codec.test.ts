import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { generator } from '../../testing/run/generator.ts';
import { expand, type SampleOrder, undoPredictorAndByteOrder } from './codec.ts';
import { COMPILER, compileCodec, compilerFolder } from './compile.node.ts';

const compiler = generator(compilerFolder, COMPILER);

const anyOrder: fc.Arbitrary<SampleOrder> = fc.record({
  width: fc.integer({ min: 1, max: 90 }),
  rows: fc.integer({ min: 1, max: 4 }),
  samples: fc.integer({ min: 1, max: 20 }),
  sampleBytes: fc.constantFrom(1, 2, 4, 8),
  predictor: fc.constantFrom(1, 2, 3),
  littleEndian: fc.boolean(),
});

/** As in the TIFF specification and its third technical note, one byte at a time. */
function store(samples: Uint8Array, order: SampleOrder): Uint8Array<ArrayBuffer> {
  const { width, rows, samples: count, sampleBytes, predictor, littleEndian } = order;
  const rowBytes = width * count * sampleBytes;
  const stored = new Uint8Array(samples.length);
  for (let row = 0; row < rows; row++) {
    const rowSamples = samples.subarray(row * rowBytes, (row + 1) * rowBytes);
    const to = stored.subarray(row * rowBytes, (row + 1) * rowBytes);
    if (predictor === 3) {
      const planes = rowSamples.map((_, at) => {
        const plane = Math.floor(at / (width * count));
        return rowSamples[(at % (width * count)) * sampleBytes + (sampleBytes - 1 - plane)] ?? 0;
      });
      to.set(planes.map((byte, at) => byte - (at < count ? 0 : (planes[at - count] ?? 0))));
      continue;
    }
    for (let index = 0; index < width * count; index++) {
      const value = numberAt(rowSamples, index, sampleBytes);
      const before = predictor === 2 && index >= count ? numberAt(rowSamples, index - count, sampleBytes) : 0n;
      const difference = BigInt.asUintN(sampleBytes * 8, value - before);
      for (let byte = 0; byte < sampleBytes; byte++) {
        const byteOffset = littleEndian ? byte : sampleBytes - 1 - byte;
        to[index * sampleBytes + byteOffset] = Number((difference >> BigInt(byte * 8)) & 255n);
      }
    }
  }
  return stored;
}

function numberAt(bytes: Uint8Array, index: number, sampleBytes: number): bigint {
  let value = 0n;
  for (let byte = sampleBytes - 1; byte >= 0; byte--)
    value = value * 256n + BigInt(bytes[index * sampleBytes + byte] ?? 0);
  return value;
}

describe('the codec', () => {
  it.runIf(compiler)('is up to date with its source (else: npm run codec)', async () => {
    const text = await readFile(join(import.meta.dirname, 'codec-module.ts'), 'utf8');
    expect(text).toBe(await compileCodec());
  });

  it('restores samples from any predictor and byte order, compressed or not', () => {
    fc.assert(
      fc.property(anyOrder, fc.nat(), (order, seed) => {
        const size = order.width * order.rows * order.samples * order.sampleBytes;
        const samples = Uint8Array.from({ length: size }, (_, index) => Math.imul(index + 1, seed | 1) >>> 13);
        const stored = store(samples, order);
        expect(Buffer.compare(expand(deflateSync(stored), size, order), samples)).toBe(0);
        undoPredictorAndByteOrder(stored, order);
        expect(Buffer.compare(stored, samples)).toBe(0);
      }),
      { numRuns: 400 },
    );
  });

  it('leaves an incomplete block unchanged', () => {
    const order: SampleOrder = { width: 4, rows: 2, samples: 1, sampleBytes: 1, predictor: 2, littleEndian: true };
    const bytes = Uint8Array.of(1, 1, 1, 1, 1, 1, 1);
    undoPredictorAndByteOrder(bytes, order);
    expect(bytes).toEqual(new Uint8Array(7).fill(1));
    expect(expand(deflateSync(bytes), 8, order)).toEqual(bytes);
  });

  it('expands a block larger than the retained memory, and small blocks after it', () => {
    const large = new Uint8Array(40 * 1024 * 1024).fill(7);
    expect(Buffer.compare(expand(deflateSync(large, { level: 1 }), large.length, null), large)).toBe(0);
    expect(expand(deflateSync(Uint8Array.of(1, 2)), 9, null)).toEqual(Uint8Array.of(1, 2));
  });
});

describe('a browser that cannot run the codec', () => {
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.resetModules();
  });

  const refuses = class {
    constructor() {
      throw new Error('SIMD is not supported');
    }
  };

  it.each([
    ['has no WebAssembly', 'no-webassembly', undefined],
    ['has one that does not take the module', 'webassembly-not-started', { Module: refuses, RuntimeError: Error }],
    [
      'has no room for another',
      'webassembly-not-started',
      { Module: class {}, Instance: refuses, RuntimeError: Error },
    ],
  ])('%s, and says so: %s', async (_, code, platform) => {
    vi.stubGlobal('WebAssembly', platform);
    vi.resetModules();
    const { expand: expandThere } = await import('./codec.ts');
    const failure = await (async () => expandThere(deflateSync(Uint8Array.of(1)), 1, null))().catch((error) => error);
    expect(failure).toMatchObject({ name: 'RasterError', fault: { code } });
  });
});
