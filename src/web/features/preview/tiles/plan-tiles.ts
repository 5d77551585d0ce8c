import { toWorld } from '../../../../geo/vertices/mercator.ts';
import type { Georeference } from '../georeferencing/georeference.ts';
import { type PixelRect, type PyramidLevel, rectOf, type TileAddress } from './pyramid.ts';
import { boxesMeet, type MercatorBox, mercatorBox } from './tile-box.ts';

/** The view of a map. */
export type MapView = {
  readonly box: MercatorBox;
  readonly center: { readonly longitude: number; readonly latitude: number };
  /** device pixels across the entire world */
  readonly worldPixels: number;
};

/** A georeferenced raster with its resolutions. */
export type GeoreferencedPyramid = {
  readonly georeference: Georeference;
  readonly width: number;
  readonly height: number;
  readonly levels: readonly PyramidLevel[];
};

/** Maximum size of a drawn pixel in device pixels before the next finer level is used. */
const SHARP_ENOUGH = 1.05;
/** A tile that overlaps the view by less than this, in device pixels, only touches its edge and is not visible. */
const MIN_OVERLAP = 0.1;
/** Limit of tiles per view, more than fit on any screen; it bounds views over a discontinuous projection. */
export const MAX_TILES = 400;

/** The level whose pixels match the screen's at the view's centre, or at the raster's nearest point to it. */
export function levelFor({ georeference, width, height, levels }: GeoreferencedPyramid, view: MapView): number {
  const [column, row] = georeference.toPixel(view.center.longitude, view.center.latitude);
  const x = Number.isFinite(column) ? Math.min(Math.max(column, 0), width) : width / 2;
  const y = Number.isFinite(row) ? Math.min(Math.max(row, 0), height) : height / 2;
  const size = pixelSize(georeference, x, y) * view.worldPixels;
  const wanted = levels.findLastIndex(
    (level) => Math.max(level.columnsPerPixel, level.rowsPerPixel) * size <= SHARP_ENOUGH,
  );
  return Math.max(0, wanted);
}

/** The tiles of a level that intersect a view, nearest to its centre first. */
export function planTiles(pyramid: GeoreferencedPyramid, levelIndex: number, view: MapView): readonly TileAddress[] {
  const level = pyramid.levels[levelIndex];
  if (!level) return [];
  const found: { address: TileAddress; distance: number }[] = [];
  const seen = inset(view.box, MIN_OVERLAP / view.worldPixels);
  const [centerX, centerY] = toWorld([view.center.longitude, view.center.latitude]);
  const visit = (fromColumn: number, fromRow: number, columns: number, rows: number) => {
    if (columns <= 0 || rows <= 0 || found.length >= MAX_TILES) return;
    const box = boxOf(pyramid, levelIndex, { fromColumn, fromRow, columns, rows });
    if (box && !boxesMeet(box, seen)) return;
    if (columns === 1 && rows === 1) {
      const [x, y] = box ? [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2] : [centerX, centerY];
      const offsetX = x - centerX - Math.round(x - centerX);
      found.push({
        address: { level: levelIndex, column: fromColumn, row: fromRow },
        distance: Math.hypot(offsetX, y - centerY),
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

/** The pixels of the full raster that a tile covers, clipped to the raster. */
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

/** Cache of tile boxes: a moving map needs the same ones in each frame. */
const boxCache = new WeakMap<GeoreferencedPyramid, Map<string, MercatorBox | null>>();
const MAX_CACHED_BOXES = 4096;

function boxOf(pyramid: GeoreferencedPyramid, levelIndex: number, range: TileRange): MercatorBox | null {
  const level = pyramid.levels[levelIndex];
  if (!level) return null;
  const cachedBoxes = boxCache.get(pyramid) ?? new Map<string, MercatorBox | null>();
  if (cachedBoxes.size >= MAX_CACHED_BOXES) cachedBoxes.clear();
  boxCache.set(pyramid, cachedBoxes);
  const key = `${levelIndex}/${range.fromColumn}/${range.fromRow}/${range.columns}/${range.rows}`;
  const found = cachedBoxes.get(key);
  if (found !== undefined) return found;
  const box = mercatorBox(pyramid.georeference, fullRect(pyramid, level, range));
  cachedBoxes.set(key, box);
  return box;
}

type TileRange = { fromColumn: number; fromRow: number; columns: number; rows: number };

function fullRect({ width, height }: Size, level: PyramidLevel, range: TileRange): PixelRect {
  const [across, down] = [level.tileWidth * level.columnsPerPixel, level.tileHeight * level.rowsPerPixel];
  const [x, y] = [range.fromColumn * across, range.fromRow * down];
  return { x, y, width: Math.min(range.columns * across, width - x), height: Math.min(range.rows * down, height - y) };
}

// The side of a square with the area of the raster's pixel at a position, as a fraction of the world's width.
function pixelSize(georeference: Georeference, column: number, row: number): number {
  const at = (x: number, y: number) => toWorld(georeference.toLonLat(x, y));
  const [[x, y], [xAcross, yAcross], [xDown, yDown]] = [at(column, row), at(column + 1, row), at(column, row + 1)];
  const area = Math.abs((xAcross - x) * (yDown - y) - (xDown - x) * (yAcross - y));
  return Number.isFinite(area) ? Math.sqrt(area) : 0;
}
