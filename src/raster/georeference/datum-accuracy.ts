import { type DatumShift, shiftAccuracy, withDatumShift } from '../../crs/definition/datum-shift.ts';
import type { Ellipsoid } from '../../crs/definition/ellipsoid.ts';
import { distanceM } from '../../geo/geodesy/distance.ts';
import { lonLatToCrs } from '../../geo/geodesy/projection.ts';
import { gridCorners } from '../../geo/grid/affine.ts';
import { wrapped } from './crs-lookup.ts';
import type { Grid } from './usable-crs.ts';

/** A system without its datum shift, and what PROJ selects at a place in degrees. */
type ShiftedSystem = {
  readonly proj4: string;
  readonly base: Ellipsoid;
  readonly shiftAt: (longitude: number, latitude: number) => DatumShift;
};

/**
 * The accuracy of one datum shift for an entire grid, in metres; null if unknown. Where PROJ selects another operation for a
 * corner, positions there differ from it by the distance between both, in addition to its own accuracy.
 */
export function accuracyOnGrid(shift: DatumShift, system: ShiftedSystem, grid: Grid | null): number | null {
  const accuracyM = shiftAccuracy(system.base, shift);
  if (grid === null || accuracyM === null) return accuracyM;
  return Math.max(accuracyM, ...gridCorners(grid).map((corner) => accuracyAt(corner, shift, system)));
}

/** 0 if PROJ has no other operation there. */
function accuracyAt(corner: [number, number], shift: DatumShift, { proj4, base, shiftAt }: ShiftedSystem): number {
  const place = lonLatToCrs(proj4).inverse(...corner);
  const other = place && shiftAt(wrapped(place[0]), place[1]);
  if (!other || other.accuracyM === null || other.towgs84?.join() === shift.towgs84?.join()) return 0;
  const [used, expected] = [shift, other].map((one) =>
    lonLatToCrs(withDatumShift(proj4, base, one)).inverse(...corner),
  );
  const metres = used && expected ? Math.ceil(distanceM(used, expected) + other.accuracyM) : 0;
  return Number.isFinite(metres) ? metres : 0;
}
