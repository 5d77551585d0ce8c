import { lonLatToCrs } from '../../geo/geodesy/projection.ts';
import { type Affine, applyAffine } from '../../geo/grid/affine.ts';
import type { RasterCrs } from '../../raster/tiff/structure.ts';

/** The grid at whose corners and centre two coordinate systems are compared. */
export type ComparedGrid = { readonly transform: Affine; readonly width: number; readonly height: number };

/**
 * Whether two coordinate systems are the same: by their EPSG codes or, if the source has none, by the positions of the grid's
 * corners and centre, which must agree within a thousandth of a pixel. GDAL may write the same definition differently.
 */
export function isSameCrs(written: RasterCrs | null, source: RasterCrs | null, grid: ComparedGrid): boolean {
  const [writtenCode, sourceCode] = [written?.epsg ?? null, source?.epsg ?? null];
  // GDAL may find the code of a system that the source states without one
  if (sourceCode !== null) return writtenCode === sourceCode;
  // without a usable definition there are no positions to compare, and no area can be clipped
  if (!source?.proj4 || written?.proj4 === source.proj4) return true;
  if (!written?.proj4) return false;
  return givesSamePositions(written.proj4, source.proj4, grid);
}

const TOLERANCE_PIXELS = 1e-3;

function givesSamePositions(written: string, source: string, { transform, width, height }: ComparedGrid): boolean {
  const [one, other] = [written, source].map(projectionOf);
  if (!other) return true;
  if (!one) return false;
  const pixel = Math.hypot(transform[1], transform[4]);
  const points = [
    [0, 0],
    [width, 0],
    [0, height],
    [width, height],
    [width / 2, height / 2],
  ] as const;
  return points.every(([column, row]) => {
    const [x, y] = applyAffine(transform, column, row);
    const lonLat = other.inverse(x, y);
    if (!lonLat) return true;
    const back = one.forward(lonLat[0], lonLat[1]);
    // compared with a round trip through the source's system, which has the same rounding and wraps longitudes alike
    const roundTrip = other.forward(lonLat[0], lonLat[1]);
    if (!back || !roundTrip) return back === roundTrip;
    return Math.hypot(back[0] - roundTrip[0], back[1] - roundTrip[1]) <= pixel * TOLERANCE_PIXELS;
  });
}

function projectionOf(proj4: string) {
  try {
    return lonLatToCrs(proj4);
  } catch {
    return null;
  }
}
