/**
 * A raster's geotransform in GDAL's order: x of the upper left corner, x per column, x per row, y of that corner, y
 * per column, y per row. On rotated and sheared grids the third or fifth number is not 0.
 */
export type Affine = readonly [number, number, number, number, number, number];

/** Converts fractional pixel coordinates to CRS coordinates; (0, 0) is the outer corner of the first pixel. */
export function applyAffine(transform: Affine, column: number, row: number): [number, number] {
  const [x0, a, b, y0, d, e] = transform;
  return [x0 + column * a + row * b, y0 + column * d + row * e];
}

/** The corners of a grid in CRS coordinates: the upper left, upper right, lower left and lower right one of its pixels' order. */
export function gridCorners(grid: {
  readonly width: number;
  readonly height: number;
  readonly transform: Affine;
}): [number, number][] {
  const { width, height, transform } = grid;
  const corners: [column: number, row: number][] = [
    [0, 0],
    [width, 0],
    [0, height],
    [width, height],
  ];
  return corners.map(([column, row]) => applyAffine(transform, column, row));
}

/** The inverse transform, from CRS to pixel coordinates; null if the grid has no area. */
export function invertAffine(transform: Affine): Affine | null {
  const [x0, a, b, y0, d, e] = transform;
  const determinant = a * e - b * d;
  if (!Number.isFinite(determinant) || determinant === 0) return null;
  return [
    (b * y0 - e * x0) / determinant,
    e / determinant,
    -b / determinant,
    (d * x0 - a * y0) / determinant,
    -d / determinant,
    a / determinant,
  ];
}

/** The transform of a subgrid that starts at pixel (column, row); computed with the same sums as GDAL's -srcwin. */
export function shiftAffine(transform: Affine, column: number, row: number): Affine {
  const [x, y] = applyAffine(transform, column, row);
  return [x, transform[1], transform[2], y, transform[4], transform[5]];
}
