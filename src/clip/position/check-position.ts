import { distanceM } from '../../geo/geodesy/distance.ts';
import { lonLatToCrs, type Projection } from '../../geo/geodesy/projection.ts';
import { applyAffine } from '../../geo/grid/affine.ts';
import type { RasterStructure } from '../../raster/tiff/structure.ts';
import { ClipError } from '../clip-error.ts';
import type { PlacedPixels, ProjPositions } from './proj-positions.ts';
import { warpTarget } from './warp-target.ts';

/** Computes the positions of fractional pixels of a GeoTIFF with GDAL and PROJ (proj-positions.ts). */
export type PlacePixels = (file: string, pixels: Float64Array, signal: AbortSignal) => Promise<ProjPositions>;

/** The grid that areas are cut with. If GDAL reads another one from the file, the position is wrong. */
type CheckedGrid = Pick<RasterStructure, 'width' | 'height' | 'transform' | 'crs'>;

/**
 * Compares the projection that areas are cut with against PROJ at 33 × 33 points over the raster. Throws a ClipError
 * `wrong-position` if they differ by more than 2 m, or if a point has a position only in PROJ. If PROJ selects our
 * datum operation at the raster's centre, positions on the datum of the file may agree instead.
 */
export async function checkPosition(
  file: string,
  grid: CheckedGrid,
  { placePixels, signal }: { placePixels: PlacePixels; signal: AbortSignal },
): Promise<void> {
  const pixels = lattice(grid);
  const places = await placePixels(file, pixels, signal);
  if (places.kind === 'no-crs') throw new ClipError('no-crs', { code: 'no-crs-by-gdal' });
  if (places.kind === 'no-operation') throw unchecked(places.crsName, 'no-transformation');
  const compared = compare(grid, pixels, places);
  if (compared.positions.length === 0) throw unchecked(places.crsName, 'not-on-earth');
  if (compared.offsetM > MAX_OFFSET_M) throw wrongPosition(places.crsName, compared);
}

/** Metres. A raster may be this far from its position by PROJ. */
const MAX_OFFSET_M = 2;
/** Metres. Closer than this to PROJ's position, the datum operation at the centre is PROJ's. */
const MAX_OFFSET_OF_CENTRE_M = 0.1;
const LATTICE_SIDE = 33;
const CENTRE = (LATTICE_SIDE ** 2 - 1) / 2;

/** Points evenly spaced from corner to corner, whose mean is the raster's centre. */
function lattice({ width, height }: CheckedGrid): Float64Array {
  const pixels = new Float64Array(2 * LATTICE_SIDE ** 2);
  for (let index = 0; index < LATTICE_SIDE ** 2; index++) {
    pixels[2 * index] = ((index % LATTICE_SIDE) / (LATTICE_SIDE - 1)) * width;
    pixels[2 * index + 1] = (Math.floor(index / LATTICE_SIDE) / (LATTICE_SIDE - 1)) * height;
  }
  return pixels;
}

type Comparison = {
  /** positions by PROJ, without points for which it has none */
  readonly positions: readonly (readonly [number, number])[];
  /** the largest distance in metres; Infinity if proj4 has no position for a point */
  readonly offsetM: number;
};

function compare(grid: CheckedGrid, pixels: Float64Array, places: PlacedPixels): Comparison {
  const definition = grid.crs?.proj4 ?? '';
  const projection = projectionOf(definition);
  const withoutShift = projectionOf(definition.replace(/ \+towgs84=\S+/, ''));
  const { lonLat, selectedLonLat, ownLonLat } = places;
  const distanceAt = (index: number, from: Projection | null, to: Float64Array): number => {
    const own = from?.inverse(...applyAffine(grid.transform, ...pairAt(pixels, index)));
    return own ? distanceM(own, pairAt(to, index)) : Number.POSITIVE_INFINITY;
  };
  const isSelected = distanceAt(2 * CENTRE, projection, selectedLonLat) <= MAX_OFFSET_OF_CENTRE_M;
  const positions: [number, number][] = [];
  let offsetM = 0;
  for (let index = 0; index < lonLat.length; index += 2) {
    const [longitude, latitude] = pairAt(lonLat, index);
    // grids of longitude and latitude may reach half a pixel beyond the poles
    if (!(Math.abs(latitude) <= 90) || Number.isNaN(longitude)) continue;
    positions.push([longitude, latitude]);
    const distance = distanceAt(index, projection, lonLat);
    const isOnOwnDatum = () => ownLonLat !== null && distanceAt(index, withoutShift, ownLonLat) <= MAX_OFFSET_M;
    if (distance > MAX_OFFSET_M && isSelected && isOnOwnDatum()) continue;
    offsetM = Math.max(offsetM, distance);
  }
  return { positions, offsetM };
}

function pairAt(values: Float64Array, index: number): [number, number] {
  return [values[index] ?? Number.NaN, values[index + 1] ?? Number.NaN];
}

/** Null if proj4 can't read the definition. */
function projectionOf(definition: string): Projection | null {
  try {
    return lonLatToCrs(definition);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function unchecked(crs: string, cause: 'no-transformation' | 'not-on-earth'): ClipError {
  return new ClipError('crs-unsupported', { code: 'position-unchecked', crs, cause });
}

function wrongPosition(crs: string, { offsetM, positions }: Comparison): ClipError {
  const offset = Number.isFinite(offsetM) ? offsetM : null;
  return new ClipError('wrong-position', { code: 'position-differs', crs, offset, epsg: warpTarget(positions) });
}
