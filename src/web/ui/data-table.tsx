import {
  type ColumnDef,
  createSortedRowModel,
  type RowData,
  rowSortingFeature,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import styles from './data-table.module.css';
import { ArrowDown, ArrowUp } from './icons.tsx';

const features = tableFeatures({ rowSortingFeature, sortedRowModel: createSortedRowModel() });

/** One column. `value` is the sort key; null disables sorting. `hide` hides the column in panels of that width. */
export type DataColumn<Row> = {
  readonly id: string;
  readonly header: string;
  readonly sortValue: ((row: Row) => string | number) | null;
  readonly cell: (row: Row) => ReactNode;
  readonly hide?: 'narrow' | 'medium';
  readonly align?: 'end';
  /** Shows the header only to screen readers. */
  readonly hiddenHeader?: boolean;
};

type DataTableProps<Row> = {
  readonly label: string;
  /** Must be a stable reference between renders, as `rows` must. */
  readonly columns: readonly DataColumn<Row>[];
  readonly rows: readonly Row[];
  readonly rowId: (row: Row) => string;
  readonly selectedId?: string | null;
  readonly onRowPress?: (row: Row) => void;
};

/** A sortable table. With `onRowPress`, rows can be clicked; for the keyboard, one of the cells must contain a button. */
export function DataTable<Row extends RowData>(props: DataTableProps<Row>) {
  const { label, columns, rows, rowId, selectedId, onRowPress } = props;
  const table = useTable({ features, data: rows, columns: definitions(columns), getRowId: rowId });
  return (
    <table className={styles.table} aria-label={label}>
      <thead>
        <tr>
          {columns.map((column) => (
            <HeadCell
              key={column.id}
              column={column}
              sorted={table.getColumn(column.id)?.getIsSorted() ?? false}
              onSort={() => table.getColumn(column.id)?.toggleSorting()}
            />
          ))}
        </tr>
      </thead>
      <tbody>
        {table.getRowModel().rows.map((row) => (
          <tr
            key={row.id}
            className={classNames(onRowPress && styles.pressable)}
            aria-current={row.id === selectedId ? 'true' : undefined}
            onClick={(event) => {
              // Ignore clicks on buttons and links inside the row.
              if (!(event.target as Element).closest('button, a')) onRowPress?.(row.original);
            }}
          >
            {columns.map((column) => (
              <td key={column.id} className={cellClass(column)}>
                {column.cell(row.original)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type HeadCellProps<Row> = {
  readonly column: DataColumn<Row>;
  readonly sorted: false | 'asc' | 'desc';
  readonly onSort: () => void;
};

function HeadCell<Row>({ column, sorted, onSort }: HeadCellProps<Row>) {
  const direction = sorted === 'asc' ? 'ascending' : sorted === 'desc' ? 'descending' : undefined;
  const Arrow = sorted === 'asc' ? ArrowUp : ArrowDown;
  return (
    <th scope="col" className={cellClass(column)} aria-sort={direction}>
      {column.sortValue === null ? (
        <span className={classNames(column.hiddenHeader && styles.spoken)}>{column.header}</span>
      ) : (
        <button type="button" className={styles.sort} onClick={onSort}>
          {column.header}
          {sorted && <Arrow size={12} />}
        </button>
      )}
    </th>
  );
}

function cellClass<Row>(column: DataColumn<Row>): string {
  return classNames(
    column.hide === 'narrow' && styles.hideNarrow,
    column.hide === 'medium' && styles.hideMedium,
    column.align === 'end' && styles.end,
  );
}

const cache = new WeakMap<object, unknown>();

/** Cached per column list: new definitions at each render would reset the table. */
function definitions<Row extends RowData>(columns: readonly DataColumn<Row>[]) {
  const cached = cache.get(columns) as ColumnDef<typeof features, Row>[] | undefined;
  if (cached) return cached;
  const created: ColumnDef<typeof features, Row>[] = columns.map((column) => ({
    id: column.id,
    accessorFn: (row: Row) => column.sortValue?.(row),
    enableSorting: column.sortValue !== null,
    sortFn: (a, b, id) => compare(a.getValue(id), b.getValue(id)),
  }));
  cache.set(columns, created);
  return created;
}

function compare(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return String(a ?? '').localeCompare(String(b ?? ''), 'en', { numeric: true });
}
