import { commonProj4 } from '../../crs/common-crs.ts';
import { type CrsEntry, type CrsTable, loadCrsTable } from '../../crs/crs-table.ts';
import type { DatumShift } from '../../crs/definition/datum-shift.ts';
import { UnsupportedCrs } from '../../crs/definition/unsupported-crs.ts';
import { lonLatToCrs } from '../../geo/geodesy/projection.ts';
import { applyAffine, gridCorners } from '../../geo/grid/affine.ts';
import { isInterruptedGoode, lobeDefinition } from '../../geo/projections/goode-lobes.ts';
import { RasterError } from '../raster-error.ts';
import type { Grid } from './usable-crs.ts';

/** Loads the table of all systems. Throws a RasterError if that fails. */
export async function loadTable(): Promise<CrsTable> {
  try {
    return await loadCrsTable();
  } catch (cause) {
    throw new RasterError({ code: 'part-not-loaded', part: 'coordinate-systems' }, { cause });
  }
}

/** The entry of an EPSG code. Throws UnsupportedCrs with the code or the refused projection. */
export function entryOf(table: CrsTable, code: number): CrsEntry {
  const entry = table.byCode('EPSG', code);
  if (entry === null) throw new UnsupportedCrs(`EPSG:${code}, which is unknown`);
  if ('refused' in entry) throw new UnsupportedCrs(entry.refused);
  return entry;
}

/** The entry of a geographic EPSG code. Throws UnsupportedCrs as entryOf does, and for other kinds of systems. */
export function geographicEntryOf(table: CrsTable, code: number): CrsEntry {
  const entry = entryOf(table, code);
  if (entry.baseCode !== code) throw new UnsupportedCrs(`base EPSG:${code}, which is not geographic`);
  return entry;
}

/** WGS 84 and ETRS89 need no shift. Their accuracies in metres, by the code of the geographic system. */
const COMMON_BASES: Readonly<Record<number, number>> = { 4326: 0, 4258: 1 };
const ETRS89 = 4258;

/** The shift of a system whose definition needs no table; null for other systems. */
export function commonShift(code: number): DatumShift | null {
  if (commonProj4(code) === null) return null;
  const base = code === ETRS89 || Math.floor(code / 100) === 258 ? ETRS89 : 4326;
  return { towgs84: null, accuracyM: COMMON_BASES[base] ?? null };
}

/** Longitude and latitude of a grid's centre in degrees, without a datum shift; null if the projection has none there. */
export function centreOf(proj4: string, grid: Grid | null): readonly [number, number] | null {
  if (grid === null) return null;
  try {
    const centre = lonLatToCrs(proj4).inverse(...applyAffine(grid.transform, grid.width / 2, grid.height / 2));
    return centre && [wrapped(centre[0]), centre[1]];
  } catch (error) {
    if (error instanceof RangeError) throw new UnsupportedCrs('parameters that proj4 does not read');
    throw error;
  }
}

/**
 * A definition for a grid: of Goode's interrupted projection the lobe that contains the grid. Throws UnsupportedCrs for a grid in
 * several lobes, on which a line may continue elsewhere.
 */
export function definitionOnGrid(proj4: string, grid: Grid | null): string {
  if (grid === null || !isInterruptedGoode(proj4)) return proj4;
  const definition = lobeDefinition(proj4, gridCorners(grid));
  if (definition === null) throw new UnsupportedCrs('Interrupted Goode Homolosine in more than one of its lobes');
  return definition;
}

/** A longitude in -180..180°. */
export function wrapped(longitude: number): number {
  return ((((longitude + 180) % 360) + 360) % 360) - 180;
}
