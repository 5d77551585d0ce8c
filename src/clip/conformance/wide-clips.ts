import fc from 'fast-check';
import { isHidden } from './kinds.ts';
import { type RandomClip, randomClip } from './random-clips.ts';

/** What a source of 64-bit integers has, in addition to the size, grid and bands of its kind. */
export type WideSource = {
  readonly type: 'int64' | 'uint64';
  readonly noData: bigint | null;
  /** whether the last band is alpha */
  readonly hasAlpha: boolean;
  readonly hasMask: boolean;
  readonly layout: { readonly tileSize?: number; readonly rowsPerStrip: number };
  /** one array per band */
  readonly samples: readonly (readonly bigint[])[];
};

/** A source of random 64-bit integers, and a random area over it. */
export type WideClip = Pick<RandomClip, 'kind' | 'aoi'> & { readonly wide: WideSource };

const LIMITS = {
  int64: { min: -(2n ** 63n), max: 2n ** 63n - 1n },
  uint64: { min: 0n, max: 2n ** 64n - 1n },
} as const;

/** Random small clips of random integers: over the entire type, at its ends, next to 2^53, 2^60 and nodata, and small ones. */
export function randomWideClip(): fc.Arbitrary<WideClip> {
  const validity = fc.constantFrom('none', 'nodata', 'alpha', 'mask', 'mask and nodata');
  const type = fc.constantFrom('int64' as const, 'uint64' as const);
  const layout = fc.record({
    tileSize: fc.constantFrom(undefined, 16, 32, 512),
    rowsPerStrip: fc.integer({ min: 1, max: 50 }),
  });
  return fc
    .tuple(randomClip(), type, validity, layout, fc.bigInt({ min: 1n, max: 2n ** 60n }))
    .filter(([{ kind }]) => kind.declared.alpha !== true)
    .map(([{ kind, aoi }, wideType, marks, { tileSize, rowsPerStrip }, seed]) => {
      const next = randomBits(seed);
      const noData = marks.includes('nodata') ? noDataOf(wideType, next()) : null;
      const hasAlpha = marks === 'alpha';
      const bands = kind.bands + (hasAlpha ? 1 : 0);
      const hiding = { ...kind, declared: { ...kind.declared, mask: true } };
      const samples = Array.from({ length: bands }, (_, band) =>
        Array.from({ length: kind.width * kind.height }, (_, at) => {
          if (!hasAlpha || band < bands - 1) return sampleOf(wideType, noData, next());
          return isHidden(hiding, at % kind.width, Math.floor(at / kind.width)) ? 0n : 255n;
        }),
      );
      return {
        kind: { ...kind, bands, declared: hiding.declared },
        aoi,
        wide: {
          ...{ type: wideType, noData, hasAlpha, hasMask: marks.includes('mask'), samples },
          layout: { rowsPerStrip, ...(tileSize !== undefined && { tileSize }) },
        },
      };
    });
}

/** The same endless sequence of 64-bit integers for the same seed (xorshift64*). */
function randomBits(seed: bigint): () => bigint {
  let state = seed;
  return () => {
    state ^= state >> 12n;
    state = BigInt.asUintN(64, state ^ (state << 25n));
    state ^= state >> 27n;
    return BigInt.asUintN(64, state * 2_685_821_657_736_338_717n);
  };
}

/** A nodata value with as many digits as the nearest float64 has, as retaggedTiff requires. */
function noDataOf(type: WideSource['type'], bits: bigint): bigint {
  const { min, max } = LIMITS[type];
  const values = [min, max, 0n, 2n ** 60n + 1n, type === 'int64' ? -9999n : 9999n];
  return values[Number(bits % BigInt(values.length))] ?? min;
}

function sampleOf(type: WideSource['type'], noData: bigint | null, bits: bigint): bigint {
  const { min, max } = LIMITS[type];
  const low = bits >> 8n;
  const value = [
    min + (bits % (max - min + 1n)),
    2n ** 60n + (low % 9n) - 4n,
    2n ** 53n + (low % 9n) - 4n,
    low % 1000n,
    low % 2n === 0n ? min : max,
    noData ?? 1n,
    (noData ?? 1n) + (low % 3n) - 1n,
  ][Number(bits % 7n)];
  const wanted = value ?? 0n;
  return wanted < min ? min : wanted > max ? max : wanted;
}
