import { createHash } from 'node:crypto';
import { RasterError } from '../../raster/raster-error.ts';
import type { Raster } from '../../raster/read/open-raster.ts';
import type { StoredSamples } from '../../raster/tiff/sample-type.ts';
import type { TiffImage } from '../../raster/tiff/tiff-image.ts';
import { locateBlock } from '../../raster/tiff/tile-index.ts';
import { cellsToCut } from '../copy/cells.ts';
import { findObstacle } from '../copy/copy-obstacle.ts';
import { reduceCell, sumsOfCellTile } from '../copy/cut-cell.ts';
import { type OverviewTile, overviewTiles } from '../copy/overview-tiles.ts';
import { type CellSource, readCell } from '../copy/read-cell.ts';
import { decodeTile } from '../copy/tile-codec.ts';
import { planTiles, TileClass, type TilePlan } from '../copy/tile-plan.ts';
import { type ClipPlan, planConversion } from '../plan/plan.ts';
import { SUMS_PER_BAND } from '../rasterize/tile-sums.ts';
import { emptySummaries, storedDigest, type TileSummaries } from './summary-file.ts';
import { summaryLayout } from './summary-layout.ts';

/**
 * Computes a raster's tile summaries: decodes all its tiles, and compares its overviews with those that follow from its pixels (decision 9),
 * tile by tile. Null if its tiles can't be copied, or it has no summaries. `onProgress` gets the finished share, 0..1.
 */
export async function summarizeTiles(
  raster: Raster,
  categorical: boolean,
  { signal, onProgress }: { readonly signal: AbortSignal; readonly onProgress: (share: number) => void },
): Promise<TileSummaries | null> {
  const plan = planConversion(raster.structure, categorical);
  const layout = summaryLayout(raster, plan);
  const [full] = raster.levels;
  if (!layout || !full || (await findObstacle(raster, plan)) !== null) return null;
  const source: CellSource = { raster, ...full };
  const summaries = emptySummaries(layout);
  const tilePlan = planAllTiles(full.image, plan);
  const cells = cellsToCut(tilePlan);
  const overviews = overviewTiles(plan, tilePlan, cells, () => false);
  for (const [index, cell] of cells.entries()) {
    signal.throwIfAborted();
    const { samples, copied } = await readCell(source, plan, tilePlan, cell);
    for (const { tile, blocks } of copied) {
      const { numbers } = sumsOfCellTile(samples, plan, tilePlan, { cell, tile });
      summaries.sums.set(numbers, tile.number * layout.bandCount * SUMS_PER_BAND);
      const tiles = full.image.blocksAcross * full.image.blocksDown;
      for (const [plane, { offset, sizeBytes }] of blocks.entries())
        setDigest(summaries, 0, plane * tiles + tile.number, await raster.source.read(offset, sizeBytes));
    }
    const reduced = reduceCell(samples, plan, tilePlan, { cell, isVisible: false });
    for (const tile of overviews.addCell(cell, reduced)) await compareOverview(raster, plan, summaries, tile);
    onProgress((index + 1) / cells.length);
  }
  return summaries;
}

/** Tiles that reach beyond the raster have padding, which is nothing to summarize. */
function planAllTiles(image: TiffImage, plan: ClipPlan): TilePlan {
  const tilePlan = planTiles(image, plan);
  const { across } = tilePlan.levels[0];
  const classes = tilePlan.classes.map((_, tile) =>
    isComplete(image, tile % across, Math.floor(tile / across)) ? TileClass.copied : TileClass.edge,
  );
  return { ...tilePlan, classes };
}

function isComplete({ width, height, blockWidth, blockHeight }: TiffImage, column: number, row: number): boolean {
  return (column + 1) * blockWidth <= width && (row + 1) * blockHeight <= height;
}

/**
 * Stores the digests of an overview's tile if its samples are those that follow from full resolution. Padding is not compared: a tile
 * that reaches beyond the raster is read, but never copied, because no tile of a clip that reaches beyond its window is.
 */
async function compareOverview(
  raster: Raster,
  plan: ClipPlan,
  summaries: TileSummaries,
  { level, tile, samples }: OverviewTile,
): Promise<void> {
  const { planes, levels } = summaries.layout;
  const image = levels[level]?.image;
  if (!image) return;
  const { blockWidth, blockHeight, blocksAcross, blocksDown } = image;
  const size = {
    columns: Math.min(blockWidth, image.width - (tile % blocksAcross) * blockWidth),
    rows: Math.min(blockHeight, image.height - Math.floor(tile / blocksAcross) * blockHeight),
  };
  const blocks: { readonly number: number; readonly bytes: Uint8Array<ArrayBuffer> }[] = [];
  for (let plane = 0; plane < planes; plane += 1) {
    const number = plane * blocksAcross * blocksDown + tile;
    const expected = planeOf(samples, plan.bandCount, planes === 1 ? null : plane);
    const bytes = await exactBlock(raster, image, number, { ...size, samples: expected });
    if (bytes === null) return;
    blocks.push({ number, bytes });
  }
  for (const { number, bytes } of blocks) setDigest(summaries, level, number, bytes);
}

type Expected = { readonly samples: StoredSamples; readonly columns: number; readonly rows: number };

/** The stored bytes of a block if they contain its samples and nothing else, and these are as expected; null otherwise. */
async function exactBlock(
  raster: Raster,
  image: TiffImage,
  number: number,
  expected: Expected,
): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    const { offset, sizeBytes } = await locateBlock(raster, image, number);
    if (sizeBytes === 0) return null;
    const bytes = await raster.source.read(offset, sizeBytes);
    const { samples, isExact } = await decodeTile(image, raster.littleEndian, { number, bytes });
    return isExact && areEqual(samples, expected, image) ? bytes : null;
  } catch (error) {
    // a damaged overview is rebuilt
    if (error instanceof RasterError) return null;
    throw error;
  }
}

/** Compares bytes, because numbers don't distinguish 0 from -0. */
function areEqual(found: StoredSamples, { samples, columns, rows }: Expected, image: TiffImage): boolean {
  const [one, other] = [asBuffer(found), asBuffer(samples)];
  const pixelBytes = other.length / (image.blockWidth * image.blockHeight);
  for (let row = 0; row < rows; row += 1) {
    const start = row * image.blockWidth * pixelBytes;
    const end = start + columns * pixelBytes;
    if (!one.subarray(start, end).equals(other.subarray(start, end))) return false;
  }
  return true;
}

/** The samples of one band, or all if `band` is null. */
function planeOf(samples: StoredSamples, bandCount: number, band: number | null): StoredSamples {
  return band === null ? samples : (samples.filter((_, index) => index % bandCount === band) as StoredSamples);
}

/** Bytes, because numbers don't distinguish 0 from -0. */
function asBuffer({ buffer, byteOffset, byteLength }: StoredSamples): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}

function setDigest(summaries: TileSummaries, level: number, block: number, bytes: Uint8Array): void {
  storedDigest(summaries, level, block).set(createHash('sha256').update(bytes).digest());
}
