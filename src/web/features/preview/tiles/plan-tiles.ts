import type { Placement } from '../georeferencing/georeference.ts';
import { lonLatToMercator } from '../georeferencing/mercator.ts';
import { type PixelRect, type PyramidLevel, rectOf, type TileAddress } from './pyramid.ts';
import { boxesMeet, type MercatorBox, mercatorBox } from './tile-box.ts';

/** What of the map is to be seen. */
export type MapView = {
  readonly box: MercatorBox;
  readonly center: { readonly longitude: number; readonly latitude: number };
  /** device pixels across the whole world */
  readonly worldPixels: number;
};

/** What is planned for: a placed raster in its resolutions. */
export type PlacedPyramid = {
  readonly placement: Placement;
  readonly width: number;
  readonly height: number;
  readonly levels: readonly PyramidLevel[];
};

/** How much larger than a device pixel a drawn pixel may be before the next finer level is taken. */
const SHARP_ENOUGH = 1.05;
/** What shows less of itself than this, in device pixels, is not to be seen: a tile that only touches the view's edge. */
const LEAST_SHOWN = 0.1;
/** More than fit on any screen: what a view over a torn projection could ask for ends here. */
export const MOST_TILES = 400;

/** The level whose pixels are as large as the screen's at the view's middle, or where the raster is nearest to it. */
export function levelFor({ placement, width, height, levels }: PlacedPyramid, view: MapView): number {
  const [column, row] = placement.toPixel(view.center.longitude, view.center.latitude);
  const x = Number.isFinite(column) ? Math.min(Math.max(column, 0), width) : width / 2;
  const y = Number.isFinite(row) ? Math.min(Math.max(row, 0), height) : height / 2;
  const size = pixelSize(placement, x, y) * view.worldPixels;
  const wanted = levels.findLastIndex(
    (level) => Math.max(level.columnsPerPixel, level.rowsPerPixel) * size <= SHARP_ENOUGH,
  );
  return Math.max(0, wanted);
}

/** The tiles of a level that a view shows a part of, nearest to its middle first. */
export function planTiles(pyramid: PlacedPyramid, levelIndex: number, view: MapView): readonly TileAddress[] {
  const level = pyramid.levels[levelIndex];
  if (!level) return [];
  const found: { address: TileAddress; distance: number }[] = [];
  const seen = inset(view.box, LEAST_SHOWN / view.worldPixels);
  const [centerX, centerY] = lonLatToMercator(view.center.longitude, view.center.latitude);
  const visit = (fromColumn: number, fromRow: number, columns: number, rows: number) => {
    if (columns <= 0 || rows <= 0 || found.length >= MOST_TILES) return;
    const box = boxOf(pyramid, levelIndex, { fromColumn, fromRow, columns, rows });
    if (box && !boxesMeet(box, seen)) return;
    if (columns === 1 && rows === 1) {
      const [x, y] = box ? [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2] : [centerX, centerY];
      const besides = x - centerX - Math.round(x - centerX);
      found.push({
        address: { level: levelIndex, column: fromColumn, row: fromRow },
        distance: Math.hypot(besides, y - centerY),
      });
      return;
    }
    const [left, top] = [Math.ceil(columns / 2), Math.ceil(rows / 2)];
    visit(fromColumn, fromRow, left, top);
    visit(fromColumn + left, fromRow, columns - left, top);
    visit(fromColumn, fromRow + top, left, rows - top);
    visit(fromColumn + left, fromRow + top, columns - left, rows - top);
  };
  visit(0, 0, Math.ceil(level.width / level.tileWidth), Math.ceil(level.height / level.tileHeight));
  return found.toSorted((one, other) => one.distance - other.distance).map(({ address }) => address);
}

/** The pixels of the full raster that a tile stands for; it ends with the raster. */
export function fullRectOf({ width, height }: Size, level: PyramidLevel, address: TileAddress): PixelRect {
  const { x, y, width: across, height: down } = rectOf(level, address);
  const [left, top] = [x * level.columnsPerPixel, y * level.rowsPerPixel];
  return {
    x: left,
    y: top,
    width: Math.min(across * level.columnsPerPixel, width - left),
    height: Math.min(down * level.rowsPerPixel, height - top),
  };
}

type Size = { readonly width: number; readonly height: number };
function inset([left, top, right, bottom]: MercatorBox, by: number): MercatorBox {
  return [left + by, top + by, right - by, bottom - by];
}

/** A map that moves asks for the same boxes in each frame. */
const knownBoxes = new WeakMap<PlacedPyramid, Map<string, MercatorBox | null>>();
const MOST_KNOWN = 4096;

function boxOf(pyramid: PlacedPyramid, levelIndex: number, range: TileRange): MercatorBox | null {
  const level = pyramid.levels[levelIndex];
  if (!level) return null;
  const known = knownBoxes.get(pyramid) ?? new Map<string, MercatorBox | null>();
  if (known.size >= MOST_KNOWN) known.clear();
  knownBoxes.set(pyramid, known);
  const key = `${levelIndex}/${range.fromColumn}/${range.fromRow}/${range.columns}/${range.rows}`;
  const found = known.get(key);
  if (found !== undefined) return found;
  const box = mercatorBox(pyramid.placement, fullRect(pyramid, level, range));
  known.set(key, box);
  return box;
}

type TileRange = { fromColumn: number; fromRow: number; columns: number; rows: number };

function fullRect({ width, height }: Size, level: PyramidLevel, range: TileRange): PixelRect {
  const [across, down] = [level.tileWidth * level.columnsPerPixel, level.tileHeight * level.rowsPerPixel];
  const [x, y] = [range.fromColumn * across, range.fromRow * down];
  return { x, y, width: Math.min(range.columns * across, width - x), height: Math.min(range.rows * down, height - y) };
}

// The side of a square as large as the raster's pixel there, in worlds.
function pixelSize(placement: Placement, column: number, row: number): number {
  const at = (x: number, y: number) => lonLatToMercator(...placement.toLonLat(x, y));
  const [[x, y], [xAcross, yAcross], [xDown, yDown]] = [at(column, row), at(column + 1, row), at(column, row + 1)];
  const area = Math.abs((xAcross - x) * (yDown - y) - (xDown - x) * (yAcross - y));
  return Number.isFinite(area) ? Math.sqrt(area) : 0;
}
