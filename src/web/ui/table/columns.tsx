import type { ColumnDef, RowData, rowSortingFeature, TableFeatures } from '@tanstack/react-table';
import { classNames } from '../class-names.ts';
import { ArrowDown, ArrowUp } from '../icons.tsx';
import spoken from '../spoken.module.css';
import type { DataColumn } from './data-column.ts';
import styles from './data-table.module.css';

type HeadCellProps<Row> = {
  readonly column: DataColumn<Row>;
  readonly sorted: false | 'asc' | 'desc';
  readonly onSort: () => void;
};

/** A column's header, which sorts by the column if it has values. */
export function HeadCell<Row>({ column, sorted, onSort }: HeadCellProps<Row>) {
  const direction = sorted === 'asc' ? 'ascending' : sorted === 'desc' ? 'descending' : undefined;
  const Arrow = sorted === 'asc' ? ArrowUp : ArrowDown;
  return (
    <th scope="col" className={cellClass(column)} style={{ width: column.width }} aria-sort={direction}>
      {column.sortValue === null ? (
        <span className={classNames(column.hiddenHeader && spoken.spoken)}>{column.header}</span>
      ) : (
        <button type="button" className={styles.sort} onClick={onSort}>
          {column.header}
          {sorted && <Arrow size={12} />}
        </button>
      )}
    </th>
  );
}

export function cellClass<Row>(column: DataColumn<Row>): string {
  return classNames(
    column.hide === 'narrow' && styles.hideNarrow,
    column.hide === 'medium' && styles.hideMedium,
    column.align === 'end' && styles.end,
  );
}

type Sorting = TableFeatures & { readonly rowSortingFeature: typeof rowSortingFeature };

const cache = new WeakMap<object, unknown>();

/** Cached per column list: new definitions at each render would reset the table. */
export function columnDefinitions<Features extends Sorting, Row extends RowData>(
  columns: readonly DataColumn<Row>[],
): ColumnDef<Features, Row>[] {
  const cached = cache.get(columns) as ColumnDef<Features, Row>[] | undefined;
  if (cached) return cached;
  const created = columns.map((column) => ({
    id: column.id,
    accessorFn: (row: Row) => column.sortValue?.(row),
    enableSorting: column.sortValue !== null,
    sortFn: (a: { getValue(id: string): unknown }, b: { getValue(id: string): unknown }, id: string) =>
      compare(a.getValue(id), b.getValue(id)),
  })) as unknown as ColumnDef<Features, Row>[];
  cache.set(columns, created);
  return created;
}

function compare(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return String(a ?? '').localeCompare(String(b ?? ''), 'en', { numeric: true });
}
