/** Steps of the slider from end to end. */
export const SLIDER_STEPS = 500;

/** Number of positions at a slider step, from `min` at 0 to `max`, on a logarithmic scale. */
export function positionsAt(step: number, min: number, max: number): number {
  if (step >= SLIDER_STEPS || min >= max) return max;
  return Math.round(min * (max / min) ** (Math.max(0, step) / SLIDER_STEPS));
}

/** The last slider step with at most this number of positions. */
export function stepAt(positions: number, min: number, max: number): number {
  if (min >= max) return SLIDER_STEPS;
  const share = Math.log(Math.max(min, Math.min(max, positions)) / min) / Math.log(max / min);
  const step = Math.floor(share * SLIDER_STEPS);
  return positionsAt(step + 1, min, max) <= positions ? step + 1 : step;
}
