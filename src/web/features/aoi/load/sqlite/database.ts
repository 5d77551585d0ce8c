import { FileProblem } from '../layer/file-problem.ts';
import { rowsOf } from './b-tree.ts';
import { columnNames } from './column-names.ts';
import { openPages, type Pages } from './pages.ts';
import type { SqlValue } from './record.ts';

export type Row = ReadonlyMap<string, SqlValue>;

/** A read-only SQLite database that reads entire tables, which is sufficient for a GeoPackage. */
export type Database = {
  readonly tables: readonly string[];
  /** All rows of a table in the order of their row ids; none if the table doesn't exist. */
  readonly rows: (table: string) => Generator<Row>;
};

type Table = { readonly root: number; readonly columns: readonly string[]; readonly idColumn: number };

/** Opens a SQLite file. Throws a FileProblem, at once or while rows are read, if it is damaged or not a database. */
export function openDatabase(bytes: Uint8Array): Database {
  const pages = openPages(bytes);
  const tables = new Map<string, Table>();
  for (const { values } of rowsOf(pages, 1)) {
    const [type, name, , root, sql] = values;
    if (type !== 'table' || typeof name !== 'string' || typeof root !== 'number' || typeof sql !== 'string') continue;
    tables.set(name.toLowerCase(), { root, ...columnNames(sql) });
  }
  return { tables: [...tables.keys()], rows: (name) => tableRows(pages, tables.get(name.toLowerCase())) };
}

function* tableRows(pages: Pages, table: Table | undefined): Generator<Row> {
  if (!table) return;
  if (table.root === 0) throw new FileProblem('A table of the database is virtual and can’t be read here.');
  for (const { rowId, values } of rowsOf(pages, table.root)) {
    // Older rows lack columns that were added later.
    yield new Map(table.columns.map((name, at) => [name, at === table.idColumn ? rowId : (values[at] ?? null)]));
  }
}
