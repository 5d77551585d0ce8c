import type { AoiGeometry } from '../../../../contract/schemas/geometry.ts';
import { crsCoordinates, projectAoi } from '../../../../geo/grid/project-aoi.ts';
import { type Cutline, type GdalSource, polygonsOf } from './gdal-clip.ts';

/** Longer outlines would make the text larger than a terminal accepts. */
const MAX_POINTS = 20_000;

/**
 * The outline that the job burns: in the source's coordinate system, with its vertices added where an edge that is straight in
 * longitude and latitude is curved there. Without a known grid, the area itself.
 */
export function cutlineOf(area: AoiGeometry, { grid, epsg }: GdalSource): Cutline {
  const coordinates = grid && projected(area, grid);
  if (coordinates === null || coordinates.length === 0) {
    return { coordinates: polygonsOf(area), crs: 'lon-lat', epsg: null };
  }
  return { coordinates, crs: 'source', epsg };
}

function projected(area: AoiGeometry, grid: NonNullable<GdalSource['grid']>) {
  try {
    return crsCoordinates(projectAoi(area, grid, MAX_POINTS), grid);
  } catch (error) {
    // A coordinate system that the browser can't compute.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** Whether boxes of two polygons overlap: gdalwarp leaves out what an even number of polygons covers, and the job doesn't. */
export function mayOverlap({ coordinates }: Cutline): boolean {
  const boxes = coordinates.map(([shell = []]) => boxOf(shell));
  return boxes.some((a, index) =>
    boxes.slice(index + 1).some((b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]),
  );
}

function boxOf(ring: readonly (readonly [number, number])[]): readonly [number, number, number, number] {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of ring) {
    [west, south, east, north] = [Math.min(west, x), Math.min(south, y), Math.max(east, x), Math.max(north, y)];
  }
  return [west, south, east, north];
}
