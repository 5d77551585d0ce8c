import { type Affine, applyAffine, invertAffine } from '../../../../geo/grid/affine.ts';
import { proj4 } from '../../../../geo/projections/proj4.ts';
import { unsupportedCrsFault } from '../../../../raster/georeference/usable-crs.ts';
import type { RasterStructure } from '../../../../raster/tiff/structure.ts';
import { PreviewFaultError } from '../model/preview-fault.ts';

/**
 * The georeferencing of a raster: transforms between pixels and WGS 84 degrees. Columns and rows count from the upper
 * left corner; fractions lie inside a pixel.
 */
export type Georeference = {
  /** NaN where the projection has no position */
  toLonLat(column: number, row: number): [number, number];
  toPixel(longitude: number, latitude: number): [number, number];
  /**
   * Whether a pixel position is on the map of the Earth. Beyond the curved edge of a sinusoidal map, for example, inverse
   * projections return positions of other pixels.
   */
  isOnEarth(column: number, row: number): boolean;
};

/**
 * Builds the transforms between a raster's pixels and WGS 84. Longitudes continue past ±180° where the raster crosses
 * it, so that they stay contiguous. Throws a PreviewFaultError without a coordinate system, for an unsupported one, or
 * without a grid.
 */
export function georeferenceRaster(structure: RasterStructure): Georeference {
  const { transform, crs } = structure;
  const inverse = invertAffine(transform);
  if (!inverse || hasDefaultTransform(transform)) {
    const { georeferencedBy: by } = structure;
    throw new PreviewFaultError(by ? { code: 'not-rectified', by } : { code: 'no-georeferencing' });
  }
  if (isUnresolved(structure, inverse)) throw new PreviewFaultError({ code: 'pixels-below-precision' });
  if (crs === null) throw new PreviewFaultError({ code: 'no-crs-for-map' });
  if (crs.proj4 === '') throw new PreviewFaultError(unsupportedCrsFault(crs));
  const projection = proj4(crs.proj4, 'EPSG:4326');
  const isGeographic = crs.proj4.includes('+proj=longlat');
  const middle = applyAffine(transform, structure.width / 2, structure.height / 2);
  const [middleLongitude] = isFinitePair(middle) ? projection.forward(middle, FOLLOW_AXES) : [];
  const hasCurvedEdge = !isGeographic && !CYLINDRICAL.test(crs.proj4);
  const georeference: Georeference = {
    toLonLat(column, row) {
      const position = applyAffine(transform, column, row);
      const [longitude = Number.NaN, latitude = Number.NaN] = isFinitePair(position)
        ? projection.forward(position, FOLLOW_AXES)
        : [];
      const turned = nearestTurn(longitude, middleLongitude ?? 0);
      // far outside, proj4 returns thousands of degrees
      if (hasCurvedEdge && Math.abs(turned - (middleLongitude ?? 0)) > MAX_TURN) return [Number.NaN, Number.NaN];
      return [turned, latitude];
    },
    toPixel(longitude, latitude) {
      const position: [number, number] = [longitude, latitude];
      const [x = Number.NaN, y = Number.NaN] = isFinitePair(position) ? projection.inverse(position, FOLLOW_AXES) : [];
      return applyAffine(inverse, isGeographic ? nearestTurn(x, middle[0]) : x, y);
    },
    isOnEarth(column, row) {
      const position = georeference.toLonLat(column, row);
      if (!isFinitePair(position) || !hasCurvedEdge) return isFinitePair(position);
      const [backColumn, backRow] = georeference.toPixel(...position);
      return Math.hypot(backColumn - column, backRow - row) < 1;
    },
  };
  return georeference;
}

/** Their maps end at straight meridians, and a raster may continue past them. */
const CYLINDRICAL = /\+proj=(merc|webmerc|eqc|cea|mill|gall|tmerc|utm|etmerc|cass|omerc|somerc)\b/;
const MAX_TURN = 180 + 1e-3;

/** proj4 ignores `+axis` otherwise, the directions of systems whose coordinates increase southwards or westwards. */
const FOLLOW_AXES = true;

// proj4 throws for non-finite coordinates.
function isFinitePair([one, other]: readonly [number, number]): boolean {
  return Number.isFinite(one) && Number.isFinite(other);
}

function hasDefaultTransform(transform: Affine): boolean {
  const [x, xColumn, xRow, y, yColumn, yRow] = transform;
  return x === 0 && y === 0 && xColumn === 1 && yRow === 1 && xRow === 0 && yColumn === 0;
}

// The round trip must return the far corner, unless the pixel size is below the precision of the coordinates.
function isUnresolved({ transform, width, height }: RasterStructure, inverse: Affine): boolean {
  const [column, row] = applyAffine(inverse, ...applyAffine(transform, width, height));
  return !(Math.hypot(column - width, row - height) < 0.5);
}

// Adds or subtracts 360° until the longitude is within 180° of the raster's centre. The tolerance leaves both edges of
// a raster that spans the entire world unchanged.
function nearestTurn(longitude: number, middle: number): number {
  const toleranceDegrees = 1e-6;
  if (longitude - middle > 180 + toleranceDegrees) return longitude - 360;
  if (longitude - middle < -180 - toleranceDegrees) return longitude + 360;
  return longitude;
}
