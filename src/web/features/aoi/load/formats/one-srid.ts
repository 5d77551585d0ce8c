import { FileProblem } from '../layer/file-problem.ts';

/**
 * The one coordinate system (EPSG code) that a text file's geometries name; null while none does. Throws a FileProblem where
 * the geometry at `where` names another than those before it: read in one of them, some would lie in the wrong place.
 */
export function oneSrid(before: number | null, next: number | null, where: string): number | null {
  if (before !== null && next !== null && next !== before) {
    throw new FileProblem(
      `The file mixes coordinate systems: EPSG:${before}, and EPSG:${next} in ${where}. Save a file for each, or all in one.`,
    );
  }
  return next ?? before;
}
