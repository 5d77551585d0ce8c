import { printableText } from '../../raster/tiff/printable-text.ts';
import type { GdalModule } from '../gdal/gdal-module.ts';
import { withDataset } from '../gdal/gdal-wasm.ts';

/** Positions of pixels of one raster by PROJ, and the coordinate system that GDAL read from the file. */
export type ProjPositions =
  | { readonly kind: 'no-crs' }
  | { readonly kind: 'no-operation'; readonly crsName: string }
  | {
      readonly kind: 'placed';
      /** the name, with the EPSG code if GDAL finds one */
      readonly crsName: string;
      /** longitude and latitude (WGS 84, degrees) of each pixel in turn; NaN if the projection has no inverse there */
      readonly lonLat: Float64Array;
    };

/**
 * Reads the georeferencing of a GeoTIFF with GDAL and transforms pixel coordinates (`column, row, column, row …`, fractional,
 * 0,0 = outer corner of the first pixel) to WGS 84 with PROJ. All points use one coordinate operation, which GDAL's strategy
 * BEST_ACCURACY (gdal-module.ts) chooses at their mean.
 */
export function placePixels(module: GdalModule, name: string, pixels: Float64Array): ProjPositions {
  return withDataset(module, name, READ_RASTER, 'GTiff', (dataset) => {
    const source = Number(module.ccall('GDALGetSpatialRef', 'number', ['number'], [dataset]));
    if (source === 0) return { kind: 'no-crs' };
    // x is easting or longitude, whatever the axis order of the authority
    module.ccall('OSRSetAxisMappingStrategy', null, ['number', 'number'], [source, TRADITIONAL_GIS_ORDER]);
    const crsName = nameOf(module, source);
    const points = crsPoints(module, dataset, pixels);
    return withWgs84(module, (wgs84) => {
      const lonLat = transform(module, source, wgs84, points);
      if (lonLat === null) return { kind: 'no-operation', crsName };
      // beyond the edge of their map, some inverses of PROJ wrap around instead of failing
      const back = transform(module, wgs84, source, lonLat);
      return { kind: 'placed', crsName, lonLat: back === null ? lonLat : withoutWrapped(lonLat, points, back) };
    });
  });
}

const READ_RASTER = 0x02 | 0x40;
/** OAMS_TRADITIONAL_GIS_ORDER of ogr_srs_api.h */
const TRADITIONAL_GIS_ORDER = 0;
/** Tolerances of the round trip: larger than any datum shift, smaller than the error of a wrapped point. */
const RELATIVE_TOLERANCE = 1e-3;
const TOLERANCE_CRS_UNITS = 2000;

function withoutWrapped(lonLat: Float64Array, points: Float64Array, back: Float64Array): Float64Array {
  const largest = points.reduce((max, value) => Math.max(max, Math.abs(value)), 0);
  const tolerance = RELATIVE_TOLERANCE * largest + TOLERANCE_CRS_UNITS;
  return lonLat.map((value, index) => {
    const first = index - (index % 2);
    const isBack = [first, first + 1].every(
      (side) => Math.abs((back[side] ?? Number.NaN) - (points[side] ?? 0)) <= tolerance,
    );
    return isBack ? value : Number.NaN;
  });
}

function crsPoints(module: GdalModule, dataset: number, pixels: Float64Array): Float64Array {
  const [x0 = 0, a = 0, b = 0, y0 = 0, d = 0, e = 0] = withDoubles(module, new Float64Array(6), (pointer) => {
    module.ccall('GDALGetGeoTransform', 'number', ['number', 'number'], [dataset, pointer]);
  });
  return pixels.map((_, index) => {
    const [column = 0, row = 0] = pixels.subarray(index - (index % 2));
    return index % 2 === 0 ? x0 + column * a + row * b : y0 + column * d + row * e;
  });
}

/** Transforms points; null if PROJ has no operation between the two systems. Points that fail become NaN. */
function transform(module: GdalModule, from: number, to: number, points: Float64Array): Float64Array | null {
  const types = ['number', 'number'];
  const operation = Number(module.ccall('OCTNewCoordinateTransformation', 'number', types, [from, to]));
  if (operation === 0) return null;
  const count = points.length / 2;
  // OCTTransform expects all x, then all y, then all heights
  const columns = new Float64Array(3 * count);
  for (let index = 0; index < count; index++) {
    columns[index] = points[2 * index] ?? Number.NaN;
    columns[count + index] = points[2 * index + 1] ?? Number.NaN;
  }
  try {
    const moved = withDoubles(module, columns, (pointer) => {
      const values = [operation, count, pointer, pointer + 8 * count, pointer + 16 * count];
      module.ccall('OCTTransform', 'number', ['number', 'number', 'number', 'number', 'number'], values);
    });
    return points.map((_, index) => finite(moved[(index % 2) * count + (index >> 1)]));
  } finally {
    module.ccall('OCTDestroyCoordinateTransformation', null, ['number'], [operation]);
  }
}

/** NaN for a failed point, which PROJ marks with HUGE_VAL, an infinity. */
function finite(value: number | undefined): number {
  return value !== undefined && Number.isFinite(value) ? value : Number.NaN;
}

function withWgs84<Result>(module: GdalModule, use: (wgs84: number) => Result): Result {
  const wgs84 = Number(module.ccall('OSRNewSpatialReference', 'number', ['string'], ['']));
  try {
    module.ccall('OSRImportFromEPSG', 'number', ['number', 'number'], [wgs84, 4326]);
    module.ccall('OSRSetAxisMappingStrategy', null, ['number', 'number'], [wgs84, TRADITIONAL_GIS_ORDER]);
    return use(wgs84);
  } finally {
    module.ccall('OSRDestroySpatialReference', null, ['number'], [wgs84]);
  }
}

/** The name of a system, for example `GGRS87 / Greek Grid (EPSG:2100)`. */
function nameOf(module: GdalModule, crs: number): string {
  const pointer = module._malloc(4);
  module.setValue(pointer, 0, '*');
  module.ccall('OSRExportToWkt', 'number', ['number', 'number'], [crs, pointer]);
  const text = Number(module.getValue(pointer, '*'));
  const wkt = text === 0 ? '' : module.UTF8ToString(text);
  if (text !== 0) module._free(text);
  module._free(pointer);
  return nameInWkt(wkt);
}

function nameInWkt(wkt: string): string {
  const name = printableText(/^[A-Z0-9_]+\["([^"]*)"/.exec(wkt)?.[1] ?? '').slice(0, MAX_NAME_LENGTH);
  const code = /AUTHORITY\["EPSG","(\d+)"\]\]\s*$/.exec(wkt)?.[1];
  if (code !== undefined) return `${name} (EPSG:${code})`;
  if (name !== '' && name !== 'unknown' && name !== 'unnamed') return name;
  const method = printableText(/PROJECTION\["([^"]*)"/.exec(wkt)?.[1] ?? '').replaceAll('_', ' ');
  return method === '' ? 'without a name' : `without a name (projection ${method.slice(0, MAX_NAME_LENGTH)})`;
}

const MAX_NAME_LENGTH = 200;

/** Copies `values` into the module's memory while `use` runs, and returns the contents afterwards. */
function withDoubles(module: GdalModule, values: Float64Array, use: (pointer: number) => void): Float64Array {
  const pointer = module._malloc(8 * Math.max(1, values.length));
  try {
    module.HEAPF64.set(values, pointer / 8);
    use(pointer);
    // the heap may have grown, which replaces the view
    return module.HEAPF64.slice(pointer / 8, pointer / 8 + values.length);
  } finally {
    module._free(pointer);
  }
}
