import type { PixelWindow } from '../../geo/grid/pixel-window.ts';
import type { Raster } from '../../raster/read/open-raster.ts';
import { readSamples } from '../../raster/read/read-samples.ts';
import { type SampleArray, type StoredSamples, sampleArray } from '../../raster/tiff/sample-type.ts';
import type { TiffImage } from '../../raster/tiff/tiff-image.ts';
import { type BlockLocation, locateBlock } from '../../raster/tiff/tile-index.ts';
import { fillOutside } from '../overviews/overview-writer.ts';
import type { ClipPlan } from '../plan/plan.ts';
import { layerCount } from '../plan/plan-validity.ts';
import { type Cell, type CellTile, cellWindow, tilesOf } from './cells.ts';
import { decodeTile } from './tile-codec.ts';
import { TileClass, type TilePlan } from './tile-plan.ts';

/** The source of a clip: its raster, its full image, and the mask of that. */
export type CellSource = { readonly raster: Raster; readonly image: TiffImage; readonly mask: TiffImage | null };

/** A tile whose bytes are copied: the location of its block in the source, or of those of its planes. */
export type CopiedTile = { readonly tile: CellTile; readonly blocks: readonly BlockLocation[] };

/** The samples of a cell as in the source, its tiles that can be copied, and those that must be encoded. */
export type ReadCell = {
  /** interleaved layers of cells.width × cells.height pixels; of tiles outside, the outside value */
  readonly samples: StoredSamples;
  readonly copied: readonly CopiedTile[];
  readonly edge: readonly CellTile[];
};

/** Reads a cell: bands and, after them, the mask of the source, if the plan has one. Damaged blocks are a RasterError. */
export async function readCell(source: CellSource, plan: ClipPlan, tilePlan: TilePlan, cell: Cell): Promise<ReadCell> {
  const { cells } = tilePlan;
  const single = await readSingleTile(source, plan, tilePlan, cell);
  if (single) return single;
  const samples = sampleArray(plan.sampleType, cells.width * cells.height * layerCount(plan));
  fillOutside(samples, plan);
  const [copied, edge]: [CopiedTile[], CellTile[]] = [[], []];
  for (const tile of tilesOf(tilePlan, cell)) {
    const target = { samples, layers: layerCount(plan), width: cells.width };
    if (tile.tileClass === TileClass.copied) {
      const blocks = await readAligned(source, plan, tilePlan, { tile, cell, target });
      if (blocks) copied.push({ tile, blocks });
      else edge.push(tile);
    } else {
      const read = isOneBlock(plan, tilePlan, tile) ? readAligned : readWindowInto;
      await read(source, plan, tilePlan, { tile, cell, target });
      edge.push(tile);
    }
  }
  return { samples, copied, edge };
}

/** A cell of one tile with interleaved bands and no mask: its decoded block has the layout of the cell. */
async function readSingleTile(
  source: CellSource,
  plan: ClipPlan,
  tilePlan: TilePlan,
  cell: Cell,
): Promise<ReadCell | null> {
  const { blockWidth, blockHeight, cells } = tilePlan;
  const isSingle = cells.width === blockWidth && cells.height === blockHeight;
  if (!isSingle || !isAligned(plan, tilePlan) || planeCount(source.image) > 1 || plan.mask !== 'none') return null;
  const [tile] = tilesOf(tilePlan, cell);
  const found = tile && (await readBlockOf(source, plan, tilePlan, tile, 0));
  if (!found) return null;
  const { samples, location, isExact } = found;
  const isCopied = tile.tileClass === TileClass.copied && isExact;
  return isCopied
    ? { samples, copied: [{ tile, blocks: [location] }], edge: [] }
    : { samples, copied: [], edge: [tile] };
}

/** Interleaved layers of `width` pixels per row. */
type Target = { readonly samples: StoredSamples; readonly layers: number; readonly width: number };
type TileOfCell = { readonly tile: CellTile; readonly cell: Cell; readonly target: Target };

/** Reads a tile that is a complete block of the source. Null if one of its blocks can't be copied. */
async function readAligned(
  source: CellSource,
  plan: ClipPlan,
  tilePlan: TilePlan,
  { tile, cell, target }: TileOfCell,
): Promise<BlockLocation[] | null> {
  const { blockWidth, blockHeight, cells } = tilePlan;
  const { image } = source;
  const planes = planeCount(image);
  const blocks: BlockLocation[] = [];
  let areExact = true;
  for (let plane = 0; plane < planes; plane += 1) {
    const { samples, location, isExact } = await readBlockOf(source, plan, tilePlan, tile, plane);
    areExact &&= isExact;
    blocks.push(location);
    const bands = planes > 1 ? [plane] : Array.from({ length: image.samplesPerPixel }, (_, band) => band);
    const [left, top] = [
      tile.column * blockWidth - cell.column * cells.width,
      tile.row * blockHeight - cell.row * cells.height,
    ];
    for (const [index, band] of bands.entries()) {
      const from = { samples, layers: bands.length, layer: index, width: blockWidth, left: 0, top: 0 };
      copyRectangle(from, { ...target, layer: band, left, top }, { width: blockWidth, height: blockHeight });
    }
  }
  await readMaskInto(source, plan, tilePlan, { tile, cell, target });
  return areExact ? blocks : null;
}

async function readBlockOf(source: CellSource, plan: ClipPlan, tilePlan: TilePlan, tile: CellTile, plane: number) {
  const { raster, image } = source;
  const column = plan.window.column / tilePlan.blockWidth + tile.column;
  const row = plan.window.row / tilePlan.blockHeight + tile.row;
  const number = (plane * image.blocksDown + row) * image.blocksAcross + column;
  const location = await locateBlock(raster, image, number);
  if (location.sizeBytes === 0) {
    const size = image.blockWidth * image.blockHeight * (planeCount(image) > 1 ? 1 : image.samplesPerPixel);
    const samples = sampleArray(image.sampleType, size);
    // a bigint for 64-bit integers, as the samples
    (samples as SampleArray).fill(sparseValue(plan) as number);
    return { samples, location, isExact: false };
  }
  const bytes = await raster.source.read(location.offset, location.sizeBytes);
  return { ...(await decodeTile(image, raster.littleEndian, { number, bytes })), location };
}

/** Reads the part of a tile that is in the window, from as many blocks as it touches. */
async function readWindowInto(
  source: CellSource,
  plan: ClipPlan,
  tilePlan: TilePlan,
  place: TileOfCell,
): Promise<void> {
  const { raster, image } = source;
  const { part, left, top } = partOf(plan, tilePlan, place);
  const bands = Array.from({ length: plan.bandCount }, (_, index) => index + 1);
  const layers = await readSamples(raster, image, part, bands, sparseValue(plan));
  for (const [band, samples] of layers.entries()) {
    const from = { samples, layers: 1, layer: 0, width: part.width, left: 0, top: 0 };
    copyRectangle(from, { ...place.target, layer: band, left, top }, part);
  }
  await readMaskInto(source, plan, tilePlan, place);
}

async function readMaskInto(
  { raster, mask }: CellSource,
  plan: ClipPlan,
  tilePlan: TilePlan,
  place: TileOfCell,
): Promise<void> {
  if (plan.mask === 'none') return;
  const { part, left, top } = partOf(plan, tilePlan, place);
  const { samples, layers, width } = place.target;
  // without one in the source, the mask is added, and shows all pixels inside
  const [visible] = mask && plan.mask === 'source' ? await readSamples(raster, mask, part, [1], 0) : [];
  const shown = typeof samples[0] === 'bigint' ? 255n : 255;
  const hidden = typeof samples[0] === 'bigint' ? 0n : 0;
  for (let row = 0; row < part.height; row += 1) {
    let to = ((top + row) * width + left) * layers + layers - 1;
    for (let column = 0; column < part.width; column += 1, to += layers) {
      const isVisible = visible === undefined || visible[row * part.width + column] !== 0;
      // shown and hidden have the type of the samples
      (samples as SampleArray)[to] = (isVisible ? shown : hidden) as number;
    }
  }
}

/** The pixels of a tile that are in the window: in the source's pixels, and their upper left corner in the cell. */
function partOf(plan: ClipPlan, tilePlan: TilePlan, { tile, cell }: Pick<TileOfCell, 'tile' | 'cell'>) {
  const { blockWidth, blockHeight } = tilePlan;
  const [x, y] = [tile.column * blockWidth, tile.row * blockHeight];
  const bounds: PixelWindow = cellWindow(tilePlan, cell);
  const width = Math.min(blockWidth, plan.window.width - x);
  const height = Math.min(blockHeight, plan.window.height - y);
  return {
    part: { x: plan.window.column + x, y: plan.window.row + y, width, height },
    left: x - bounds.column,
    top: y - bounds.row,
  };
}

/** A layer of interleaved samples of `width` pixels per row, and the upper left pixel of a rectangle in it. */
type LayerPart = Target & { readonly layer: number; readonly left: number; readonly top: number };

/** Copies a rectangle of pixels of one layer between arrays of the same type. */
export function copyRectangle(
  from: LayerPart,
  to: LayerPart,
  { width, height }: { readonly width: number; readonly height: number },
): void {
  // elements are copied unchanged, so that bigints are copied like numbers
  const [values, target] = [from.samples as SampleArray, to.samples as SampleArray];
  for (let row = 0; row < height; row += 1) {
    let source = ((from.top + row) * from.width + from.left) * from.layers + from.layer;
    let at = ((to.top + row) * to.width + to.left) * to.layers + to.layer;
    for (let column = 0; column < width; column += 1, source += from.layers, at += to.layers)
      target[at] = values[source] as number;
  }
}

/** What the blocks hold that a sparse source lacks. */
function sparseValue({ noData, outsideValue }: ClipPlan): number | bigint {
  return noData ?? (typeof outsideValue === 'bigint' ? 0n : 0);
}

/** Whether a tile of the window is a block of the source, without pixels beyond the window. */
function isOneBlock(plan: ClipPlan, tilePlan: TilePlan, { column, row }: CellTile): boolean {
  const { blockWidth, blockHeight } = tilePlan;
  const isComplete = (column + 1) * blockWidth <= plan.window.width && (row + 1) * blockHeight <= plan.window.height;
  return isComplete && isAligned(plan, tilePlan);
}

function isAligned({ window }: ClipPlan, { blockWidth, blockHeight }: TilePlan): boolean {
  return window.column % blockWidth === 0 && window.row % blockHeight === 0;
}

/** The number of blocks that contain the bands of a pixel. */
export function planeCount(image: TiffImage): number {
  return image.planarConfiguration === 'separate' ? image.samplesPerPixel : 1;
}
