/** Steps of the slider from end to end. */
export const SLIDER_STEPS = 500;

/** Positions that a slider's step stands for, from `least` at 0 to `most`: each step the same share more than the one before. */
export function positionsAt(step: number, least: number, most: number): number {
  if (step >= SLIDER_STEPS || least >= most) return most;
  return Math.round(least * (most / least) ** (Math.max(0, step) / SLIDER_STEPS));
}

/** The step nearest to a number of positions, at most it. */
export function stepAt(positions: number, least: number, most: number): number {
  if (least >= most) return SLIDER_STEPS;
  const share = Math.log(Math.max(least, Math.min(most, positions)) / least) / Math.log(most / least);
  const step = Math.floor(share * SLIDER_STEPS);
  return positionsAt(step + 1, least, most) <= positions ? step + 1 : step;
}
