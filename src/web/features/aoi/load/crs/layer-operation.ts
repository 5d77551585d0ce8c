import type { CrsEntry, CrsTable, DatumOperation } from '../../../../../crs/crs-table.ts';
import type { FileNote } from '../layer/file-faults.ts';
import type { ToWgs84 } from './to-wgs84.ts';

/** Positions of a layer, in its coordinate system. */
export type Samples = readonly (readonly [number, number])[];

/** The operation to WGS 84 at the centre of the samples, for all of the layer. */
export function operationOfLayer(
  table: CrsTable,
  system: Pick<CrsEntry, 'authority' | 'code' | 'baseCode'>,
  withoutShift: ToWgs84 | null,
  samples: Samples,
): DatumOperation {
  const [longitude, latitude] = withoutShift?.(...centerOf(samples)) ?? [Number.NaN, Number.NaN];
  return table.operationAt(system.baseCode, longitude, latitude, system);
}

function centerOf(samples: Samples): [number, number] {
  const middle = (values: readonly number[]) => (Math.min(...values) + Math.max(...values)) / 2;
  return [middle(samples.map(([x]) => x)), middle(samples.map(([, y]) => y))];
}

/** Notes on operations with an error of 2 m or more, as pixels may be smaller than that, or with an unknown one. */
export function accuracyNotes(crs: string, definition: string, { accuracyM }: DatumOperation): FileNote[] {
  if (accuracyM === null) return NEAR_WGS84.test(definition) ? [] : [{ code: 'shift-unknown', crs }];
  return accuracyM < 2 ? [] : [{ code: 'shift-inaccurate', crs, accuracyM }];
}

/** In definitions of the table, and in WKT and PROJ strings: datums on these ellipsoids are within 2 m of WGS 84. */
const NEAR_WGS84 = /\+a=6378137 \+(rf=298\.2572|b=6378137)|wgs_?(19)?84|grs_?(19)?80|wgs 84|grs 1980/i;
