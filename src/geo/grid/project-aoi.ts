import type { Aoi } from '../aoi.ts';
import { lonLatToCrs } from '../geodesy/projection.ts';
import { clipRing } from '../planar/clip-ring.ts';
import { applyAffine, invertAffine } from './affine.ts';
import { affordableErrorPx } from './chord-error.ts';
import { DETAILED_CHORD_ERROR_PX, densifyRing, MAX_CHORD_ERROR_PX, type PixelRing, type ToPixel } from './densify.ts';
import { type Grid, type LonLatWindow, lonLatWindow } from './lon-lat-window.ts';

/** A raster's grid and its CRS as a PROJ string. */
export type ProjectedGrid = Grid & { readonly proj4: string };

/** One polygon of the AOI on the grid: its rings, shell and holes alike, filled by the even-odd rule. */
export type PixelPolygon = readonly PixelRing[];

/** An AOI on a raster's grid, in fractional pixels; what lies far outside the raster is left out. */
export type ProjectedAoi = { readonly polygons: readonly PixelPolygon[] };

/** The same, and how far its edges may lie from the true ones. */
type DensifiedAoi = ProjectedAoi & { readonly chordErrorPx: number };

/**
 * Puts an AOI (WGS 84 longitude/latitude, edges straight there) onto a raster's grid, densified well within the
 * contract's chord error of 0.001 px. An AOI off the raster or off the projection's domain gives no polygons; an unreadable CRS throws RangeError.
 * Where `mostPoints` would not do for that (to about a factor of two), the chord error grows until they do, and the answer tells it.
 */
export function projectAoi(aoi: Aoi, grid: ProjectedGrid, mostPoints: number = Number.POSITIVE_INFINITY): DensifiedAoi {
  const projection = lonLatToCrs(grid.proj4);
  const inverse = invertAffine(grid.transform);
  const window = inverse && lonLatWindow(grid, projection);
  if (!inverse || !window) return { polygons: [], chordErrorPx: 0 };
  const toPixel: ToPixel = (longitude, latitude) => {
    const point = projection.forward(longitude, latitude);
    return point && applyAffine(inverse, point[0], point[1]);
  };
  const parts = aoi.type === 'Polygon' ? [aoi.coordinates] : aoi.coordinates;
  const positions = parts.flat().reduce((sum, ring) => sum + ring.length, 0);
  const wantedErrorPx = positions > DETAILED_FROM_POSITIONS ? DETAILED_CHORD_ERROR_PX : MAX_CHORD_ERROR_PX;
  const clipped = parts.flatMap((rings) =>
    turns(window).map((offset) => rings.map((ring) => clipRing(ring, offset, window))),
  );
  const chordErrorPx = affordableErrorPx(clipped.flat(), toPixel, wantedErrorPx, mostPoints);
  const polygons = clipped
    .map((rings) =>
      rings.map((ring) => avoidTies(densifyRing(ring, toPixel, chordErrorPx))).filter((ring) => ring.length >= 6),
    )
    .filter((polygon) => polygon.length > 0);
  return { polygons, chordErrorPx };
}

/** What a person draws has fewer positions; 100 long edges on a raster of half a metre take a second. */
const DETAILED_FROM_POSITIONS = 100;

/** The same rings in CRS coordinates, closed, as a GeoJSON MultiPolygon's coordinates. */
export function crsCoordinates(projected: ProjectedAoi, grid: Grid): [number, number][][][] {
  return projected.polygons.map((polygon) => polygon.map((ring) => crsRing(ring, grid)));
}

/** Whole turns to try: a raster in 0..360 or across the antimeridian meets an AOI written on the other side of it. */
function turns(window: LonLatWindow): number[] {
  return Number.isFinite(window.west) ? [-360, 0, 360] : [0];
}

function crsRing(ring: PixelRing, grid: Grid): [number, number][] {
  const points: [number, number][] = [];
  for (let index = 0; index < ring.length; index += 2) {
    points.push(applyAffine(grid.transform, ring[index] ?? 0, ring[index + 1] ?? 0));
  }
  const first = points[0];
  return first ? [...points, first] : points;
}

const TIE_PX = 1e-6;
/** Less than a tie, and in the golden ratio: the direction that is farthest from every slope of small whole numbers. */
const SHIFT_X_PX = 6.1803398875e-7;
const SHIFT_Y_PX = 3.8196601125e-7;

/**
 * Moves vertices that lie on a line through pixel centres by a millionth of a pixel, and then the whole ring by less:
 * whether a centre exactly on an edge, level or slanted, is inside must not hang on rounding, nor on the direction of
 * the ring as it does in GDAL's polygon fill.
 */
function avoidTies(ring: PixelRing): PixelRing {
  return ring.map((value, index) => {
    const centre = Math.floor(value) + 0.5;
    const apart = Math.abs(value - centre) < TIE_PX ? centre + TIE_PX : value;
    return apart + (index % 2 === 0 ? SHIFT_X_PX : SHIFT_Y_PX);
  });
}
