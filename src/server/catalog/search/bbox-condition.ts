import { type SQL, sql } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import { searchProblem } from './search-problem.ts';

type BoxColumns = Record<'west' | 'south' | 'east' | 'north', AnyPgColumn>;
type Box = readonly [west: number, south: number, east: number, north: number];

/** The box of a request. Throws `validation-failed` unless it has four numbers, or six with heights. */
export function requestedBox(bbox: readonly number[]): Box {
  const flat = bbox.length === 6 ? [bbox[0], bbox[1], bbox[3], bbox[4]] : bbox;
  const [west, south, east, north] = flat;
  if (flat.length !== 4 || west === undefined || south === undefined || east === undefined || north === undefined) {
    throw searchProblem('bbox', 'must be west, south, east, north');
  }
  if (south > north) throw searchProblem('bbox', 'south must not be above north');
  return [west, south, east, north];
}

/**
 * Matches rows whose box meets the given one. A box, given or stored, with west greater than east crosses the antimeridian. Rows
 * without a box don't match.
 */
export function boxCondition(columns: BoxColumns, [west, south, east, north]: Box): SQL {
  const latitudes = sql`${columns.south} <= ${north} and ${columns.north} >= ${south}`;
  const overlap = (w: number, e: number) =>
    sql`case when ${columns.west} <= ${columns.east} then ${columns.west} <= ${e} and ${columns.east} >= ${w}
        else ${columns.west} <= ${e} or ${columns.east} >= ${w} end`;
  const longitudes = west <= east ? overlap(west, east) : sql`(${overlap(west, 180)}) or (${overlap(-180, east)})`;
  return sql`(${latitudes} and (${longitudes}))`;
}
