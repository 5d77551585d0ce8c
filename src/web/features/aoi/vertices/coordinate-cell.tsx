import { type KeyboardEvent, memo, useState } from 'react';
import { type Axis, readCoordinate } from './read-coordinate.ts';
import { type LonLat, readPair } from './read-position.ts';
import styles from './vertices.module.css';
import { verticesStrings as words } from './vertices-strings.ts';

/** Actions of the cells. They keep their identity between renders. */
export type CellActions = {
  readonly change: (
    row: number,
    to: { readonly position: LonLat } | { readonly axis: Axis; readonly degrees: number },
  ) => void;
  readonly problem: (problem: string | null) => void;
  /** Moves the focus by `rows`; ±Infinity for the ends. */
  readonly go: (row: number, axis: Axis, rows: number) => void;
  readonly next: (row: number, axis: Axis) => void;
  readonly insertAfter: (row: number) => void;
  readonly remove: (row: number) => void;
  /** Undoes or redoes a change of the area. */
  readonly step: (row: number, axis: Axis, way: 'undo' | 'redo') => void;
  readonly focused: (row: number) => void;
  /** The row under the pointer; null when the pointer has left. */
  readonly hovered: (row: number | null) => void;
};

type CoordinateCellProps = {
  readonly row: number;
  readonly axis: Axis;
  readonly vertex: LonLat;
  readonly isCurrent: boolean;
  readonly cellActions: CellActions;
};

/** Unsaved text of a cell, the vertex it was typed over, and whether it was refused. */
type Draft = { readonly text: string; readonly over: LonLat; readonly isWrong: boolean };

/** One coordinate of a vertex, edited in place. A pasted or typed pair sets both coordinates. */
export const CoordinateCell = memo(function CoordinateCell({
  row,
  axis,
  vertex,
  isCurrent,
  cellActions,
}: CoordinateCellProps) {
  const [typed, setTyped] = useState<Draft | null>(null);
  const degrees = vertex[axis === 'longitude' ? 0 : 1];
  // Rows are keyed by their number: the text is stale when the row shows another vertex now.
  const isStale = typed !== null && (typed.over[0] !== vertex[0] || typed.over[1] !== vertex[1]);
  // Discard it, or it would reappear together with its vertex.
  if (isStale) setTyped(null);
  const { text: draft, isWrong } = typed === null || isStale ? { text: null, isWrong: false } : typed;
  const refuse = (text: string, problem: string) => {
    setTyped({ text, over: vertex, isWrong: true });
    cellActions.problem(problem);
    return false;
  };
  const reset = () => {
    setTyped(null);
    cellActions.problem(null);
    return true;
  };
  const take = (text: string): boolean => {
    const pair = readPair(text);
    const reading = pair ?? readCoordinate(text, axis);
    if ('problem' in reading) return refuse(text, reading.problem);
    cellActions.change(row, 'position' in reading ? reading : { axis, degrees: reading.degrees });
    return reset();
  };
  const commit = () => draft === null || take(draft);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && draft !== null) {
      event.stopPropagation();
      reset();
      return;
    }
    const act = actOf(event, draft === null);
    if (act === null) return;
    event.preventDefault();
    if (act === 'undo' || act === 'redo') cellActions.step(row, axis, act);
    else if (act === 'remove') {
      reset();
      cellActions.remove(row);
    } else if (commit()) act(cellActions, row, axis);
  };
  return (
    <input
      className={styles.input}
      data-cell={`${row} ${axis}`}
      aria-label={words.cell[axis](row + 1)}
      aria-invalid={isWrong || undefined}
      tabIndex={isCurrent ? 0 : -1}
      autoComplete="off"
      spellCheck={false}
      value={draft ?? String(degrees)}
      onChange={(event) => setTyped({ text: event.target.value, over: vertex, isWrong })}
      onFocus={(event) => {
        cellActions.focused(row);
        event.target.select();
      }}
      onBlur={commit}
      onPaste={(event) => {
        const text = event.clipboardData.getData('text');
        if (readPair(text) === null) return;
        event.preventDefault();
        take(text);
      }}
      onKeyDown={onKeyDown}
    />
  );
});

type KeyAct = (cellActions: CellActions, row: number, axis: Axis) => void;

const PAGE_ROWS = 10;
const MOVES: Record<string, number> = { ArrowUp: -1, ArrowDown: 1, PageUp: -PAGE_ROWS, PageDown: PAGE_ROWS };

function actOf(event: KeyboardEvent, isClean: boolean): KeyAct | 'undo' | 'redo' | 'remove' | null {
  const { key, shiftKey } = event;
  const isCommand = event.ctrlKey || event.metaKey;
  const rows = MOVES[key];
  if (rows !== undefined && !isCommand) return (cellActions, row, axis) => cellActions.go(row, axis, rows);
  if (key === 'Enter' && isCommand) return (cellActions, row) => cellActions.insertAfter(row);
  if (key === 'Enter')
    return shiftKey
      ? (cellActions, row, axis) => cellActions.go(row, axis, -1)
      : (cellActions, row, axis) => cellActions.next(row, axis);
  if (!isCommand) return null;
  if (key === 'Home' || key === 'End') {
    const far = key === 'Home' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
    return (cellActions, row, axis) => cellActions.go(row, axis, far);
  }
  if (key === 'Delete') return 'remove';
  // While text is unsaved, the text field handles undo.
  if (!isClean) return null;
  if (key.toLowerCase() === 'z') return shiftKey ? 'redo' : 'undo';
  return key.toLowerCase() === 'y' ? 'redo' : null;
}
