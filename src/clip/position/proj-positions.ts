import { printableText } from '../../raster/tiff/printable-text.ts';
import type { GdalModule } from '../gdal/gdal-module.ts';
import { withDataset } from '../gdal/gdal-wasm.ts';

/** Positions of pixels of one raster by PROJ, and the coordinate system that GDAL read from the file. */
export type ProjPositions =
  | { readonly kind: 'no-crs' }
  | { readonly kind: 'no-operation'; readonly crsName: string }
  | PlacedPixels;

export type PlacedPixels = {
  readonly kind: 'placed';
  /** the name, with the EPSG code if GDAL finds one */
  readonly crsName: string;
  /** longitude and latitude (WGS 84, degrees) of each pixel in turn, by one operation; NaN if the projection has no inverse there */
  readonly lonLat: Float64Array;
  /** the same by the operation that PROJ selects for each point; NaN if PROJ has none */
  readonly selectedLonLat: Float64Array;
  /** the same on the datum of the file, degrees from Greenwich; null if GDAL's WKT has no such base */
  readonly ownLonLat: Float64Array | null;
};

/**
 * Reads the georeferencing of a GeoTIFF with GDAL and transforms pixel coordinates (`column, row, column, row …`, fractional,
 * 0,0 = outer corner of the first pixel) with PROJ: to WGS 84 by one datum operation, which GDAL's strategy BEST_ACCURACY
 * (gdal-module.ts) chooses at their mean, and by PROJ's selection for each point, and to the datum of the file.
 */
export function placePixels(module: GdalModule, name: string, pixels: Float64Array): ProjPositions {
  return withDataset(module, name, READ_RASTER, 'GTiff', (dataset) => {
    const stated = Number(module.ccall('GDALGetSpatialRef', 'number', ['number'], [dataset]));
    if (stated === 0) return { kind: 'no-crs' };
    // x is easting or longitude, whatever the axis order of the authority
    module.ccall('OSRSetAxisMappingStrategy', null, ['number', 'number'], [stated, TRADITIONAL_GIS_ORDER]);
    const points = crsPoints(module, dataset, pixels);
    return withSystemOfCode(module, stated, (source) => positionsIn(module, source, points));
  });
}

function positionsIn(module: GdalModule, source: number, points: Float64Array): ProjPositions {
  const crsName = nameOf(module, source);
  return withWgs84(module, (wgs84) => {
    const lonLat = transform(module, source, wgs84, points);
    if (lonLat === null) return { kind: 'no-operation', crsName };
    // beyond the edge of their map, some inverses of PROJ wrap around instead of failing
    const back = transform(module, wgs84, source, lonLat);
    return {
      kind: 'placed',
      crsName,
      lonLat: back === null ? lonLat : withoutWrapped(lonLat, points, back),
      selectedLonLat: positionsBySelection(module, source, points),
      ownLonLat: positionsOnBase(module, source, points),
    };
  });
}

/**
 * Replaces a geographic system that GDAL read from a file by that of its EPSG code, if both have the same WKT 1. GDAL's GeoTIFF
 * driver names datums without punctuation, so that PROJ finds no operation for that of EPSG:4266, M'poraloko.
 */
function withSystemOfCode<Result>(module: GdalModule, stated: number, use: (source: number) => Result): Result {
  const wkt = wktOf(module, stated);
  const code = wkt.startsWith('GEOGCS[') ? codeInWkt(wkt) : null;
  if (code === null) return use(stated);
  return withSystem(module, '', (ofCode) => {
    module.ccall('OSRImportFromEPSG', 'number', ['number', 'number'], [ofCode, code]);
    const isSame = withoutAuthorities(wktOf(module, ofCode)) === withoutAuthorities(wkt);
    return use(isSame ? ofCode : stated);
  });
}

function withoutAuthorities(wkt: string): string {
  return wkt.replaceAll(/,AUTHORITY\["[^"]*","[^"]*"\]/g, '');
}

const READ_RASTER = 0x02 | 0x40;
/** OAMS_TRADITIONAL_GIS_ORDER and OAMS_AUTHORITY_COMPLIANT of ogr_srs_api.h */
const TRADITIONAL_GIS_ORDER = 0;
const AUTHORITY_ORDER = 1;
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
  return withSystem(module, '', (wgs84) => {
    module.ccall('OSRImportFromEPSG', 'number', ['number', 'number'], [wgs84, 4326]);
    return use(wgs84);
  });
}

/**
 * Of operations of the same accuracy, GDAL's strategy takes the first, and PROJ's selection one with a smaller area. The target has
 * latitude first, because GDAL reuses operations between the same systems without regard to the strategy.
 */
function positionsBySelection(module: GdalModule, source: number, points: Float64Array): Float64Array {
  const selectBy = (strategy: string) =>
    module.ccall('CPLSetConfigOption', null, ['string', 'string'], ['OGR_CT_OP_SELECTION', strategy]);
  selectBy('PROJ');
  try {
    return withSystem(module, '', (wgs84) => {
      module.ccall('OSRImportFromEPSG', 'number', ['number', 'number'], [wgs84, 4326]);
      module.ccall('OSRSetAxisMappingStrategy', null, ['number', 'number'], [wgs84, AUTHORITY_ORDER]);
      const latLon = transform(module, source, wgs84, points);
      return points.map((_, index) => latLon?.[index ^ 1] ?? Number.NaN);
    });
  } finally {
    selectBy('BEST_ACCURACY');
  }
}

/** Makes a system from WKT, with longitude before latitude, while `use` runs. */
function withSystem<Result>(module: GdalModule, wkt: string, use: (crs: number) => Result): Result {
  const crs = Number(module.ccall('OSRNewSpatialReference', 'number', ['string'], [wkt]));
  try {
    module.ccall('OSRSetAxisMappingStrategy', null, ['number', 'number'], [crs, TRADITIONAL_GIS_ORDER]);
    return use(crs);
  } finally {
    if (crs !== 0) module.ccall('OSRDestroySpatialReference', null, ['number'], [crs]);
  }
}

/** Transforms points of a system to its geographic base, without a datum operation: degrees from Greenwich. */
function positionsOnBase(module: GdalModule, source: number, points: Float64Array): Float64Array | null {
  const base = baseInWkt(wktOf(module, source));
  if (base === null) return null;
  const lonLat = withSystem(module, base.wkt, (crs) => (crs === 0 ? null : transform(module, source, crs, points)));
  const inDegrees = (angle: number, index: number) =>
    angle * base.degreesPerUnit + (index % 2 === 0 ? base.meridian : 0);
  return lonLat?.map(inDegrees) ?? null;
}

type WktBase = { readonly wkt: string; readonly degreesPerUnit: number; readonly meridian: number };

/** The GEOGCS of a WKT 1 text, whose prime meridian GDAL writes in degrees. */
function baseInWkt(wkt: string): WktBase | null {
  const start = wkt.indexOf('GEOGCS[');
  if (start === -1) return null;
  let depth = 0;
  let isQuoted = false;
  for (let index = start; index < wkt.length; index++) {
    if (wkt[index] === '"') isQuoted = !isQuoted;
    if (isQuoted) continue;
    if (wkt[index] === '[') depth++;
    if (wkt[index] !== ']' || --depth > 0) continue;
    const base = wkt.slice(start, index + 1);
    const meridian = Number(/PRIMEM\["[^"]*",([^,\]]+)/.exec(base)?.[1]);
    const degreesPerUnit = (Number(/UNIT\["[^"]*",([^,\]]+)/.exec(base)?.[1]) * 180) / Math.PI;
    return { wkt: base, degreesPerUnit, meridian };
  }
  return null;
}

/** The name of a system, for example `GGRS87 / Greek Grid (EPSG:2100)`. */
function nameOf(module: GdalModule, crs: number): string {
  return nameInWkt(wktOf(module, crs));
}

/** WKT 1; '' for a system that it can't express. */
function wktOf(module: GdalModule, crs: number): string {
  const pointer = module._malloc(4);
  module.setValue(pointer, 0, '*');
  module.ccall('OSRExportToWkt', 'number', ['number', 'number'], [crs, pointer]);
  const text = Number(module.getValue(pointer, '*'));
  const wkt = text === 0 ? '' : module.UTF8ToString(text);
  if (text !== 0) module._free(text);
  module._free(pointer);
  return wkt;
}

function nameInWkt(wkt: string): string {
  const name = printableText(/^[A-Z0-9_]+\["([^"]*)"/.exec(wkt)?.[1] ?? '').slice(0, MAX_NAME_LENGTH);
  const code = codeInWkt(wkt);
  if (code !== null) return `${name} (EPSG:${code})`;
  if (name !== '' && name !== 'unknown' && name !== 'unnamed') return name;
  const method = printableText(/PROJECTION\["([^"]*)"/.exec(wkt)?.[1] ?? '').replaceAll('_', ' ');
  return method === '' ? 'without a name' : `without a name (projection ${method.slice(0, MAX_NAME_LENGTH)})`;
}

/** The EPSG code of the system itself. */
function codeInWkt(wkt: string): number | null {
  const code = /AUTHORITY\["EPSG","(\d+)"\]\]\s*$/.exec(wkt)?.[1];
  return code === undefined ? null : Number(code);
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
