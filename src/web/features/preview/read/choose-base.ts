import type { Raster } from '../../../../raster/read/open-raster.ts';
import { sampleBytes } from '../../../../raster/tiff/sample-type.ts';
import { baseLevel, levelRect, type PyramidLevel, pyramidOf } from '../tiles/pyramid.ts';
import { BUDGET } from './budget.ts';
import { maxDecodedBytes, type ReadCost, readCost } from './read-cost.ts';

/** The cost of a level over the budget, which the user must confirm. */
export type BaseCost = ReadCost & {
  /** whether the file is read over a network */
  readonly isRemote: boolean;
  /** decoded bytes per pixel of a view at full resolution */
  readonly bytesPerPixel: number;
  /** whether the file is tiled, not stored in strips */
  readonly isTiled: boolean;
};

/** The resolutions of a file, the base level, which is loaded first, and its cost; null if within the budget. */
export type ChosenBase = {
  readonly levels: readonly PyramidLevel[];
  readonly base: PyramidLevel;
  readonly cost: BaseCost | null;
};

/** Chooses the base level of a file. If subsampling it is expensive, a single subsampled level is made and retained. */
export async function chooseBase(
  raster: Raster,
  bands: readonly number[],
  isRemote: boolean,
  signal: AbortSignal,
): Promise<ChosenBase> {
  const levels = pyramidOf(raster.levels.map(({ image }) => image));
  const base = baseLevel(levels);
  const overBudget = async (level: PyramidLevel) => {
    const cost = await costOverBudget(raster, level, bands, isRemote, signal);
    const isTiled = raster.levels[0]?.image.tiled ?? true;
    return cost && { ...cost, isRemote, isTiled, bytesPerPixel: bytesPerPixel(raster, bands) };
  };
  const cost = await overBudget(base);
  if (cost === null || base.step === 1) return { levels, base, cost };
  const retained =
    levels.find(({ step, width, height }) => step > 1 && Math.max(width, height) <= BUDGET.retainedSide) ?? base;
  return {
    levels: [...levels.filter(({ step }) => step === 1), retained],
    base: retained,
    cost: (await overBudget(retained)) ?? cost,
  };
}

async function costOverBudget(
  raster: Raster,
  level: PyramidLevel,
  bands: readonly number[],
  isRemote: boolean,
  signal: AbortSignal,
): Promise<ReadCost | null> {
  const rect = levelRect(level);
  // Encoded blocks are hardly ever larger than decoded ones, so the upper bound usually settles it without reading the
  // block index.
  const limitBytes = isRemote ? Math.min(BUDGET.networkBytes, BUDGET.decodedBytes) : BUDGET.decodedBytes;
  if (maxDecodedBytes(raster, level, rect, bands) <= limitBytes) return null;
  const cost = await readCost(raster, level, rect, bands, signal);
  const isOver = cost.decodedBytes > BUDGET.decodedBytes || (isRemote && cost.readBytes > BUDGET.networkBytes);
  return isOver ? cost : null;
}

function bytesPerPixel({ levels, structure }: Raster, bands: readonly number[]): number {
  const isSeparate = levels[0]?.image.planarConfiguration === 'separate';
  return sampleBytes(structure.sampleType) * (isSeparate ? bands.length : structure.bands.length);
}
