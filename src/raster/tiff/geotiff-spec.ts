import type { GeoTransform } from '../georeference/geo-transform.ts';
import type { SampleType } from './structure.ts';

/** The parameters of writeGeoTiff: everything it needs before the first row. */
export type GeoTiffSpec = {
  width: number;
  height: number;
  bandCount: number;
  sampleType: SampleType;
  /** rotated and sheared grids are written as a ModelTransformation */
  transform: GeoTransform;
  /** null writes a raster without a coordinate system */
  crs: { epsg: number; kind: 'projected' | 'geographic' } | null;
  noData?: number | null;
  bandNames?: string[];
  /** default gray; rgb needs three bands, palette one band of uint8 */
  photometric?: 'gray' | 'rgb' | 'palette';
  /** red, green, blue 0..255 by value, at most 256 rows; for photometric palette */
  palette?: number[][];
  /** the last band is alpha */
  hasAlpha?: boolean;
  compression?: 'none' | 'deflate';
  /** side of the square tiles in pixels, a multiple of 16; default: strips */
  tileSize?: number;
  /** default: strips of about 64 kB */
  rowsPerStrip?: number;
  /** dataset metadata, for the GDAL_METADATA tag */
  metadata?: Record<string, string>;
};

/** The blocks of a spec: tiles, or strips as wide as the raster. */
export type BlockGrid = { width: number; height: number; across: number; down: number; tiled: boolean };

/** Divides the raster of a spec into blocks. */
export function blockGrid(spec: GeoTiffSpec, sampleBytes: number): BlockGrid {
  const tiled = spec.tileSize !== undefined;
  const rowBytes = spec.width * spec.bandCount * sampleBytes;
  const stripRows = spec.rowsPerStrip ?? Math.max(1, Math.floor(65_536 / rowBytes));
  const width = spec.tileSize ?? spec.width;
  const height = spec.tileSize ?? Math.min(stripRows, spec.height);
  return { width, height, across: Math.ceil(spec.width / width), down: Math.ceil(spec.height / height), tiled };
}
