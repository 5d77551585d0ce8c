import type { PixelWindow } from '../../geo/grid/pixel-window.ts';
import type { ProjectedAoi } from '../../geo/grid/project-aoi.ts';
import type { Raster } from '../../raster/read/open-raster.ts';
import type { StoredSamples } from '../../raster/tiff/sample-type.ts';
import type { TiffImage } from '../../raster/tiff/tiff-image.ts';
import { encodeBlocks } from '../copy/encode-cell.ts';
import { hideOutsideOfCell } from '../copy/hide-outside-cell.ts';
import { type CellSource, readCell } from '../copy/read-cell.ts';
import { TileClass, type TilePlan } from '../copy/tile-plan.ts';
import { overviewLevels } from '../overviews/overview-levels.ts';
import type { ClipPlan } from '../plan/plan.ts';

/**
 * A level of the source as if it was clipped: its pixels under the area are about those of the clip's level. Its tiles are the source's
 * blocks, so that each is read once.
 */
export type LevelSource = {
  readonly source: CellSource;
  /** with window and area on the grid of the level; the window begins with a block */
  readonly plan: ClipPlan & { readonly area: ProjectedAoi };
  /** of one level, whose cells are its tiles */
  readonly tilePlan: TilePlan;
};

/** A level of the source by its factor; null if it has none with tiles of the same size. */
export function levelSource(raster: Raster, plan: ClipPlan, factor: number): LevelSource | null {
  const [full] = raster.levels;
  const size = overviewLevels(raster.structure).find((level) => level.factor === factor);
  const found =
    factor === 1
      ? full
      : raster.levels.find(({ image }) => image.width === size?.width && image.height === size.height);
  if (!found || !full || plan.area === null) return null;
  const { image } = found;
  const { blockWidth, blockHeight } = image;
  if (blockWidth !== full.image.blockWidth || blockHeight !== full.image.blockHeight) return null;
  const window = blocksAround(plan.window, image, factor);
  const polygons = plan.area.polygons.map((polygon) => polygon.map((ring) => ring.map((value) => value / factor)));
  const [across, down] = [Math.ceil(window.width / blockWidth), Math.ceil(window.height / blockHeight)];
  return {
    source: { raster, ...found },
    plan: { ...plan, window, sourceWidth: image.width, area: factor === 1 ? plan.area : { polygons } },
    tilePlan: {
      ...{ blockWidth, blockHeight },
      levels: [{ width: window.width, height: window.height, factor: 1, across, down }],
      // which tiles are outside is not needed
      classes: new Uint8Array(across * down).fill(TileClass.edge),
      cells: { width: blockWidth, height: blockHeight, across, down },
    },
  };
}

/** The blocks of a level under a window of full resolution, in pixels of the level. */
function blocksAround({ column, row, width, height }: PixelWindow, image: TiffImage, factor: number): PixelWindow {
  const { blockWidth, blockHeight } = image;
  const snap = (value: number, block: number) => Math.floor(value / factor / block) * block;
  const [left, top] = [snap(column, blockWidth), snap(row, blockHeight)];
  const end = (from: number, size: number, block: number) => Math.ceil((from + size) / factor / block) * block;
  return {
    ...{ column: left, row: top },
    width: Math.min(image.width, end(column, width, blockWidth)) - left,
    height: Math.min(image.height, end(row, height, blockHeight)) - top,
  };
}

/** The sizes of a block's cut and encoded samples, plane by plane, and of its mask. `full` is the image whose format the clip has. */
export async function encodedSizes(
  { source, plan, tilePlan }: LevelSource,
  full: TiffImage,
  block: { readonly column: number; readonly row: number },
): Promise<number[]> {
  const { blockWidth, blockHeight } = tilePlan;
  const cell = {
    column: block.column - plan.window.column / blockWidth,
    row: block.row - plan.window.row / blockHeight,
  };
  const { samples } = await readCell(source, plan, tilePlan, cell);
  hideOutsideOfCell(samples, plan, tilePlan, cell);
  return sizesOf(plan, { image: full, littleEndian: source.raster.littleEndian }, samples);
}

/** The sizes of the blocks of an encoded tile. */
export function sizesOf(plan: ClipPlan, format: Parameters<typeof encodeBlocks>[0], samples: StoredSamples): number[] {
  const tile = { samples, width: format.image.blockWidth, left: 0, top: 0 };
  return encodeBlocks(format, plan, tile).map(({ length }) => length);
}
