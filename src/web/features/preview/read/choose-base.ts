import type { Raster } from '../../../../raster/read/open-raster.ts';
import { sampleBytes } from '../../../../raster/tiff/sample-type.ts';
import { baseLevel, type PyramidLevel, pyramidOf, wholeRect } from '../tiles/pyramid.ts';
import { BUDGET } from './budget.ts';
import { mostDecodedBytes, type ReadCost, readCost } from './read-cost.ts';

/** What a level costs that is over the budget, so that people are asked first. */
export type BaseCost = ReadCost & {
  /** over a network, where each byte has to come first */
  readonly isRemote: boolean;
  /** what a pixel of a view at full resolution costs */
  readonly bytesPerPixel: number;
  /** whether it lies in tiles, not in strips */
  readonly isTiled: boolean;
};

/** The resolutions of a file, the one that is there first, and what that costs; null within the budget. */
export type ChosenBase = {
  readonly levels: readonly PyramidLevel[];
  readonly base: PyramidLevel;
  readonly cost: BaseCost | null;
};

/** Chooses what a file is drawn from first. Of one that is dear to thin, one level is made and kept instead of several. */
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
  const kept =
    levels.find(({ step, width, height }) => step > 1 && Math.max(width, height) <= BUDGET.wholeSide) ?? base;
  return {
    levels: [...levels.filter(({ step }) => step === 1), kept],
    base: kept,
    cost: (await overBudget(kept)) ?? cost,
  };
}

async function costOverBudget(
  raster: Raster,
  level: PyramidLevel,
  bands: readonly number[],
  isRemote: boolean,
  signal: AbortSignal,
): Promise<ReadCost | null> {
  const rect = wholeRect(level);
  // Blocks are no larger in the file than decoded, or hardly: most files are known to be cheap without their index.
  const cheap = isRemote ? Math.min(BUDGET.networkBytes, BUDGET.decodedBytes) : BUDGET.decodedBytes;
  if (mostDecodedBytes(raster, level, rect, bands) <= cheap) return null;
  const cost = await readCost(raster, level, rect, bands, signal);
  const isOver = cost.decodedBytes > BUDGET.decodedBytes || (isRemote && cost.readBytes > BUDGET.networkBytes);
  return isOver ? cost : null;
}

function bytesPerPixel({ levels, structure }: Raster, bands: readonly number[]): number {
  const isSeparate = levels[0]?.image.planarConfiguration === 'separate';
  return sampleBytes(structure.sampleType) * (isSeparate ? bands.length : structure.bands.length);
}
