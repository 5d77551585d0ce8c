import { scanRuns } from '../../geo/grid/scanline.ts';
import type { SampleArray, StoredSamples } from '../../raster/tiff/sample-type.ts';
import type { ClipPlan } from '../plan/plan.ts';
import { layerCount } from '../plan/plan-validity.ts';
import { type Cell, cellWindow } from './cells.ts';
import type { TilePlan } from './tile-plan.ts';

/**
 * Sets all pixels of a cell that are not inside the area, also those beyond the window: bands to the outside value, alpha and mask
 * to 0.
 */
export function hideOutsideOfCell(samples: StoredSamples, plan: ClipPlan, tilePlan: TilePlan, cell: Cell): void {
  const { width, height } = tilePlan.cells;
  const inside = cellWindow(tilePlan, cell);
  const [left, top] = [plan.window.column + inside.column, plan.window.row + inside.row];
  const hide = hider(samples, plan);
  let done = 0;
  const part = { ...inside, column: left, row: top };
  if (plan.area) {
    scanRuns(plan.area, part, (row, from, to) => {
      const start = (row - top) * width;
      hide(done, start + from - left);
      done = start + to - left;
      return true;
    });
  }
  hide(done, width * height);
}

/** A function that hides the pixels from `start` up to `end` of an interleaved array. */
function hider(samples: StoredSamples, plan: ClipPlan): (start: number, end: number) => void {
  const layers = layerCount(plan);
  const transparent = typeof plan.outsideValue === 'bigint' ? 0n : 0;
  const pixel = Array.from({ length: layers }, (_, layer) =>
    layer + 1 === plan.alphaBand || layer === plan.bandCount ? transparent : plan.outsideValue,
  );
  // bigints for arrays of 64-bit integers, numbers for others
  const [array, values] = [samples as SampleArray, pixel as number[]];
  const [only] = values;
  if (only !== undefined && values.every((value) => Object.is(value, only)))
    return (start, end) => void array.fill(only, start * layers, end * layers);
  return (start, end) => {
    for (let at = start * layers; at < end * layers; at += layers)
      for (let layer = 0; layer < layers; layer += 1) array[at + layer] = values[layer] as number;
  };
}
