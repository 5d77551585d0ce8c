import proj4 from 'proj4';
import { type GeoTransform, invertTransform, pixelToMap } from '../../../../raster/georeference/geo-transform.ts';
import { refusalOf } from '../../../../raster/georeference/usable-crs.ts';
import { RasterError } from '../../../../raster/raster-error.ts';
import type { RasterStructure } from '../../../../raster/tiff/structure.ts';

/** Where the pixels of a raster lie on the earth; columns and rows count from the upper left corner, fractions inside. */
export type Placement = {
  toLonLat(column: number, row: number): [number, number];
  toPixel(longitude: number, latitude: number): [number, number];
};

/**
 * Places a raster on WGS 84. Longitudes run on past 180° where the raster crosses it, so that its parts stay together.
 * No coordinate system, an unknown one or no grid is a RasterError.
 */
export function placeRaster(structure: RasterStructure): Placement {
  const { transform, crs } = structure;
  const inverse = invertTransform(transform);
  if (!inverse || isUnplaced(transform)) {
    const found = 'The file does not say where on the earth its pixels lie.';
    throw new RasterError('unsupported', `${found} A GIS can georeference it (gdal_translate -a_srs … -a_ullr …).`);
  }
  if (isUnresolved(structure, inverse)) {
    const found =
      'The pixels of the file are smaller than its coordinates can tell apart, so none has a place on the map.';
    throw new RasterError('unsupported', `${found} Check its grid in a GIS.`);
  }
  if (crs === null) throw new RasterError('unsupported', NO_CRS);
  if (crs.proj4 === '') throw new RasterError('unsupported', refusalOf(crs));
  const projection = proj4(crs.proj4, 'EPSG:4326');
  const isGeographic = crs.proj4.includes('+proj=longlat');
  const middle = pixelToMap(transform, structure.width / 2, structure.height / 2);
  const [middleLongitude] = isFinitePair(middle) ? projection.forward(middle) : [];
  return {
    toLonLat(column, row) {
      const place = pixelToMap(transform, column, row);
      const [longitude = Number.NaN, latitude = Number.NaN] = isFinitePair(place) ? projection.forward(place) : [];
      return [near(longitude, middleLongitude ?? 0), latitude];
    },
    toPixel(longitude, latitude) {
      const place: [number, number] = [longitude, latitude];
      const [x = Number.NaN, y = Number.NaN] = isFinitePair(place) ? projection.inverse(place) : [];
      return pixelToMap(inverse, isGeographic ? near(x, middle[0]) : x, y);
    },
  };
}

// proj4 throws at anything else.
function isFinitePair([one, other]: readonly [number, number]): boolean {
  return Number.isFinite(one) && Number.isFinite(other);
}

const NO_CRS =
  'The file has no coordinate system, so it cannot be put on the map. Give it the one it is in (gdal_translate -a_srs) and open it again.';

function isUnplaced(transform: GeoTransform): boolean {
  const [x, xColumn, xRow, y, yColumn, yRow] = transform;
  return x === 0 && y === 0 && xColumn === 1 && yRow === 1 && xRow === 0 && yColumn === 0;
}

// There and back again, the far corner is where it was, unless its distance was lost in the digits of the coordinates.
function isUnresolved({ transform, width, height }: RasterStructure, inverse: GeoTransform): boolean {
  const [column, row] = pixelToMap(inverse, ...pixelToMap(transform, width, height));
  return !(Math.hypot(column - width, row - height) < 0.5);
}

// Full turns are added until the longitude lies within half a turn of the raster's middle; the slack leaves both
// edges of a raster that spans the whole world where they are.
function near(longitude: number, middle: number): number {
  const slack = 1e-6;
  if (longitude - middle > 180 + slack) return longitude - 360;
  if (longitude - middle < -180 - slack) return longitude + 360;
  return longitude;
}
