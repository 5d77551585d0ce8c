/** Position vector parameters of a shift to WGS 84 as in `+towgs84`: metres, arc seconds, parts per million. */
export type Helmert = readonly number[];

type Matrix = readonly (readonly number[])[];

const RADIANS_PER_SECOND = Math.PI / 180 / 3600;

/**
 * The shift of a PROJ pipeline as seven parameters: products of Helmert and Molodensky-Badekas steps are such a shift
 * again, and so is a correction of the base's `meridian` (degrees). Null if the pipeline retains longitude and latitude;
 * undefined if it has steps of other kinds.
 */
export function helmertOf(pipeline: string, meridian: number): Helmert | null | undefined {
  const steps = pipeline.split(/\bstep /).map(parametersOf);
  const methods = steps.map((step) => step.get('proj') ?? '');
  if (methods.some((method) => OTHER_SHIFTS.includes(method))) return undefined;
  const shifts = steps.filter((step) => ['helmert', 'molobadekas'].includes(step.get('proj') ?? ''));
  const turn = turnOf(steps, meridian);
  // geocentric coordinates without a shift change the ellipsoid
  if (!methods.includes('cart')) return turn === 0 && shifts.length === 0 ? null : undefined;
  const turned = matrixOf(new Map([['rz', String(turn * 3600)]]));
  return parametersOfMatrix(shifts.map(matrixOf).reduce((product, matrix) => times(matrix, product), turned));
}

const OTHER_SHIFTS = [
  ...['hgridshift', 'gridshift', 'vgridshift', 'xyzgridshift', 'deformation', 'defmodel', 'tinshift'],
  ...['geogoffset', 'affine', 'horner', 'molodensky', 'geoc'],
];

/** Degrees by which a pipeline's prime meridian is east of the base's, since some operations state another longitude for it. */
function turnOf(steps: readonly Map<string, string>[], meridian: number): number {
  const meridians = steps.flatMap((step) => {
    const degrees = Number(step.get('pm') ?? Number.NaN);
    return Number.isNaN(degrees) ? [] : [step.has('inv') ? degrees : -degrees];
  });
  const turn = meridians.reduce((sum, degrees) => sum + degrees, 0) - meridian;
  return meridians.length === 0 || Math.abs(turn) < 1e-9 ? 0 : turn;
}

function parametersOf(step: string): Map<string, string> {
  return new Map(
    step
      .trim()
      .split(/\s+/)
      .map((word) => word.replace(/^\+/, '').split('='))
      .map(([name = '', value = '']) => [name, value]),
  );
}

/** The 4 × 4 matrix of one step. Its inverse uses the transposed rotation, as PROJ does. */
function matrixOf(step: Map<string, string>): Matrix {
  const value = (name: string) => Number(step.get(name) ?? 0);
  const sign = step.get('convention') === 'coordinate_frame' ? -1 : 1;
  const [rx = 0, ry = 0, rz = 0] = ['rx', 'ry', 'rz'].map((name) => sign * value(name) * RADIANS_PER_SECOND);
  const m = 1 + value('s') * 1e-6;
  const rotation = [
    [m, -m * rz, m * ry],
    [m * rz, m, -m * rx],
    [-m * ry, m * rx, m],
  ];
  // Molodensky-Badekas rotates about a pivot
  const pivot = ['px', 'py', 'pz'].map(value);
  const turned = apply(rotation, pivot);
  const translation = ['x', 'y', 'z'].map((name, axis) => value(name) + (pivot[axis] ?? 0) - (turned[axis] ?? 0));
  if (!step.has('inv')) return homogeneous(rotation, translation);
  const inverse = rotation.map((_, row) => rotation.map((line) => (line[row] ?? 0) / m / m));
  return homogeneous(
    inverse,
    apply(inverse, translation).map((value) => -value),
  );
}

function homogeneous(rotation: Matrix, translation: readonly number[]): Matrix {
  return [...rotation.map((row, axis) => [...row, translation[axis] ?? 0]), [0, 0, 0, 1]];
}

function apply(matrix: Matrix, vector: readonly number[]): number[] {
  return matrix.map((row) => row.reduce((sum, value, column) => sum + value * (vector[column] ?? 0), 0));
}

function times(a: Matrix, b: Matrix): Matrix {
  return a.map((row) => a.map((_, column) => row.reduce((sum, value, k) => sum + value * (b[k]?.[column] ?? 0), 0)));
}

function parametersOfMatrix(matrix: Matrix): Helmert {
  const at = (row: number, column: number) => matrix[row]?.[column] ?? 0;
  const m = (at(0, 0) + at(1, 1) + at(2, 2)) / 3;
  const seconds = (row: number, column: number) => (at(row, column) - at(column, row)) / 2 / m / RADIANS_PER_SECOND;
  const values = [at(0, 3), at(1, 3), at(2, 3), seconds(2, 1), seconds(0, 2), seconds(1, 0), (m - 1) * 1e6];
  return values.map((value) => Number(value.toFixed(9)) + 0);
}
