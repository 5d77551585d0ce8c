import type { BlockShare } from './block-shares.ts';

/** A block to measure; `count` is how often it was drawn, as a block with many bytes may be drawn several times. */
export type DrawnBlock<Share = BlockShare> = { readonly share: Share; readonly count: number };

/**
 * Draws blocks at equal steps of the bytes in front of them, so that a block is drawn as often as it contributes to the total. The same
 * blocks give the same sample. All blocks if there are at most `count`.
 */
export function sampleBlocks<Share extends Pick<BlockShare, 'bytes'>>(
  shares: readonly Share[],
  count: number,
): DrawnBlock<Share>[] {
  if (shares.length <= count) return shares.map((share) => ({ share, count: 1 }));
  const total = shares.reduce((sum, { bytes }) => sum + bytes, 0);
  const drawn: DrawnBlock<Share>[] = [];
  let [before, next] = [0, 0];
  for (const share of shares) {
    let hits = 0;
    for (; next < count && ((next + 0.5) * total) / count < before + share.bytes; next += 1) hits += 1;
    if (hits > 0) drawn.push({ share, count: hits });
    before += share.bytes;
  }
  return drawn;
}

/** A measured block: how many bytes of the clip correspond to one byte of the source. */
export type MeasuredRatio = { readonly ratio: number; readonly count: number };

/** The weight of the usual deviation, in measured blocks. */
const PRIOR_BLOCKS = 6;

/**
 * The mean of ratios, and the half-width of its 95 % interval as a share of the mean. A few blocks show little of how much ratios differ,
 * so `usualDeviation`, a share of the mean, counts as several blocks. `all` is the number of blocks drawn from.
 */
export function meanRatio(
  ratios: readonly MeasuredRatio[],
  { all, usualDeviation }: { readonly all: number; readonly usualDeviation: number },
): { readonly mean: number; readonly halfWidth: number } {
  const drawn = ratios.reduce((sum, { count }) => sum + count, 0);
  const mean = ratios.reduce((sum, { ratio, count }) => sum + ratio * count, 0) / drawn;
  if (ratios.length >= all || mean <= 0) return { mean, halfWidth: 0 };
  const squares = ratios.reduce((sum, { ratio, count }) => sum + count * (ratio / mean - 1) ** 2, 0);
  const variance = (squares + PRIOR_BLOCKS * usualDeviation ** 2) / (drawn - 1 + PRIOR_BLOCKS);
  const unseen = Math.max(0, 1 - ratios.length / all);
  return { mean, halfWidth: T_95 * Math.sqrt((variance / drawn) * unseen) };
}

/** Student's t for about ten degrees of freedom. */
const T_95 = 2.25;
