import type { Validity } from '../tiles/interleaved-tile.ts';
import type { ClipPlan } from './plan.ts';

/** What tells the valid pixels of a window: its layers are the bands, and a mask behind them. */
export function validityOf(plan: ClipPlan): Validity {
  return {
    noData: plan.noData,
    alphaLayer: plan.alphaBand === null ? null : plan.alphaBand - 1,
    maskLayer: plan.mask === 'none' ? null : plan.bandCount,
  };
}

/** How many layers the window of a plan has. */
export function layersOf(plan: ClipPlan): number {
  return plan.bandCount + (plan.mask === 'none' ? 0 : 1);
}
