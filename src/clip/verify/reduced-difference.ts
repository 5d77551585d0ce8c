import type { PixelWindow } from '../../geo/grid/pixel-window.ts';
import { isWideType, type StoredSamples } from '../../raster/tiff/sample-type.ts';
import type { ClipPlan } from '../plan/plan.ts';
import { layerCount, validityOf } from '../plan/plan-validity.ts';
import type { OutputFault } from './output-fault.ts';

/** Part of a level, in pixels of that level: one array per band, followed by the mask. */
export type WindowLayers = PixelWindow & { readonly layers: readonly StoredSamples[] };

/** The pixels at full resolution under a part of an overview; `size` is that of the entire raster. */
export type CoveredPixels = {
  readonly full: WindowLayers;
  readonly factor: number;
  readonly size: { readonly width: number; readonly height: number };
};

/** An overview pixel, and the number of valid pixels that it covers. `band` is null for the mask. */
type PixelDifference = Omit<Extract<OutputFault, { code: 'output-overview-differs' }>, 'code' | 'level'>;

/**
 * The first overview pixel that differs from one recomputed from the valid pixels that it covers (their average, or
 * one of them for classes); null if none does. Shares no code with the writer of overviews, so that an error is not in both.
 */
export function reducedDifference(
  reduced: WindowLayers,
  covered: CoveredPixels,
  plan: ClipPlan,
): PixelDifference | null {
  const { width, height } = reduced;
  for (let layer = 0; layer < layerCount(plan); layer += 1) {
    const rule = ruleOf(plan, layer);
    for (let index = 0; index < width * height; index += 1) {
      const sample = reduced.layers[layer]?.[index] ?? 0;
      const [column, row] = [reduced.column + (index % width), reduced.row + Math.floor(index / width)];
      const samples = validSamples(covered, column, row, layer, rule);
      if (followsFrom(sample, samples, rule)) continue;
      return { band: rule.isMask ? null : layer + 1, column, row, found: `${sample}`, pixels: samples.length };
    }
  }
  return null;
}

type Rule = {
  /** nodata value of this layer; alpha and mask have none */
  readonly noData: number | bigint | null;
  /** layers that hide a pixel if they are 0 */
  readonly opacities: readonly number[];
  /** the value of a pixel that covers no valid pixel */
  readonly empty: number | bigint;
  readonly isMask: boolean;
  readonly isNearest: boolean;
  /** relative to the largest sample; 0 for integers */
  readonly tolerance: number;
};

function ruleOf(plan: ClipPlan, layer: number): Rule {
  const { alphaLayer, maskLayer, noData } = validityOf(plan);
  const opacities = [alphaLayer, maskLayer].filter((one) => one !== null);
  const isOpacity = opacities.includes(layer);
  return {
    noData: isOpacity ? null : noData,
    opacities,
    empty: isOpacity ? (isWideType(plan.sampleType) && layer !== maskLayer ? 0n : 0) : plan.outsideValue,
    isMask: layer === maskLayer,
    isNearest: plan.overviewResampling === 'NEAREST',
    tolerance: { float32: 2 ** -22, float64: 2 ** -40 }[plan.sampleType as string] ?? 0,
  };
}

function validSamples({ full, factor, size }: CoveredPixels, column: number, row: number, layer: number, rule: Rule) {
  const samples: (number | bigint)[] = [];
  for (let y = row * factor; y < Math.min((row + 1) * factor, size.height); y += 1) {
    for (let x = column * factor; x < Math.min((column + 1) * factor, size.width); x += 1) {
      const index = (y - full.row) * full.width + x - full.column;
      const sample = full.layers[layer]?.[index] ?? 0;
      if (isSame(sample, rule.noData) || rule.opacities.some((one) => Number(full.layers[one]?.[index]) === 0))
        continue;
      samples.push(sample);
    }
  }
  return samples;
}

function followsFrom(sample: number | bigint, samples: readonly (number | bigint)[], rule: Rule): boolean {
  if (samples.length === 0) return isSame(sample, rule.empty);
  if (rule.isMask) return sample !== 0;
  if (isSame(sample, rule.noData)) return false;
  // all layers but the mask have one type
  return typeof sample === 'bigint'
    ? followsFromIntegers(sample, samples as readonly bigint[], rule)
    : followsFromNumbers(sample, samples as readonly number[], rule);
}

function followsFromIntegers(sample: bigint, samples: readonly bigint[], rule: Rule): boolean {
  if (rule.isNearest) return samples.includes(sample);
  const [sum, count] = [samples.reduce((total, one) => total + one, 0n), BigInt(samples.length)];
  // twice the distance from the mean, times the count: the mean is rounded to the nearest integer, halves up
  const isNearestTo = (value: bigint) => {
    const twice = 2n * (sum - value * count);
    return twice >= -count && twice < count;
  };
  if (isNearestTo(sample)) return true;
  // an average that equals nodata is moved to a neighbouring value
  const { noData } = rule;
  return typeof noData === 'bigint' && isNearestTo(noData) && (sample - noData === 1n || noData - sample === 1n);
}

function followsFromNumbers(sample: number, samples: readonly number[], rule: Rule): boolean {
  const finite = samples.filter(Number.isFinite);
  if (finite.length === 0) return samples.some((one) => isSame(sample, one));
  if (rule.isNearest) return finite.includes(sample);
  const mean = meanOf(finite);
  if (rule.tolerance > 0) {
    const largest = finite.reduce((max, one) => Math.max(max, Math.abs(one)), 0);
    return Math.abs(sample - mean) <= largest * rule.tolerance + SMALLEST_FLOAT32;
  }
  const rounded = Math.floor(mean + 0.5);
  // an average that equals nodata is moved to a neighbouring value
  return sample === rounded || (rounded === rule.noData && Math.abs(sample - rounded) === 1);
}

const SMALLEST_FLOAT32 = 2 ** -149;

/** The mean; computed incrementally if the sum exceeds the range of float64. */
function meanOf(samples: readonly number[]): number {
  const sum = samples.reduce((total, one) => total + one, 0);
  if (Number.isFinite(sum)) return sum / samples.length;
  return samples.reduce((mean, one, index) => mean + (one / (index + 1) - mean / (index + 1)), 0);
}

// not Object.is: to GDAL, -0 equals 0
function isSame(one: number | bigint, other: number | bigint | null): boolean {
  return one === other || (Number.isNaN(one) && Number.isNaN(other));
}
