import { constants, deflateRawSync, deflateSync, inflateSync, type ZlibOptions } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RasterError } from '../raster-error.ts';
import { inflate as inflateInNode } from './inflate.node.ts';
import { inflate as inflateInBrowser } from './inflate.ts';

const plain = Uint8Array.from({ length: 70_000 }, (_, index) => (index * index) % 251);
const packed = new Uint8Array(deflateSync(plain));

const sides = [
  ['Node', inflateInNode],
  ['a browser', inflateInBrowser],
] as const;

describe.each(sides)('zlib data expanded as in %s', (_, inflate) => {
  it('gives all bytes within the limit; a larger limit changes nothing', async () => {
    expect(await inflate(packed, plain.length, null)).toEqual(plain);
    expect(await inflate(packed, 2 * plain.length, null)).toEqual(plain);
  });

  it('stops at the limit and gives the bytes up to there', async () => {
    expect(await inflate(packed, 50_001, null)).toEqual(plain.subarray(0, 50_001));
    expect(await inflate(packed, 0, null)).toEqual(new Uint8Array(0));
  });

  it('ignores data that follow', async () => {
    const padded = new Uint8Array(packed.length + 3);
    padded.set(packed);
    expect(await inflate(padded, plain.length, null)).toEqual(plain);
    expect(await inflate(padded, plain.length + 1, null)).toEqual(plain);
  });

  it.each<[string, Uint8Array]>([
    ['nothing at all', new Uint8Array(0)],
    ['no zlib data', Uint8Array.of(1, 2, 3, 4)],
    ['data that end too early', packed.slice(0, -100)],
    ['data whose checksum is cut off', packed.slice(0, -1)],
    ['data with a wrong checksum', packed.map((byte, index) => (index === packed.length - 1 ? byte ^ 1 : byte))],
    ['data without the header', new Uint8Array(deflateRawSync(plain))],
    ['data that want a dictionary', new Uint8Array(deflateSync(plain, { dictionary: plain.subarray(0, 99) }))],
    ['a block of a kind that there is none of', Uint8Array.of(0x78, 0x9c, 0b111, 0, 0, 0, 0, 0)],
    ['a copy of what is before the first byte', Uint8Array.of(0x78, 0x9c, 0x63, 0x00, 0x42, 0x00, 0x00, 0x00)],
  ])('refuses %s', async (_name, bytes) => {
    const failure = await inflate(bytes.slice(), plain.length, null).catch((error: unknown) => error);
    expect(failure).toMatchObject({ name: 'RasterError', fault: { code: 'tile-damaged', compression: 'DEFLATE' } });
  });
});

/** Runs, noise of few and of many values, and repetitions from near and far. */
const anyBytes = fc
  .array(
    fc.record({
      kind: fc.constantFrom('run', 'few', 'noise', 'repeat'),
      length: fc.integer({ min: 1, max: 40_000 }),
      seed: fc.nat(),
      distance: fc.integer({ min: 1, max: 32_768 }),
    }),
    { minLength: 0, maxLength: 6 },
  )
  .map((parts) => {
    const bytes: number[] = [];
    for (const { kind, length, seed, distance } of parts) {
      let state = seed;
      for (let index = 0; index < length; index++) {
        state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
        const far = bytes.length - distance;
        if (kind === 'run' || (kind === 'repeat' && far < 0)) bytes.push(seed & 255);
        else if (kind === 'repeat') bytes.push(bytes[far] ?? 0);
        else bytes.push(kind === 'few' ? (state >>> 24) % 5 : state >>> 24);
      }
    }
    return Uint8Array.from(bytes);
  });

const { Z_DEFAULT_STRATEGY, Z_FILTERED, Z_FIXED, Z_HUFFMAN_ONLY, Z_RLE } = constants;
const anyOptions: fc.Arbitrary<ZlibOptions> = fc.record({
  level: fc.integer({ min: 0, max: 9 }),
  strategy: fc.constantFrom(Z_DEFAULT_STRATEGY, Z_FILTERED, Z_FIXED, Z_HUFFMAN_ONLY, Z_RLE),
  memLevel: fc.integer({ min: 1, max: 9 }),
  windowBits: fc.integer({ min: 9, max: 15 }),
});

describe('inflate in WebAssembly', () => {
  it('expands data that zlib compressed with any settings, up to any limit', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyBytes,
        anyOptions,
        fc.double({ min: 0, max: 1.2, noNaN: true }),
        async (bytes, options, share) => {
          const limit = Math.round(share * bytes.length);
          const zipped = new Uint8Array(deflateSync(bytes, options));
          expect(Buffer.compare(await inflateInBrowser(zipped, limit, null), bytes.subarray(0, limit))).toBe(0);
          expect(Buffer.compare(await inflateInBrowser(zipped, bytes.length, null), bytes)).toBe(0);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('stops at every limit', async () => {
    const bytes = plain.slice(0, 700);
    const zipped = new Uint8Array(deflateSync(bytes));
    for (let limit = 0; limit <= 701; limit++) {
      expect(await inflateInBrowser(zipped, limit, null)).toEqual(bytes.subarray(0, limit));
    }
  });

  it('accepts and refuses the same truncated or corrupted data as zlib', async () => {
    const damage = fc.array(fc.tuple(fc.nat(), fc.nat({ max: 7 })), { maxLength: 3 });
    let taken = 0;
    await fc.assert(
      fc.asyncProperty(anyBytes, anyOptions, damage, fc.nat(), async (bytes, options, flips, cut) => {
        const zipped = new Uint8Array(deflateSync(bytes, options));
        for (const [at, bit] of flips) zipped[at % zipped.length] = (zipped[at % zipped.length] ?? 0) ^ (1 << bit);
        const damaged = cut % 3 === 0 ? zipped.slice(0, cut % zipped.length) : zipped;
        const room = bytes.length + 70_000;
        const expected = inflateByZlib(damaged, room);
        const actual = await inflateInBrowser(damaged, room, null).catch((error: unknown) => error);
        if (expected === null) expect(actual).toBeInstanceOf(RasterError);
        else if (expected === 'larger') expect((actual as Uint8Array).length).toBe(room);
        else expect(Buffer.compare(actual as Uint8Array, expected)).toBe(0);
        if (expected instanceof Uint8Array) taken++;
      }),
      { numRuns: 400 },
    );
    expect(taken).toBeGreaterThan(10);
  });
});

function inflateByZlib(bytes: Uint8Array, maxOutputLength: number): Uint8Array | 'larger' | null {
  try {
    return inflateSync(bytes, { maxOutputLength });
  } catch (error) {
    return error instanceof RangeError ? 'larger' : null;
  }
}
