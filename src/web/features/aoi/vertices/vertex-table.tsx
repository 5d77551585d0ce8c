import { Fragment, memo, type RefObject, useLayoutEffect, useRef, useState } from 'react';
import { Button } from '../../../ui/button.tsx';
import { classNames } from '../../../ui/class-names.ts';
import { useMedia } from '../../../ui/hooks/use-media.ts';
import { Plus, Trash2 } from '../../../ui/icons.tsx';
import spoken from '../../../ui/spoken.module.css';
import { type CellActions, CoordinateCell } from './coordinate-cell.tsx';
import type { Axis } from './read-coordinate.ts';
import type { LonLat } from './read-position.ts';
import { rowWindow, scrollToRow } from './row-window.ts';
import styles from './vertices.module.css';
import { verticesStrings as words } from './vertices-strings.ts';

/** The cell to scroll to at the next render, and whether it gets the focus. */
export type PendingFocus = { readonly row: number; readonly axis: Axis; readonly takesFocus: boolean };

type VertexTableProps = {
  readonly name: string;
  readonly vertices: readonly LonLat[];
  readonly current: number;
  /** The row of the vertex under the pointer on the map, or null. */
  readonly pointedAt: number | null;
  /** Cleared when it has been applied. */
  readonly pendingFocus: RefObject<PendingFocus | null>;
  readonly cellActions: CellActions;
};

/** Vertices, edited in place. Only the visible rows are in the DOM. */
export function VertexTable({ name, vertices, current, pointedAt, pendingFocus, cellActions }: VertexTableProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const [scrollTop, setScrollTop] = useState(0);
  const isTouch = useMedia('(pointer: coarse)');
  const [rowHeight, viewHeight] = isTouch ? [48, 288] : [34, 272];
  const { rows, gapAfter } = rowWindow({ count: vertices.length, rowHeight, scrollTop, viewHeight }, current);
  // After each render: it may have created the row that is waited for.
  useLayoutEffect(() => {
    const element = scroller.current;
    const wanted = pendingFocus.current;
    if (wanted === null || element === null) return;
    element.scrollTop = scrollToRow(wanted.row, {
      rowHeight,
      scrollTop: element.scrollTop,
      viewHeight: viewHeight - rowHeight,
    });
    const cell = element.querySelector<HTMLElement>(`[data-cell="${wanted.row} ${wanted.axis}"]`);
    if (cell === null) return;
    pendingFocus.current = null;
    if (wanted.takesFocus) cell.focus({ preventScroll: true });
  });
  return (
    <div
      ref={scroller}
      className={classNames(styles.scroll, isTouch && styles.tall)}
      onScroll={(event) => setScrollTop(event.currentTarget.scrollTop)}
    >
      <table className={styles.table} aria-label={words.table(name)} aria-rowcount={vertices.length + 1}>
        <thead>
          <tr aria-rowindex={1}>
            <th scope="col">{words.columns.number}</th>
            <th scope="col">{words.columns.longitude}</th>
            <th scope="col">{words.columns.latitude}</th>
            <th scope="col">
              <span className={spoken.spoken}>{words.columns.actions}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ index, gapBefore }) => (
            <Fragment key={index}>
              {gapBefore > 0 && <Gap height={gapBefore} />}
              <VertexRow
                row={index}
                vertex={vertices[index] as LonLat}
                isCurrent={index === current}
                isPointedAt={index === pointedAt}
                cellActions={cellActions}
              />
            </Fragment>
          ))}
          {gapAfter > 0 && <Gap height={gapAfter} />}
        </tbody>
      </table>
    </div>
  );
}

function Gap({ height }: { readonly height: number }) {
  return (
    <tr style={{ height }}>
      <td colSpan={4} />
    </tr>
  );
}

type VertexRowProps = {
  readonly row: number;
  readonly vertex: LonLat;
  readonly isCurrent: boolean;
  readonly isPointedAt: boolean;
  readonly cellActions: CellActions;
};

const VertexRow = memo(function VertexRow({ row, vertex, isCurrent, isPointedAt, cellActions }: VertexRowProps) {
  const cell = { row, vertex, isCurrent, cellActions };
  const tabIndex = isCurrent ? 0 : -1;
  return (
    <tr
      aria-rowindex={row + 2}
      className={classNames(isCurrent && styles.current)}
      data-pointed-at={isPointedAt || undefined}
      onPointerEnter={() => cellActions.hovered(row)}
      onPointerLeave={() => cellActions.hovered(null)}
    >
      <th scope="row">{row + 1}</th>
      <td>
        <CoordinateCell {...cell} axis="longitude" />
      </td>
      <td>
        <CoordinateCell {...cell} axis="latitude" />
      </td>
      <td className={styles.acts}>
        <Button
          variant="icon"
          tabIndex={tabIndex}
          aria-label={words.insert(row + 1)}
          onClick={() => cellActions.insertAfter(row)}
        >
          <Plus size={14} />
        </Button>
        <Button
          variant="icon"
          tabIndex={tabIndex}
          aria-label={words.delete(row + 1)}
          onClick={() => cellActions.remove(row)}
        >
          <Trash2 size={14} />
        </Button>
      </td>
    </tr>
  );
});
