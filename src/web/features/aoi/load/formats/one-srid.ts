import { FileProblem } from '../layer/file-problem.ts';

/**
 * The coordinate system (EPSG code) that the geometries of a text file share; null while none names one. Throws a
 * FileProblem if the row or geometry `number` names a different one, as some geometries would be misplaced then.
 */
export function commonSrid(
  before: number | null,
  next: number | null,
  at: 'row' | 'geometry',
  number: number,
): number | null {
  if (before !== null && next !== null && next !== before) {
    throw new FileProblem({ code: 'crs-mixed', epsg: [before, next], at, number });
  }
  return next ?? before;
}
