import { projectAoi } from '../../../../geo/grid/project-aoi.ts';
import { outlinePath } from '../georeferencing/outline-path.ts';
import type { PickedPixel, PreviewCalls } from '../model/preview-messages.ts';
import type { OpenedFile } from './open-file.ts';

/** An area's outline in the pixels of the drawn image. */
export async function outlineOf(
  { raster, drawn }: OpenedFile,
  { area }: PreviewCalls['outline']['input'],
): Promise<{ path: string }> {
  const { width, height, transform, crs } = raster.structure;
  // A file without a coordinate system was refused on opening.
  const { polygons } = projectAoi(area, { width, height, transform, proj4: crs?.proj4 ?? '' });
  return { path: outlinePath(polygons, drawn.columnsPerPixel, drawn.rowsPerPixel) };
}

/** The pixel at a map position; null outside of the raster. */
export async function pickPixel(
  { raster, georeference, pixelAt }: OpenedFile,
  { longitude, latitude }: PreviewCalls['pick']['input'],
  signal: AbortSignal,
): Promise<PickedPixel | null> {
  const [x, y] = georeference.toPixel(longitude, latitude);
  const column = Math.floor(x);
  const row = Math.floor(y);
  const { width, height } = raster.structure;
  if (!(column >= 0 && row >= 0 && column < width && row < height)) return null;
  return { column, row, ...(await pixelAt(column, row, signal)) };
}
