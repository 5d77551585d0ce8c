import type { SampleArray } from '../../../../raster/tiff/sample-type.ts';
import { evaluateExpression } from './evaluate-expression.ts';
import { bandsUsed, type Expression } from './expression.ts';

/** The values of an expression in row-major order, and a validity mask (0 or 1). */
export type ExpressionSamples = { samples: Float64Array<ArrayBuffer>; valid: Uint8Array<ArrayBuffer> };

/**
 * Evaluates an expression per pixel. `bands` maps band numbers (1-based) to samples, each as long as `valid`. Where
 * `valid` is 0 or the expression has no value, the sample is 0 and invalid.
 */
export function applyExpression(
  expression: Expression,
  bands: ReadonlyMap<number, SampleArray>,
  valid: Uint8Array,
): ExpressionSamples {
  const inputs = bandsUsed(expression).map((band) => ({ at: band - 1, samples: bands.get(band) }));
  const values = new Float64Array(Math.max(0, ...inputs.map(({ at }) => at + 1)));
  const result: ExpressionSamples = { samples: new Float64Array(valid.length), valid: new Uint8Array(valid.length) };
  for (let pixel = 0; pixel < valid.length; pixel++) {
    if (valid[pixel] !== 1) continue;
    for (const { at, samples } of inputs) values[at] = samples?.[pixel] ?? Number.NaN;
    const value = evaluateExpression(expression, values);
    if (Number.isNaN(value)) continue;
    result.samples[pixel] = value;
    result.valid[pixel] = 1;
  }
  return result;
}
