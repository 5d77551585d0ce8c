import type { CrsEntry } from '../../crs/crs-table.ts';
import { UnsupportedCrs } from '../../crs/definition/unsupported-crs.ts';
import { RasterError } from '../raster-error.ts';
import type { RasterCrs } from '../tiff/structure.ts';
import { loadTable } from './crs-lookup.ts';
import { shiftedCrs } from './registered-crs.ts';
import { crsForGrid, type Grid, unsupportedCrsFault } from './usable-crs.ts';

/** A coordinate system that a person states for a file without one. */
export type StatedCrs = {
  /** `EPSG:8857`, `ESRI:54009` */
  readonly label: string;
  readonly entry: CrsEntry;
};

const CODE = /^\s*(?:(EPSG|ESRI)\s*:\s*)?(\d{1,6})\s*$/i;

/**
 * The system of a code such as `EPSG:8857`, `esri:54009` or `8857` (EPSG). Throws a RasterError for anything else, for a code that
 * is not in the table, and for a system that proj4 can't compute or that has heights.
 */
export async function findStatedCrs(text: string): Promise<StatedCrs> {
  const [, authorityText = 'EPSG', digits] = CODE.exec(text) ?? [];
  const authority = authorityText.toUpperCase() === 'ESRI' ? 'ESRI' : 'EPSG';
  if (digits === undefined) throw unknown(text.trim().slice(0, MAX_QUOTED) || '""');
  const label = `${authority}:${Number(digits)}`;
  const entry = (await loadTable()).byCode(authority, Number(digits));
  if (entry === null) throw unknown(label);
  if ('refused' in entry) throw unusable(label, entry.refused);
  if (entry.hasHeights) throw unusable(label, null);
  return { label, entry };
}

/** The stated system of a grid, with the datum operation of the grid's centre. Throws a RasterError if its coordinates can't be in it. */
export async function statedCrsOf({ label, entry }: StatedCrs, grid: Grid): Promise<RasterCrs> {
  const isEpsg = entry.authority === 'EPSG';
  const name = isEpsg ? entry.name : `${entry.name}, ${label}`;
  const table = await loadTable();
  const crs = { epsg: isEpsg ? entry.code : null, ...orRefused(label, () => shiftedCrs(table, entry, grid)), name };
  const usable = crsForGrid(crs, grid);
  if (usable.proj4 === '') throw new RasterError(unsupportedCrsFault(usable));
  return usable;
}

function orRefused<Result>(label: string, define: () => Result): Result {
  try {
    return define();
  } catch (error) {
    if (error instanceof UnsupportedCrs) throw unusable(label, error.projection);
    throw error;
  }
}

const MAX_QUOTED = 60;

function unknown(crs: string): RasterError {
  return new RasterError({ code: 'stated-crs-unknown', crs });
}

function unusable(crs: string, system: string | null): RasterError {
  return new RasterError({ code: 'stated-crs-unusable', crs, system });
}
