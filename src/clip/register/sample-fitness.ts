import { type IntegerRange, integerRange } from '../../raster/describe/integer-range.ts';
import { RasterError } from '../../raster/raster-error.ts';
import type { Raster } from '../../raster/read/open-raster.ts';
import type { RasterStructure } from '../../raster/tiff/structure.ts';
import { ClipError } from '../clip-error.ts';

/**
 * Refuses samples that a clip would change: 8-bit signed ones, and 64-bit integers, for which `integers` says which type
 * holds them. The comparison of a clip with its source takes samples as float64, which is exact for all other types.
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

/** Whether a 64-bit float holds all of these values as they are. */
export function holdsExactly({ min, max }: IntegerRange): boolean {
  return min >= -EXACT && max <= EXACT;
}

/** The exact values of a source of 64-bit integers; null for others, and where they cannot be read here. */
export async function integerValues(raster: Raster, signal: AbortSignal): Promise<IntegerRange | null> {
  try {
    return await integerRange(raster, signal);
  } catch (error) {
    if (error instanceof RasterError) return null;
    throw error;
  }
}

/** GDAL before 3.7 has gdal_translate read -1 as 255; gdal_calc.py reads it rightly in all (tried with 3.6). */
const SIGNED_BYTES =
  'The source holds signed 8-bit samples, which cannot be cut. Convert them to 16 bits first: gdal_translate -ot Int16 in.tif out.tif, or with a GDAL before 3.7, which would change negative ones, gdal_calc.py -A in.tif --allBands=A --calc="int16(A)" --type=Int16 --outfile=out.tif.';

const EXACT = 2n ** 53n;
const ADVICE =
  'Convert it first to a type that holds its values: gdal_translate -ot Int32 in.tif out.tif, or UInt32, or Float64 (whole numbers to 2^53).';

/** From the smallest; Float64 has every whole number to 2^53. */
const TYPES = [
  { name: 'Int32', lowest: -(2n ** 31n), highest: 2n ** 31n - 1n, held: clampedTo(-(2n ** 31n), 2n ** 31n - 1n) },
  { name: 'UInt32', lowest: 0n, highest: 2n ** 32n - 1n, held: clampedTo(0n, 2n ** 32n - 1n) },
  { name: 'Float64', lowest: -EXACT, highest: EXACT, held: (value: bigint) => BigInt(Number(value)) },
] as const;

function clampedTo(lowest: bigint, highest: bigint): (value: bigint) => bigint {
  return (value) => (value < lowest ? lowest : value > highest ? highest : value);
}

function adviceFor({ min, max, noData }: IntegerRange): string {
  const values = `Its values${noData === null ? '' : ', nodata left out,'} run from ${shown(min)} to ${shown(max)}`;
  const type = TYPES.find(({ lowest, highest, held }) => {
    // GDAL makes of nodata what the type can hold, which must not be a value
    const isApart = noData === null || held(noData) === noData || held(noData) < min || held(noData) > max;
    return min >= lowest && max <= highest && isApart;
  });
  if (!type) {
    return `${values}: no type of a clip holds them exactly. Make them smaller first, for example by subtracting a constant or by renumbering classes.`;
  }
  const newNoData = noData === null || type.held(noData) === noData ? '' : ` -a_nodata ${type.held(noData)}`;
  return `${values}, which ${type.name} holds. Convert it first: gdal_translate -ot ${type.name}${newNoData} in.tif out.tif.`;
}

function shown(value: bigint): string {
  return value.toLocaleString('en');
}
