import type { AoiGeometry } from '../../contract/schemas/geometry.ts';
import { lonLatToCrs } from '../../geo/geodesy/projection.ts';

/** The grid of the fixture's item I1: UTM zone 56 south, north up, over Sydney Harbour. */
export const fixtureGrid = {
  epsg: 32756,
  proj4: '+proj=utm +zone=56 +south +datum=WGS84 +units=m +no_defs',
  left: 334_000,
  top: 6_252_000,
  /** Pixel size of asset `data`; `nir` has pixels twice as wide. */
  pixelMetres: 10,
  width: 240,
  height: 200,
} as const;

const projection = lonLatToCrs(fixtureGrid.proj4);

/** Longitude and latitude of a position in pixels of asset `data`, from its upper left corner. */
export function lonLatAt(column: number, row: number): [number, number] {
  const { left, top, pixelMetres } = fixtureGrid;
  const position = projection.inverse(left + column * pixelMetres, top - row * pixelMetres);
  if (position === null) throw new Error(`column ${column}, row ${row} is not on Earth`);
  return position;
}

/** The polygon around a box of pixels of asset `data`, counterclockwise. */
export function boxOf(column: number, row: number, width: number, height: number): AoiGeometry {
  return { type: 'Polygon', coordinates: [ringOf(column, row, width, height)] };
}

/** The closed ring of such a box, for holes and multipolygons. */
export function ringOf(column: number, row: number, width: number, height: number): [number, number][] {
  const corners: [number, number][] = [
    [column, row],
    [column, row + height],
    [column + width, row + height],
    [column + width, row],
    [column, row],
  ];
  return corners.map(([c, r]) => lonLatAt(c, r));
}
