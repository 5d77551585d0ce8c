import { lonLatToCrs } from '../../geo/geodesy/projection.ts';
import { type Affine, applyAffine } from '../../geo/grid/affine.ts';
import type { RasterCrs } from '../../raster/tiff/structure.ts';

/** A grid on which two coordinate systems are compared: where its corners and its middle lie is what counts. */
export type ComparedGrid = { readonly transform: Affine; readonly width: number; readonly height: number };

/**
 * Whether two coordinate systems are one: by their code, and where neither has one by the places that they give to the
 * grid's corners and middle, to a thousandth of a pixel. GDAL may write the same definition in other words.
 */
export function isSameCrs(written: RasterCrs | null, source: RasterCrs | null, grid: ComparedGrid): boolean {
  if ((written?.epsg ?? null) !== (source?.epsg ?? null)) return false;
  // a definition that can't be computed has no places to compare; no area is cut by it
  if (!source?.proj4 || source.epsg !== null || written?.proj4 === source.proj4) return true;
  if (!written?.proj4) return false;
  return isSamePlace(written.proj4, source.proj4, grid);
}

const SHARE_OF_PIXEL = 1e-3;

function isSamePlace(written: string, source: string, { transform, width, height }: ComparedGrid): boolean {
  const [one, other] = [written, source].map(projectionOf);
  if (!other) return true;
  if (!one) return false;
  const pixel = Math.hypot(transform[1], transform[4]);
  const places = [
    [0, 0],
    [width, 0],
    [0, height],
    [width, height],
    [width / 2, height / 2],
  ] as const;
  return places.every(([column, row]) => {
    const [x, y] = applyAffine(transform, column, row);
    const lonLat = other.inverse(x, y);
    if (!lonLat) return true;
    const back = one.forward(lonLat[0], lonLat[1]);
    // the source's own way back tells what computing costs, and a turn of the globe
    const own = other.forward(lonLat[0], lonLat[1]);
    if (!back || !own) return back === own;
    return Math.hypot(back[0] - own[0], back[1] - own[1]) <= pixel * SHARE_OF_PIXEL;
  });
}

function projectionOf(proj4: string) {
  try {
    return lonLatToCrs(proj4);
  } catch {
    return null;
  }
}
