import { FileProblem } from '../layer/file-problem.ts';
import { rowsOf } from './b-tree.ts';
import { columnNames } from './column-names.ts';
import { openPages, type Pages } from './pages.ts';
import type { SqlValue } from './record.ts';

export type Row = ReadonlyMap<string, SqlValue>;

/** A read-only SQLite database that reads entire tables, which is sufficient for a GeoPackage. */
export type Database = {
  readonly tables: readonly string[];
  /** Names in lower case. Their rows can't be read, since a query computes them. */
  readonly views: readonly string[];
  /** All rows of a table in the order of their row ids; none if the table doesn't exist. */
  readonly rows: (table: string) => Generator<Row>;
};

type Table = { readonly root: number; readonly columns: readonly string[]; readonly idColumn: number };

/** Opens a SQLite file. Throws a FileProblem, at once or while rows are read, if it is damaged or not a database. */
export function openDatabase(bytes: Uint8Array): Database {
  const pages = openPages(bytes);
  const tables = new Map<string, Table>();
  const views: string[] = [];
  for (const { values } of rowsOf(pages, 1)) {
    const [type, name, , root, sql] = values;
    if (type === 'view' && typeof name === 'string') views.push(name.toLowerCase());
    if (type !== 'table' || typeof name !== 'string' || typeof root !== 'number' || typeof sql !== 'string') continue;
    tables.set(name.toLowerCase(), { root, ...columnNames(sql) });
  }
  return { tables: [...tables.keys()], views, rows: (name) => tableRows(pages, tables.get(name.toLowerCase())) };
}

function* tableRows(pages: Pages, table: Table | undefined): Generator<Row> {
  if (!table) return;
  if (table.root === 0) throw new FileProblem({ code: 'virtual-table' });
  for (const { rowId, values } of rowsOf(pages, table.root)) {
    // Older rows lack columns that were added later.
    yield new Map(table.columns.map((name, at) => [name, at === table.idColumn ? rowId : (values[at] ?? null)]));
  }
}
