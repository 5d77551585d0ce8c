import type { SampleArray } from '../../../../raster/tiff/sample-type.ts';
import { evaluateMaths } from './evaluate-expression.ts';
import { bandsUsed, type Maths } from './expression.ts';

/** A formula's values, row by row, and where there is one (0 or 1). */
export type MathsSamples = { samples: Float64Array<ArrayBuffer>; valid: Uint8Array<ArrayBuffer> };

/**
 * A formula over samples: the arrays of the bands that it uses, by number, each as long as `valid`. Where `valid` is 0 or
 * the formula has no value, the sample is 0 and not valid.
 */
export function applyMaths(maths: Maths, bands: ReadonlyMap<number, SampleArray>, valid: Uint8Array): MathsSamples {
  const used = bandsUsed(maths).map((band) => ({ at: band - 1, samples: bands.get(band) }));
  const values = new Float64Array(Math.max(0, ...used.map(({ at }) => at + 1)));
  const result: MathsSamples = { samples: new Float64Array(valid.length), valid: new Uint8Array(valid.length) };
  for (let pixel = 0; pixel < valid.length; pixel++) {
    if (valid[pixel] !== 1) continue;
    for (const { at, samples } of used) values[at] = samples?.[pixel] ?? Number.NaN;
    const value = evaluateMaths(maths, values);
    if (Number.isNaN(value)) continue;
    result.samples[pixel] = value;
    result.valid[pixel] = 1;
  }
  return result;
}
