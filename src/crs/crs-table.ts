import type { CrsTable } from './table/crs-entry.ts';
import { openTable } from './table/open-table.ts';

export type { CrsEntry, CrsTable, DatumOperation, RefusedCrs } from './table/crs-entry.ts';

let loading: Promise<CrsTable> | null = null;

/** Loads the table (half a megabyte) with the first call; fails if the file can't be loaded. */
export function loadCrsTable(): Promise<CrsTable> {
  loading ??= import('./table/systems.json', { with: { type: 'json' } })
    .then((file) => openTable(file.default))
    .catch((error: unknown) => {
      loading = null;
      throw error;
    });
  return loading;
}
