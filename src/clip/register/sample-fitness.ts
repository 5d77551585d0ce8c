import { type IntegerRange, integerRange } from '../../raster/describe/integer-range.ts';
import { RasterError } from '../../raster/raster-error.ts';
import type { Raster } from '../../raster/read/open-raster.ts';
import type { RasterStructure } from '../../raster/tiff/structure.ts';
import { ClipError } from '../clip-error.ts';

/**
 * Refuses sample types that a clip would change: signed 8-bit, and 64-bit integers. For the latter, the fault names a type
 * that can represent the range `integers`. A clip is compared with its source in float64, which is exact for all other types.
 */
export function refuseSampleType(
  { sampleType, storedType }: Pick<RasterStructure, 'sampleType' | 'storedType'>,
  integers: IntegerRange | null = null,
): void {
  if (sampleType === 'int8') throw new ClipError('sample-type-unsupported', { code: 'signed-bytes' });
  if (storedType === undefined) return;
  throw new ClipError('sample-type-unsupported', {
    code: 'wide-integers',
    signed: storedType === 'int64',
    ...(integers === null ? { range: null, type: null, nodata: null } : conversionFor(integers)),
  });
}

/** Whether float64 represents all values of the range exactly. */
export function isExactInFloat64({ min, max }: IntegerRange): boolean {
  return min >= -EXACT && max <= EXACT;
}

/** The exact range of a source of 64-bit integers; null for other types, and if the samples can't be read. */
export async function exactIntegerRange(raster: Raster, signal: AbortSignal): Promise<IntegerRange | null> {
  try {
    return await integerRange(raster, signal);
  } catch (error) {
    if (error instanceof RasterError) return null;
    throw error;
  }
}

const EXACT = 2n ** 53n;

/** Types in order of preference; Float64 represents all integers up to 2^53. */
const TYPES = [
  { name: 'Int32', lowest: -(2n ** 31n), highest: 2n ** 31n - 1n, converted: clampedTo(-(2n ** 31n), 2n ** 31n - 1n) },
  { name: 'UInt32', lowest: 0n, highest: 2n ** 32n - 1n, converted: clampedTo(0n, 2n ** 32n - 1n) },
  { name: 'Float64', lowest: -EXACT, highest: EXACT, converted: (value: bigint) => BigInt(Number(value)) },
] as const;

function clampedTo(lowest: bigint, highest: bigint): (value: bigint) => bigint {
  return (value) => (value < lowest ? lowest : value > highest ? highest : value);
}

/** The first type that represents all values and nodata, and its nodata value if that changes. */
function conversionFor({ min, max, noData }: IntegerRange) {
  const type = TYPES.find(({ lowest, highest, converted }) => {
    // GDAL converts nodata to a value of the type, which must differ from all samples
    const isDistinct =
      noData === null || converted(noData) === noData || converted(noData) < min || converted(noData) > max;
    return min >= lowest && max <= highest && isDistinct;
  });
  const newNoData = type && noData !== null ? type.converted(noData) : noData;
  return {
    range: { min: `${min}`, max: `${max}`, excludes_nodata: noData !== null },
    type: type?.name ?? null,
    nodata: newNoData === noData ? null : `${newNoData}`,
  };
}
