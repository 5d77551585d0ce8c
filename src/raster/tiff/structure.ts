/** The sample types that a GeoTIFF is read into; other widths are widened, complex numbers are refused. */
export type SampleType = 'uint8' | 'int8' | 'uint16' | 'int16' | 'uint32' | 'int32' | 'float32' | 'float64';

/** 64-bit integer types. Where numbers are needed, their samples become float64, which rounds them beyond 2^53. */
export type WideIntegerType = 'int64' | 'uint64';

/** The type of the samples in a file: a SampleType, or 64-bit integers. */
export type StoredSampleType = SampleType | WideIntegerType;

/** Metadata of one band; stored value × scale + offset is the physical value. */
export type RasterBand = {
  name: string | null;
  /** red, green, blue, alpha, gray, palette, undefined; null if the file has no colour interpretation */
  colorInterpretation: string | null;
  scale: number | null;
  offset: number | null;
};

/** The coordinate system of the file. */
export type RasterCrs = {
  /** null for a user-defined one */
  epsg: number | null;
  /** a PROJ definition; '' if Cutline does not support the system */
  proj4: string;
  name: string | null;
  /**
   * accuracy in metres of the datum shift to WGS 84 in `proj4`, null if PROJ knows no shift: then positions may be some hundred
   * metres off. Absent if the file states the shift, and from structures stored before this member existed
   */
  datumAccuracyM?: number | null;
  /** the coordinate farthest outside ±180 or ±90, if the system is in degrees but its coordinates can't be; proj4 is '' then */
  beyondDegrees?: number;
  /** the file had no system: the operator stated this one when the raster was added, or the user of the app for a preview */
  statedBy?: 'operator' | 'user';
};

/** Key of the metadata of a GeoTIFF whose coordinate system was stated by an operator; its value is `operator`. */
export const CRS_STATED_BY_KEY = 'CUTLINE_CRS_STATED_BY';

/** The size of one overview, in pixels. */
export type RasterOverview = { width: number; height: number };

/** The properties of a GeoTIFF that app and service use without reading a pixel. */
export type RasterStructure = {
  width: number;
  height: number;
  bands: RasterBand[];
  sampleType: SampleType;
  /** the type in the file if `sampleType` cannot represent all its values; absent from structures stored before this member existed */
  storedType?: WideIntegerType;
  bitsPerSample: number;
  /** may be NaN, which JSON represents as 'nan' (structureToJson) */
  noData: number | null;
  /** the decimal digits of the nodata value of 64-bit integers; absent for other types, and if no sample can have the value */
  exactNoData?: string;
  /** 1-based */
  alphaBand: number | null;
  hasInternalMask: boolean;
  hasPalette: boolean;
  /** the gray value 0 is white (TIFF's WhiteIsZero); absent otherwise */
  whiteIsZero?: true;
  /** rows of red, green, blue, alpha, 0..255 */
  palette: number[][] | null;
  /** GDAL's order: x of the upper left corner, x per column, x per row, y of that corner, y per column, y per row */
  transform: [number, number, number, number, number, number];
  /** what a file without a grid has instead of one: ground control points, or rational polynomial coefficients; else absent */
  georeferencedBy?: 'control-points' | 'rpc';
  crs: RasterCrs | null;
  tiled: boolean;
  blockWidth: number;
  blockHeight: number;
  planarConfiguration: 'chunky' | 'separate';
  /** DEFLATE, LZW, NONE, PACKBITS, JPEG, ZSTD, WEBP, LERC … */
  compression: string;
  predictor: 1 | 2 | 3;
  overviews: RasterOverview[];
  isCloudOptimized: boolean;
  metadata: Record<string, string>;
};

/** A RasterStructure that JSON can represent: a nodata value of NaN or infinity is a string ('nan', 'inf', '-inf'). */
export type RasterStructureJson = Omit<RasterStructure, 'noData'> & { noData: number | string | null };

/** Converts a structure for JSON; structureFromJson is the inverse. */
export function structureToJson(structure: RasterStructure): RasterStructureJson {
  return { ...structure, noData: noDataToJson(structure.noData) };
}

/** The inverse of structureToJson. */
export function structureFromJson(json: RasterStructureJson): RasterStructure {
  return { ...json, noData: noDataFromJson(json.noData) };
}

/** A nodata value for JSON: a finite number, 'nan', 'inf', '-inf' or null. */
export function noDataToJson(noData: number | null): number | string | null {
  if (noData === null || Number.isFinite(noData)) return noData;
  if (Number.isNaN(noData)) return 'nan';
  return noData > 0 ? 'inf' : '-inf';
}

/** Reads a nodata value from JSON or from the GDAL_NODATA tag; null if it is missing or not a number. */
export function noDataFromJson(noData: number | string | null): number | null {
  if (noData === null || typeof noData === 'number') return noData;
  const text = noData.replaceAll('\0', '').trim().toLowerCase();
  if (text === '') return null;
  if (/^[-+]?nan/.test(text)) return Number.NaN;
  const infinity = /^([-+]?)inf(inity)?$/.exec(text);
  if (infinity) return infinity[1] === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  const value = Number(text);
  return Number.isNaN(value) ? null : value;
}
