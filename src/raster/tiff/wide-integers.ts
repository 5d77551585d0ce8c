import type { WideArray } from './sample-type.ts';
import type { RasterStructure, WideIntegerType } from './structure.ts';

/** The nodata value that samples are compared with: of 64-bit integers, a bigint, or null if no sample can have it. */
export function storedNoData({
  noData,
  storedType,
  exactNoData,
}: Pick<RasterStructure, 'noData' | 'storedType' | 'exactNoData'>): number | bigint | null {
  if (storedType === undefined) return noData;
  return exactNoData === undefined ? null : BigInt(exactNoData);
}

/** Parses the text of a nodata value as a 64-bit integer; null if there is none, or if no sample can have it. */
export function wideNoData(text: string | null, type: WideIntegerType): bigint | null {
  const trimmed = text?.replaceAll('\0', '').trim() ?? '';
  const number = Number(trimmed);
  if (trimmed === '' || !Number.isInteger(number)) return null;
  const value = /^[-+]?\d+$/.test(trimmed) ? BigInt(trimmed.replace('+', '')) : BigInt(number);
  const wrapped = type === 'int64' ? BigInt.asIntN(64, value) : BigInt.asUintN(64, value);
  return wrapped === value ? value : null;
}

/**
 * The float64 nearest to each 64-bit integer. A valid integer whose nearest float64 is that of nodata becomes the float64 next
 * to it, so that comparing with the nodata number finds exactly the samples that are nodata.
 */
export function nearestNumbers(samples: WideArray, noData: number | bigint | null): Float64Array<ArrayBuffer> {
  const numbers = new Float64Array(samples.length);
  for (let index = 0; index < samples.length; index++) numbers[index] = Number(samples[index]);
  if (noData === null) return numbers;
  const empty = Number(noData);
  if (Number.isSafeInteger(empty)) return numbers;
  for (let index = 0; index < samples.length; index++) {
    const sample = samples[index] as bigint;
    if (numbers[index] === empty && sample !== noData) numbers[index] = nextNumber(empty, sample > noData ? 1 : -1);
  }
  return numbers;
}

/** The float64 next to a value other than 0, up or down: its bits order floats by magnitude. */
function nextNumber(value: number, side: 1 | -1): number {
  const float = Float64Array.of(value);
  const bits = new BigInt64Array(float.buffer);
  bits[0] = (bits[0] as bigint) + (Math.sign(value) === side ? 1n : -1n);
  return float[0] as number;
}
