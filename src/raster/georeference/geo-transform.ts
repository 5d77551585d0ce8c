import { tagNumbers } from '../tiff/tag-access.ts';
import type { TiffDirectory } from '../tiff/tiff-directory.ts';
import { Tag } from '../tiff/tiff-tags.ts';

/** GDAL's geotransform: x = t0 + column * t1 + row * t2, y = t3 + column * t4 + row * t5, at pixel corners. */
export type GeoTransform = [number, number, number, number, number, number];

/** GDAL's default for a raster without georeferencing: x is the column, y the row. */
export const IDENTITY_TRANSFORM: GeoTransform = [0, 1, 0, 0, 0, 1];

/** The transform of a directory, shifted by half a pixel if pixels are points; null without georeferencing. */
export function readTransform(directory: TiffDirectory, pixelIsPoint: boolean): GeoTransform | null {
  const corner = fromMatrix(directory) ?? fromScale(directory);
  if (!corner?.every(Number.isFinite)) return null;
  if (!pixelIsPoint) return corner;
  const [x, xColumn, xRow, y, yColumn, yRow] = corner;
  return [x - (xColumn + xRow) / 2, xColumn, xRow, y - (yColumn + yRow) / 2, yColumn, yRow];
}

/** What a directory without a transform has instead: several tie points, or rational polynomial coefficients; null if neither. */
export function otherGeoreferencing(directory: TiffDirectory): 'control-points' | 'rpc' | null {
  if ((directory.entries.get(Tag.RpcCoefficients)?.count ?? 0) >= RPC_NUMBERS) return 'rpc';
  const tie = coordinates(directory, Tag.ModelTiepoint);
  return tie && tie.length >= 2 * TIE_NUMBERS ? 'control-points' : null;
}

/** Numbers of one tie point: column, row, depth, x, y, z. */
const TIE_NUMBERS = 6;
/** Numbers of the tag: errors, offsets and scales, and four polynomials of 20 coefficients. */
const RPC_NUMBERS = 92;

function fromMatrix(directory: TiffDirectory): GeoTransform | null {
  const matrix = coordinates(directory, Tag.ModelTransformation);
  if (!matrix || matrix.length < 8) return null;
  const [a = 0, b = 0, , x = 0, c = 0, d = 0, , y = 0] = matrix;
  return [x, a, b, y, c, d];
}

// Several tie points without a scale are ground control points, not a grid. Rows always run downward, whatever the sign of
// the row scale, as in GDAL.
function fromScale(directory: TiffDirectory): GeoTransform | null {
  const scale = coordinates(directory, Tag.ModelPixelScale);
  const tie = coordinates(directory, Tag.ModelTiepoint);
  if (!scale || !tie || tie.length < 6) return null;
  const [xScale = 0, yScale = 0] = scale;
  if (xScale === 0 || yScale === 0) return null;
  const [column = 0, row = 0, , x = 0, y = 0] = tie;
  const down = Math.abs(yScale);
  return [x - column * xScale, xScale, 0, y + row * down, 0, -down];
}

/** UNDEFINED, IFD and IFD8. GeoTIFF requires DOUBLE; libtiff accepts other numeric types too, except these. */
const REFUSED_TYPES = new Set([7, 13, 18]);

function coordinates(directory: TiffDirectory, tag: number): number[] | null {
  return REFUSED_TYPES.has(directory.entries.get(tag)?.type ?? 0) ? null : tagNumbers(directory, tag);
}
