import { FileProblem } from '../layer/file-problem.ts';

/**
 * The coordinate system (EPSG code) that the geometries of a text file share; null while none names one. Throws a
 * FileProblem if the geometry at `where` names a different one, as some geometries would be misplaced then.
 */
export function commonSrid(before: number | null, next: number | null, where: string): number | null {
  if (before !== null && next !== null && next !== before) {
    throw new FileProblem(
      `The file mixes coordinate systems: EPSG:${before}, and EPSG:${next} in ${where}. Save a file for each, or all in one.`,
    );
  }
  return next ?? before;
}
