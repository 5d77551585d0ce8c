import { createSortedRowModel, type RowData, rowSortingFeature, tableFeatures, useTable } from '@tanstack/react-table';
import { useEffect, useMemo, useRef } from 'react';
import { classNames } from '../class-names.ts';
import { cellClass, columnDefinitions, HeadCell } from './columns.tsx';
import type { DataColumn, ServiceSort } from './data-column.ts';
import styles from './data-table.module.css';
import { SelectAllCell, SelectCell } from './selection-cells.tsx';
import { tableStrings as words } from './table-strings.ts';
import { useRowFocus } from './use-row-focus.ts';
import type { Selection } from './use-selection.ts';
import { useVisibleRows } from './use-visible-rows.ts';

const features = tableFeatures({ rowSortingFeature, sortedRowModel: createSortedRowModel() });

type ServiceSorting = { readonly sort: ServiceSort | null; readonly onSort: (sort: ServiceSort | null) => void };

type DataTableProps<Row> = {
  readonly label: string;
  /** Must be a stable reference between renders, as `rows` must. */
  readonly columns: readonly DataColumn<Row>[];
  readonly rows: readonly Row[];
  readonly rowId: (row: Row) => string;
  readonly selectedId?: string | null;
  readonly onRowPress?: (row: Row) => void;
  /** Reports the row under the pointer; null when the pointer leaves it. */
  readonly onRowHover?: (row: Row | null) => void;
  /** The row to highlight as if the pointer were over it. */
  readonly hoveredId?: string | null;
  /** Scrolls to this row when it changes, or when the row is added later. */
  readonly shownId?: string | null;
  /** Adds a column of checkboxes. `rowName` is the row's name in their labels. */
  readonly selection?: Selection<Row>;
  readonly rowName?: (row: Row) => string;
  /** With it the rows are in the service's order, and a press on a header reports the next one; null is the default order. */
  readonly serviceSort?: ServiceSorting;
  /** The number of rows that the service has, if `rows` are the first ones; −1 if it is unknown. */
  readonly totalRows?: number;
  /** Called when the table is sorted by a column without the service. */
  readonly onSorted?: () => void;
  /** Called when one of the last rows is drawn. */
  readonly onEndReached?: () => void;
};

/**
 * A sortable table that draws only the rows in view. With `onRowPress`, rows can be clicked; for the keyboard, one of the cells
 * must contain a button. Each row is one tab stop (`useRowFocus`).
 */
export function DataTable<Row extends RowData>(props: DataTableProps<Row>) {
  const { label, columns, rows, rowId, selectedId, onRowPress, onRowHover, selection, serviceSort, onEndReached } =
    props;
  const table = useTable({
    features,
    data: rows,
    columns: columnDefinitions(columns),
    getRowId: rowId,
    ...useServiceSorting(serviceSort),
  });
  const model = table.getRowModel().rows;
  const body = useRef<HTMLTableSectionElement>(null);
  const visible = useVisibleRows(body, model.length);
  const lastIndex = visible.rows.at(-1)?.index ?? -1;
  useEffect(() => {
    if (lastIndex === model.length - 1) onEndReached?.();
  }, [lastIndex, model.length, onEndReached]);
  const { shownId = null } = props;
  const { scrollTo } = visible;
  const scrolledTo = useRef<string | null>(null);
  useEffect(() => {
    if (shownId === scrolledTo.current) return;
    const index = shownId === null ? -1 : model.findIndex(({ id }) => id === shownId);
    if (index === -1 && shownId !== null) return;
    scrolledTo.current = shownId;
    if (index !== -1) scrollTo(index);
  }, [shownId, model, scrollTo]);
  const shown = () => model.map((row) => [row.id, row.original] as const);
  const element = useRef<HTMLTableElement>(null);
  const rowFocus = useRowFocus(element);
  return (
    <table
      ref={element}
      {...rowFocus}
      className={classNames(styles.table, columns.some(({ width }) => width !== undefined) && styles.fixed)}
      aria-label={label}
      aria-description={words.keys}
      aria-rowcount={(props.totalRows ?? model.length) + (props.totalRows === -1 ? 0 : 1)}
    >
      <thead>
        <tr aria-rowindex={1}>
          {selection && (
            <SelectAllCell
              shownCount={model.length}
              selectedCount={model.reduce((count, { id }) => count + (selection.rows.has(id) ? 1 : 0), 0)}
              onPress={() => selection.pressAll(shown())}
            />
          )}
          {columns.map((column) => (
            <HeadCell
              key={column.id}
              column={column}
              sorted={table.getColumn(column.id)?.getIsSorted() ?? false}
              onSort={() => {
                table.getColumn(column.id)?.toggleSorting();
                props.onSorted?.();
              }}
            />
          ))}
        </tr>
      </thead>
      <tbody ref={body} onFocus={visible.onFocus} onBlur={visible.onBlur}>
        {visible.rows.map(({ index, gapPx }) => {
          const row = model[index];
          if (!row) return null;
          const isSelected = selection?.rows.has(row.id) ?? false;
          return [
            gapPx > 0 && <Gap key={`before ${row.id}`} heightPx={gapPx} />,
            <tr
              key={row.id}
              ref={visible.measure}
              data-index={index}
              aria-rowindex={index + 2}
              className={classNames(
                onRowPress && styles.pressable,
                isSelected && styles.selected,
                row.id === props.hoveredId && styles.hovered,
              )}
              aria-current={row.id === selectedId ? 'true' : undefined}
              onPointerEnter={onRowHover && (() => onRowHover(row.original))}
              onPointerLeave={onRowHover && (() => onRowHover(null))}
              onClick={(event) => {
                // Ignore clicks on controls inside the row.
                if (!(event.target as Element).closest('button, a, label')) onRowPress?.(row.original);
              }}
            >
              {selection && (
                <SelectCell
                  name={props.rowName?.(row.original) ?? row.id}
                  isSelected={isSelected}
                  onPress={(isRange) => selection.press({ id: row.id, shown: shown(), isRange })}
                />
              )}
              {columns.map((column) => (
                <td key={column.id} className={cellClass(column)}>
                  {column.cell(row.original)}
                </td>
              ))}
            </tr>,
          ];
        })}
        {visible.endGapPx > 0 && <Gap heightPx={visible.endGapPx} />}
      </tbody>
    </table>
  );
}

type SortingState = { id: string; desc: boolean }[];
type SortingUpdate = SortingState | ((previous: SortingState) => SortingState);

/** The options of a table whose rows are sorted by the service. */
function useServiceSorting(serviceSort: ServiceSorting | undefined) {
  const { columnId, isDescending = false } = serviceSort?.sort ?? {};
  const state = useMemo(
    () => ({ sorting: columnId === undefined ? [] : [{ id: columnId, desc: isDescending }] }),
    [columnId, isDescending],
  );
  if (serviceSort === undefined) return {};
  return {
    manualSorting: true,
    state,
    onSortingChange: (update: SortingUpdate) => {
      const [first] = typeof update === 'function' ? update(state.sorting) : update;
      serviceSort.onSort(first ? { columnId: first.id, isDescending: first.desc } : null);
    },
  };
}

/** The height of rows that aren't drawn. One cell: one for each column would also give hidden columns a width. */
function Gap({ heightPx }: { readonly heightPx: number }) {
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a spacer row can't have the focus
    <tr aria-hidden="true">
      <td className={styles.gap} style={{ height: heightPx }} />
    </tr>
  );
}
