import { type IntegerRange, integerRange } from '../../raster/describe/integer-range.ts';
import { RasterError } from '../../raster/raster-error.ts';
import type { Raster } from '../../raster/read/open-raster.ts';
import type { RasterStructure } from '../../raster/tiff/structure.ts';
import { ClipError } from '../clip-error.ts';

/** Refuses a sample type that a clip would change: signed 8-bit. */
export function refuseSampleType({ sampleType }: Pick<RasterStructure, 'sampleType'>): void {
  if (sampleType === 'int8') throw new ClipError('sample-type-unsupported', { code: 'signed-bytes' });
}

/** The fault of a raster of 64-bit integers that was added as floats, and whether its clips, which are Float64, are rounded. */
export type WideAsFloats = { readonly error: ClipError; readonly areClipsWrong: boolean };

/** Describes the fault of a raster that an earlier release added, for which 64-bit integers were floats. */
export async function wideAsFloats(raster: Raster, signal: AbortSignal): Promise<WideAsFloats> {
  const integers = await exactIntegerRange(raster, signal);
  const range = integers && {
    min: `${integers.min}`,
    max: `${integers.max}`,
    excludes_nodata: integers.noData !== null,
  };
  const signed = raster.structure.storedType === 'int64';
  const fault = { code: 'wide-integers', signed, range } as const;
  return {
    error: new ClipError('sample-type-unsupported', fault),
    areClipsWrong: integers === null || !isExactInFloat64(integers),
  };
}

function isExactInFloat64({ min, max }: IntegerRange): boolean {
  return min >= -EXACT && max <= EXACT;
}

const EXACT = 2n ** 53n;

/** Null if the samples can't be read. */
async function exactIntegerRange(raster: Raster, signal: AbortSignal): Promise<IntegerRange | null> {
  try {
    return await integerRange(raster, signal);
  } catch (error) {
    if (error instanceof RasterError) return null;
    throw error;
  }
}
