import proj4 from 'proj4';
import { type GeoTransform, invertTransform, pixelToMap } from '../../../../raster/georeference/geo-transform.ts';
import { unsupportedCrsMessage } from '../../../../raster/georeference/usable-crs.ts';
import { RasterError } from '../../../../raster/raster-error.ts';
import type { RasterStructure } from '../../../../raster/tiff/structure.ts';

/**
 * The georeferencing of a raster: transforms between pixels and WGS 84 degrees. Columns and rows count from the upper
 * left corner; fractions lie inside a pixel.
 */
export type Georeference = {
  toLonLat(column: number, row: number): [number, number];
  toPixel(longitude: number, latitude: number): [number, number];
};

/**
 * Builds the transforms between a raster's pixels and WGS 84. Longitudes continue past ±180° where the raster crosses
 * it, so that they stay contiguous. Throws a RasterError without a coordinate system, for an unsupported one, or
 * without a grid.
 */
export function georeferenceRaster(structure: RasterStructure): Georeference {
  const { transform, crs } = structure;
  const inverse = invertTransform(transform);
  if (!inverse || hasDefaultTransform(transform)) {
    const found = 'The file has no georeferencing: it does not say where its pixels are on the earth.';
    throw new RasterError('unsupported', `${found} Georeference it in a GIS (gdal_translate -a_srs … -a_ullr …).`);
  }
  if (isUnresolved(structure, inverse)) {
    const found =
      'The pixels of the file are smaller than the precision of its coordinates, so they cannot be drawn on the map.';
    throw new RasterError('unsupported', `${found} Check its grid in a GIS.`);
  }
  if (crs === null) throw new RasterError('unsupported', NO_CRS);
  if (crs.proj4 === '') throw new RasterError('unsupported', unsupportedCrsMessage(crs));
  const projection = proj4(crs.proj4, 'EPSG:4326');
  const isGeographic = crs.proj4.includes('+proj=longlat');
  const middle = pixelToMap(transform, structure.width / 2, structure.height / 2);
  const [middleLongitude] = isFinitePair(middle) ? projection.forward(middle) : [];
  return {
    toLonLat(column, row) {
      const position = pixelToMap(transform, column, row);
      const [longitude = Number.NaN, latitude = Number.NaN] = isFinitePair(position)
        ? projection.forward(position)
        : [];
      return [nearestTurn(longitude, middleLongitude ?? 0), latitude];
    },
    toPixel(longitude, latitude) {
      const position: [number, number] = [longitude, latitude];
      const [x = Number.NaN, y = Number.NaN] = isFinitePair(position) ? projection.inverse(position) : [];
      return pixelToMap(inverse, isGeographic ? nearestTurn(x, middle[0]) : x, y);
    },
  };
}

// proj4 throws for non-finite coordinates.
function isFinitePair([one, other]: readonly [number, number]): boolean {
  return Number.isFinite(one) && Number.isFinite(other);
}

const NO_CRS =
  'The file has no coordinate system, so it cannot be drawn on the map. Assign its coordinate system (gdal_translate -a_srs) and open it again.';

function hasDefaultTransform(transform: GeoTransform): boolean {
  const [x, xColumn, xRow, y, yColumn, yRow] = transform;
  return x === 0 && y === 0 && xColumn === 1 && yRow === 1 && xRow === 0 && yColumn === 0;
}

// The round trip must return the far corner, unless the pixel size is below the precision of the coordinates.
function isUnresolved({ transform, width, height }: RasterStructure, inverse: GeoTransform): boolean {
  const [column, row] = pixelToMap(inverse, ...pixelToMap(transform, width, height));
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
