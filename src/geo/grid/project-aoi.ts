import type { Aoi } from '../aoi.ts';
import { lonLatToCrs } from '../geodesy/projection.ts';
import { clipRing } from '../planar/clip-ring.ts';
import { applyAffine, invertAffine } from './affine.ts';
import { affordableErrorPx } from './chord-error.ts';
import { DETAILED_CHORD_ERROR_PX, densifyRing, MAX_CHORD_ERROR_PX, type PixelRing, type ToPixel } from './densify.ts';
import { type Grid, type LonLatWindow, lonLatWindow } from './lon-lat-window.ts';

/** A raster's grid and its CRS as a PROJ string. */
export type ProjectedGrid = Grid & { readonly proj4: string };

/** One polygon of the AOI on the grid: shell and holes as rings, filled by the even-odd rule. */
export type PixelPolygon = readonly PixelRing[];

/** An AOI on a raster's grid, in fractional pixels, clipped far outside the raster. */
export type ProjectedAoi = { readonly polygons: readonly PixelPolygon[] };

/** With the maximum distance between projected and true edges. */
export type DensifiedAoi = ProjectedAoi & { readonly chordErrorPx: number };

/**
 * Projects an AOI (WGS 84 longitude/latitude with edges straight in degrees) onto a raster's grid, densified to well
 * within the contract's chord error of 0.001 px. Returns no polygons for an AOI outside the raster or the
 * projection's domain; throws a RangeError for an unsupported CRS. If more than `maxPoints` points would be needed
 * (estimated to a factor of two), the chord error is increased, and returned in `chordErrorPx`.
 */
export function projectAoi(aoi: Aoi, grid: ProjectedGrid, maxPoints: number = Number.POSITIVE_INFINITY): DensifiedAoi {
  const projection = lonLatToCrs(grid.proj4);
  const inverse = invertAffine(grid.transform);
  const window = inverse && lonLatWindow(grid, projection);
  if (!inverse || !window) return { polygons: [], chordErrorPx: 0 };
  const toPixel: ToPixel = (longitude, latitude) => {
    const point = projection.forward(longitude, latitude);
    return point && applyAffine(inverse, point[0], point[1]);
  };
  const aoiPolygons = aoi.type === 'Polygon' ? [aoi.coordinates] : aoi.coordinates;
  const positions = aoiPolygons.flat().reduce((sum, ring) => sum + ring.length, 0);
  const wantedErrorPx = positions > DETAILED_FROM_POSITIONS ? DETAILED_CHORD_ERROR_PX : MAX_CHORD_ERROR_PX;
  const clipped = aoiPolygons.flatMap((rings) =>
    worldOffsets(window).map((offset) => rings.map((ring) => clipRing(ring, offset, window))),
  );
  const chordErrorPx = affordableErrorPx(clipped.flat(), toPixel, wantedErrorPx, maxPoints);
  const polygons = clipped
    .map((rings) =>
      rings.map((ring) => avoidTies(densifyRing(ring, toPixel, chordErrorPx))).filter((ring) => ring.length >= 6),
    )
    .filter((polygon) => polygon.length > 0);
  return { polygons, chordErrorPx };
}

/** Drawn areas have fewer positions than this. 100 long edges on a raster of 0.5 m pixels take a second. */
const DETAILED_FROM_POSITIONS = 100;

/** The projected rings in CRS coordinates, closed, as coordinates of a GeoJSON MultiPolygon. */
export function crsCoordinates(projected: ProjectedAoi, grid: Grid): [number, number][][][] {
  return projected.polygons.map((polygon) => polygon.map((ring) => crsRing(ring, grid)));
}

/**
 * Turns of 360° to try: a raster with longitudes of 0..360, or across the antimeridian, may meet an AOI written with
 * other longitudes.
 */
function worldOffsets(window: LonLatWindow): number[] {
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
/** Less than `TIE_PX`, and in the golden ratio: the direction farthest from all slopes of small integers. */
const SHIFT_X_PX = 6.1803398875e-7;
const SHIFT_Y_PX = 3.8196601125e-7;

/**
 * Moves vertices that lie on a line through pixel centres by a millionth of a pixel, and then the entire ring by
 * less. Whether a centre exactly on an edge is inside must not depend on rounding, nor on the ring's direction as it
 * does in GDAL's polygon fill.
 */
function avoidTies(ring: PixelRing): PixelRing {
  return ring.map((value, index) => {
    const centre = Math.floor(value) + 0.5;
    const apart = Math.abs(value - centre) < TIE_PX ? centre + TIE_PX : value;
    return apart + (index % 2 === 0 ? SHIFT_X_PX : SHIFT_Y_PX);
  });
}
