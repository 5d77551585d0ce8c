import { errorMetres, unshifted, withShift } from './agreement.ts';
import type { CrsEntry, CrsTable } from './crs-entry.ts';
import type { ProjSystem } from './proj-system.ts';

/** Distance from PROJ, in metres, above which a system of the table is wrong. */
const MAX_ERROR_M = 0.1;

/** The table's answers for systems, as a reader of rasters and layers requests them. */
export type Comparison = {
  readonly right: number;
  /** largest distance from PROJ of a right system, metres */
  readonly largestErrorM: number;
  /** number of refused systems by reason */
  readonly refused: ReadonlyMap<string, number>;
  /** descriptions of systems that are placed elsewhere than by PROJ, or are missing */
  readonly wrong: readonly string[];
};

/** Compares the table with PROJ at the points of systems, from and to WGS 84, with the operation of the first point. */
export function compareWithProj(table: CrsTable, systems: readonly ProjSystem[]): Comparison {
  const refused = new Map<string, number>();
  const wrong: string[] = [];
  let right = 0;
  let largestErrorM = 0;
  for (const system of systems) {
    const entry = table.byCode(system.authority, system.code);
    if (entry !== null && 'refused' in entry) {
      refused.set(entry.reason, (refused.get(entry.reason) ?? 0) + 1);
      continue;
    }
    const errorM = entry === null ? Number.POSITIVE_INFINITY : errorOf(table, entry, system);
    if (errorM <= MAX_ERROR_M) {
      right++;
      largestErrorM = Math.max(largestErrorM, errorM);
    } else wrong.push(`${system.authority}:${system.code} ${system.name}: ${errorM} m`);
  }
  return { right, largestErrorM, refused, wrong };
}

function errorOf(table: CrsTable, entry: CrsEntry, { points = [], accuracy = -1, ballpark }: ProjSystem): number {
  const [first] = points;
  if (first === undefined) return Number.POSITIVE_INFINITY;
  const [longitude, latitude] = unshifted(entry.proj4, [first[0], first[1]]);
  const operation = table.operationAt(entry.baseCode, longitude, latitude, entry);
  const accuracyM = ballpark || accuracy < 0 ? null : accuracy;
  return operation.accuracyM === accuracyM ? errorMetres(withShift(entry.proj4, operation), points) : Number.NaN;
}
