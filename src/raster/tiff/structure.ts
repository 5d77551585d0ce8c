/** The sample types a GeoTIFF can be read into; complex and odd widths are widened or refused. */
export type SampleType = 'uint8' | 'int8' | 'uint16' | 'int16' | 'uint32' | 'int32' | 'float32' | 'float64';

/** 64-bit integers: samples of them are read into float64, which rounds them beyond 2^53. */
export type WideIntegerType = 'int64' | 'uint64';

/** What the file says of one band; scale and offset turn a stored value into a physical one. */
export type RasterBand = {
  name: string | null;
  /** red, green, blue, alpha, gray, palette, undefined; null when the file says nothing */
  colorInterpretation: string | null;
  scale: number | null;
  offset: number | null;
};

/** The coordinate system of the file. */
export type RasterCrs = {
  /** null for a user-defined one */
  epsg: number | null;
  /** a PROJ definition; '' where the system is not one that is computed here */
  proj4: string;
  name: string | null;
  /** the coordinate farthest beyond ±180 or ±90, where they can't be the degrees that the system counts in; then proj4 is '' */
  beyondDegrees?: number;
};

/** One reduced level of the image, in pixels. */
export type RasterOverview = { width: number; height: number };

/** Everything both sides need to know of a GeoTIFF without reading a pixel. */
export type RasterStructure = {
  width: number;
  height: number;
  bands: RasterBand[];
  sampleType: SampleType;
  /** the file's type where `sampleType` cannot hold all of its values; structures from before this member lack it */
  storedType?: WideIntegerType;
  bitsPerSample: number;
  /** NaN allowed; JSON has no NaN, so it travels as 'nan' (structureToJson) */
  noData: number | null;
  /** 1-based */
  alphaBand: number | null;
  hasInternalMask: boolean;
  hasPalette: boolean;
  /** rows of red, green, blue, alpha, 0..255 */
  palette: number[][] | null;
  /** GDAL's order: x of the upper left corner, x per column, x per row, y of it, y per column, y per row */
  transform: [number, number, number, number, number, number];
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

/** A RasterStructure that survives JSON: a nodata of NaN or an infinity is a string ('nan', 'inf', '-inf'). */
export type RasterStructureJson = Omit<RasterStructure, 'noData'> & { noData: number | string | null };

/** Makes a structure ready for JSON; structureFromJson is its inverse. */
export function structureToJson(structure: RasterStructure): RasterStructureJson {
  return { ...structure, noData: noDataToJson(structure.noData) };
}

/** Reads back what structureToJson wrote. */
export function structureFromJson(json: RasterStructureJson): RasterStructure {
  return { ...json, noData: noDataFromJson(json.noData) };
}

/** A nodata value as JSON may carry it: a finite number, 'nan', 'inf', '-inf' or null. */
export function noDataToJson(noData: number | null): number | string | null {
  if (noData === null || Number.isFinite(noData)) return noData;
  if (Number.isNaN(noData)) return 'nan';
  return noData > 0 ? 'inf' : '-inf';
}

/** Reads a nodata value from JSON or from the GDAL_NODATA tag; null when there is none or it is no number. */
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
