import type { Raster } from '../../raster/read/open-raster.ts';
import { sampleBytes } from '../../raster/tiff/sample-type.ts';
import { cellsToCut } from '../copy/cells.ts';
import { cogSizeBytes } from '../copy/cog-layout.ts';
import { type CogContent, imageTags, maskTags } from '../copy/cog-tags.ts';
import { planeCount } from '../copy/read-cell.ts';
import type { TilePlan } from '../copy/tile-plan.ts';
import { receiptOfCopy } from '../copy/write-by-copy.ts';
import type { ClipPlan } from '../plan/plan.ts';
import { layerCount } from '../plan/plan-validity.ts';
import { probeWindows } from '../verify/probe-windows.ts';
import { embeddedReceipt } from '../verify/receipt.ts';
import type { CopyToForecast, MadeTiles } from './copy-to-forecast.ts';
import { type CountedTiles, countTiles } from './count-tiles.ts';
import { cutAllTiles } from './cut-all-tiles.ts';
import { estimateTiles } from './estimate-tiles.ts';
import type { SizeRange } from './size-range.ts';

type Options = Pick<CopyToForecast, 'maxDecodedBytes' | 'signal'> & {
  readonly metadata: Readonly<Record<string, string>>;
};

/**
 * The size of a clip whose tiles are copied. The tiles of a small one are made, which gives its size to a few bytes. Of a larger one, stored
 * bytes of copied tiles are added up, and some of the others are made to learn how their size compares to that in the source.
 * Null if there are too many tiles.
 */
export async function copiedSize(
  raster: Raster,
  plan: ClipPlan,
  tilePlan: TilePlan,
  { maxDecodedBytes, metadata, signal }: Options,
): Promise<SizeRange | null> {
  const [full] = raster.levels;
  if (!full) return null;
  const source = { raster, ...full };
  if (tilePlan.classes.length > MAX_TILES) return null;
  const copy: CopyToForecast = { raster, source, plan, tilePlan, maxDecodedBytes, signal };
  const counted = await countTiles(copy);
  const { width, height } = tilePlan.cells;
  const cellBytes = width * height * layerCount(plan) * sampleBytes(plan.sampleType);
  const isSmall = cellsToCut(tilePlan).length * cellBytes <= Math.max(maxDecodedBytes, cellBytes);
  const made = isSmall ? await cutAllTiles(copy) : await estimateTiles(copy, counted);
  if (made === null) return null;
  const frame = cogSizeBytes(countedLevels(copy, made, { counted, metadata }), made, {
    planes: planeCount(full.image),
  });
  const error =
    made.errorBytes + (isSmall ? TEXT_ERROR.made : TEXT_ERROR.estimated + STATISTICS_ERROR * plan.bandCount);
  return { low: Math.floor(frame - error), high: Math.ceil(frame + error) };
}

/** More tiles would take too long while a request waits. */
const MAX_TILES = 262_144;
/** Bytes by which metadata may differ: names of bands that were given when the item was added, digits of counts. */
const TEXT_ERROR = { made: 64, estimated: 160 } as const;
/** Bytes by which the digits of a band's statistics may differ from the usual. */
const STATISTICS_ERROR = 24;

function countedLevels(
  { raster, source, plan, tilePlan }: CopyToForecast,
  { statistics }: MadeTiles,
  { counted, metadata }: Pick<Options, 'metadata'> & { readonly counted: CountedTiles },
) {
  const receipt = receiptOfCopy(plan, raster, { tiles: counted.tiles, windows: probeWindows(plan) });
  const content: CogContent = {
    ...{ raster, image: source.image, plan, tilePlan, statistics },
    metadata: { ...metadata, ...embeddedReceipt(receipt) },
  };
  return tilePlan.levels.map((grid, level) => {
    const tiles = grid.across * grid.down;
    const hasMask = plan.mask !== 'none';
    return {
      imageTags: imageTags(content, grid, level),
      maskTags: hasMask ? maskTags(content, grid, level) : null,
      imageBlocks: tiles * planeCount(source.image),
      maskBlocks: hasMask ? tiles : null,
    };
  });
}
