import type { AoiGeometry } from '../../../../contract/schemas/geometry.ts';
import type { Bbox } from '../../../../geo/bbox.ts';
import type { Affine } from '../../../../geo/grid/affine.ts';
import type { ProjectedGrid } from '../../../../geo/grid/project-aoi.ts';

/** The source of one asset, as its item describes it; null if the service doesn't report it. */
export type GdalSource = {
  readonly grid: ProjectedGrid | null;
  readonly epsg: number | null;
  readonly bandCount: number;
  /** The declared nodata value; null if there is none. */
  readonly noData: number | null;
  /** uint8, float32 …; null if the service doesn't report it */
  readonly dataType: string | null;
  /** Box of the valid pixels in degrees; null if unknown. */
  readonly bbox: Bbox | null;
};

/** Whether a type is that of 64-bit integers. */
export function isWideInteger(dataType: string | null | undefined): boolean {
  return dataType === 'int64' || dataType === 'uint64';
}

/** The clip of one asset as GDAL must make it. */
export type GdalClip = {
  readonly assetKey: string;
  /** The file to write, without a path. */
  readonly filename: string;
  readonly width: number;
  readonly height: number;
  /** Of the window, in GDAL's order. */
  readonly transform: Affine;
  /** The values outside the area, one for each layer; null leaves the choice to gdalwarp. */
  readonly outside: readonly string[] | null;
  /** The number of bands if the job's file has an internal mask, which gdalwarp can only write as a band; otherwise null. */
  readonly maskedBands: number | null;
  /** Whether values outside, and a mask, are known to be those of the job. */
  readonly isExact: boolean;
  readonly cutline: Cutline;
};

/** The area as GeoJSON coordinates, in the source's coordinate system with the job's vertices or in longitude and latitude. */
export type Cutline = {
  readonly coordinates: readonly (readonly (readonly (readonly [number, number])[])[])[];
  readonly crs: 'source' | 'lon-lat';
  readonly epsg: number | null;
};

/** The polygons of an area. */
export function polygonsOf(area: AoiGeometry): [number, number][][][] {
  return area.type === 'Polygon' ? [area.coordinates] : area.coordinates;
}
