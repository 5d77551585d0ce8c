import type { PixelWindow } from '../../geo/grid/pixel-window.ts';
import type { ProjectedAoi } from '../../geo/grid/project-aoi.ts';
import type { Raster } from '../../raster/read/open-raster.ts';
import type { TiffImage } from '../../raster/tiff/tiff-image.ts';
import { TileClass, type TilePlan } from '../copy/tile-plan.ts';
import type { ClipPlan } from '../plan/plan.ts';
import { byteCounts, bytesOfEdge, countPerBlock } from './block-shares.ts';

/**
 * A horizontal strip of a clip's tile: its column of tiles and its row of strips in the window, about the bytes that the source stores for
 * its pixels inside the area, and about those that the area's edge adds.
 */
export type StripShare = {
  readonly column: number;
  readonly row: number;
  readonly bytes: number;
  readonly edgeBytes: number;
};

/** The strips of a clip with a pixel inside the area, and the tiles whose bytes are copied. */
export type StripShares = {
  /** of tiles that are encoded, and of those that are copied */
  readonly edge: readonly StripShare[];
  readonly copied: readonly StripShare[];
  /** copied tiles, and their stored bytes */
  readonly copiedTiles: number;
  readonly copiedBytes: number;
  /** tiles inside that the source doesn't store: they are encoded, without content */
  readonly emptyTiles: number;
};

/** Divides the tiles of a clip into strips of `rows` pixels, which divide a tile. No pixel is read. */
export async function stripShares(
  { raster, image, plan, tilePlan }: StripSource,
  rows: number,
  signal?: AbortSignal,
): Promise<StripShares> {
  const { blockWidth, blockHeight } = tilePlan;
  const { across, down } = tilePlan.levels[0];
  const { width, height } = plan.window;
  const parts = blockHeight / rows;
  const grid = { blockWidth, blockHeight: rows, left: 0, top: 0, across, down: down * parts };
  const { inside, steps } = countPerBlock(atOrigin(plan.area, plan.window), { column: 0, row: 0, width, height }, grid);
  const stored = await storedBlocks(raster, image, plan.window, signal);
  const shares = { edge: [] as StripShare[], copied: [] as StripShare[] };
  let [copiedTiles, copiedBytes, emptyTiles] = [0, 0, 0];
  for (const [tile, tileClass] of tilePlan.classes.entries()) {
    if (tileClass === TileClass.outside) continue;
    const [column, row] = [tile % across, Math.floor(tile / across)];
    const block = tileClass === TileClass.copied ? stored.at(column, row) : null;
    if (block === 0) {
      emptyTiles += 1;
      continue;
    }
    if (block !== null) {
      copiedTiles += 1;
      copiedBytes += block;
    }
    for (let part = row * parts; part < (row + 1) * parts; part += 1) {
      const pixels = inside[part * across + column] ?? 0;
      if (pixels === 0) continue;
      const edgeBytes = bytesOfEdge(steps[part * across + column] ?? 0);
      const rectangle = { column: column * blockWidth, row: part * rows, width: blockWidth, height: rows };
      const bytes = pixels * stored.density(rectangle) + edgeBytes;
      shares[block === null ? 'edge' : 'copied'].push({ column, row: part, bytes, edgeBytes });
    }
  }
  return { ...shares, copiedTiles, copiedBytes, emptyTiles };
}

/** What is divided: the full image of a raster, and the plan with its area. */
export type StripSource = {
  readonly raster: Raster;
  readonly image: TiffImage;
  readonly plan: ClipPlan & { readonly area: ProjectedAoi };
  readonly tilePlan: TilePlan;
};

/** An area in pixels of a window. */
function atOrigin({ polygons }: ProjectedAoi, { column, row }: PixelWindow): ProjectedAoi {
  const moved = (value: number, index: number) => value - (index % 2 === 0 ? column : row);
  return { polygons: polygons.map((polygon) => polygon.map((ring) => ring.map(moved))) };
}

/** The stored bytes of the source's blocks under a window. */
async function storedBlocks(raster: Raster, image: TiffImage, window: PixelWindow, signal?: AbortSignal) {
  const { blockWidth, blockHeight } = image;
  const left = Math.floor(window.column / blockWidth);
  const top = Math.floor(window.row / blockHeight);
  const across = Math.floor((window.column + window.width - 1) / blockWidth) - left + 1;
  const down = Math.floor((window.row + window.height - 1) / blockHeight) - top + 1;
  const counts: (readonly number[])[] = [];
  for (let row = 0; row < down; row += 1)
    counts.push(await byteCounts(raster, image, { row: top + row, left, across }, signal));
  return {
    /** of a window that begins with a block */
    at: (column: number, row: number) => counts[row]?.[column] ?? 0,
    /** bytes per pixel of the raster under a rectangle in pixels of the window */
    density(rectangle: PixelWindow): number {
      const x = window.column + rectangle.column;
      const y = window.row + rectangle.row;
      const right = Math.min(x + rectangle.width, window.column + window.width);
      const bottom = Math.min(y + rectangle.height, window.row + window.height);
      let [bytes, pixels] = [0, 0];
      for (let row = Math.floor(y / blockHeight); row * blockHeight < bottom; row += 1) {
        for (let column = Math.floor(x / blockWidth); column * blockWidth < right; column += 1) {
          const [endX, endY] = [(column + 1) * blockWidth, (row + 1) * blockHeight];
          const shared =
            (Math.min(right, endX) - Math.max(x, column * blockWidth)) *
            (Math.min(bottom, endY) - Math.max(y, row * blockHeight));
          const inRaster =
            (Math.min(image.width, endX) - column * blockWidth) * (Math.min(image.height, endY) - row * blockHeight);
          bytes += ((counts[row - top]?.[column - left] ?? 0) * shared) / inRaster;
          pixels += shared;
        }
      }
      return bytes / pixels;
    },
  };
}
