import { type IntegerRange, integerRange } from '../../raster/describe/integer-range.ts';
import { RasterError } from '../../raster/raster-error.ts';
import type { Raster } from '../../raster/read/open-raster.ts';
import type { RasterStructure } from '../../raster/tiff/structure.ts';
import { ClipError } from '../clip-error.ts';

/**
 * Refuses sample types that a clip would change: signed 8-bit, and 64-bit integers. For the latter, the advice names a type
 * that can represent the range `integers`. A clip is compared with its source in float64, which is exact for all other types.
 */
export function refuseSampleType(
  { sampleType, storedType }: Pick<RasterStructure, 'sampleType' | 'storedType'>,
  integers: IntegerRange | null = null,
): void {
  if (sampleType === 'int8') throw new ClipError('sample-type-unsupported', SIGNED_BYTES);
  if (storedType === undefined) return;
  const kind = storedType === 'int64' ? 'signed' : 'unsigned';
  const found = `The source holds ${kind} 64-bit integers, which cannot be cut: those beyond ${shown(EXACT)} (2^53) would be rounded.`;
  throw new ClipError('sample-type-unsupported', `${found} ${integers ? adviceFor(integers) : ADVICE}`);
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

/** Before GDAL 3.7, gdal_translate reads -1 as 255; gdal_calc.py is correct in all versions (tried with 3.6). */
const SIGNED_BYTES =
  'The source holds signed 8-bit samples, which cannot be cut. Convert them to 16 bits first: gdal_translate -ot Int16 in.tif out.tif, or with a GDAL before 3.7, which would change negative ones, gdal_calc.py -A in.tif --allBands=A --calc="int16(A)" --type=Int16 --outfile=out.tif.';

const EXACT = 2n ** 53n;
const ADVICE =
  'Convert it first to a type that holds its values: gdal_translate -ot Int32 in.tif out.tif, or UInt32, or Float64 (integers up to 2^53).';

/** Types in order of preference; Float64 represents all integers up to 2^53. */
const TYPES = [
  { name: 'Int32', lowest: -(2n ** 31n), highest: 2n ** 31n - 1n, converted: clampedTo(-(2n ** 31n), 2n ** 31n - 1n) },
  { name: 'UInt32', lowest: 0n, highest: 2n ** 32n - 1n, converted: clampedTo(0n, 2n ** 32n - 1n) },
  { name: 'Float64', lowest: -EXACT, highest: EXACT, converted: (value: bigint) => BigInt(Number(value)) },
] as const;

function clampedTo(lowest: bigint, highest: bigint): (value: bigint) => bigint {
  return (value) => (value < lowest ? lowest : value > highest ? highest : value);
}

function adviceFor({ min, max, noData }: IntegerRange): string {
  const values = `Its values${noData === null ? '' : ', without nodata,'} run from ${shown(min)} to ${shown(max)}`;
  const type = TYPES.find(({ lowest, highest, converted }) => {
    // GDAL converts nodata to a value of the type, which must differ from all samples
    const isDistinct =
      noData === null || converted(noData) === noData || converted(noData) < min || converted(noData) > max;
    return min >= lowest && max <= highest && isDistinct;
  });
  if (!type) {
    return `${values}: no type of a clip holds them exactly. Make them smaller first, for example by subtracting a constant or by renumbering classes.`;
  }
  const newNoData = noData === null || type.converted(noData) === noData ? '' : ` -a_nodata ${type.converted(noData)}`;
  return `${values}, which ${type.name} holds. Convert it first: gdal_translate -ot ${type.name}${newNoData} in.tif out.tif.`;
}

function shown(value: bigint): string {
  return value.toLocaleString('en');
}
