import type { Validity } from '../tiles/interleaved-tile.ts';
import type { ClipPlan } from './plan.ts';

type Layers = Pick<ClipPlan, 'bandCount' | 'mask'>;

/** How valid pixels of a plan's window are recognized; its layers are the bands, followed by the mask if there is one. */
export function validityOf<NoData extends number | bigint>(
  plan: Layers & Pick<ClipPlan, 'alphaBand'> & { readonly noData: NoData | null },
): Validity<NoData> {
  return {
    noData: plan.noData,
    alphaLayer: plan.alphaBand === null ? null : plan.alphaBand - 1,
    maskLayer: plan.mask === 'none' ? null : plan.bandCount,
  };
}

/** The number of layers of a plan's window: its bands, and one more for a mask. */
export function layerCount(plan: Layers): number {
  return plan.bandCount + (plan.mask === 'none' ? 0 : 1);
}
