/** Selected rows by id, and the id of the row that was pressed last, where a range starts. */
export type SelectionState<Row> = {
  readonly rows: ReadonlyMap<string, Row>;
  readonly anchorId: string | null;
};

export function emptySelection<Row>(): SelectionState<Row> {
  return { rows: new Map(), anchorId: null };
}

/** The row that was pressed, and all rows of the table in the order in which they are shown. */
export type Press<Row> = {
  readonly id: string;
  readonly shown: readonly (readonly [id: string, row: Row])[];
  /** True with Shift: from the row pressed last to this one. */
  readonly isRange: boolean;
};

export type Pressed<Row> = {
  readonly state: SelectionState<Row>;
  /** The number of rows of the range; null if one row was pressed. */
  readonly rangeRows: number | null;
  readonly isSelected: boolean;
};

/**
 * Selects the pressed row, or clears it if it was selected. A range gets the new state of the pressed row. Without a row
 * pressed before, or if that row is no longer shown, only the pressed row changes.
 */
export function press<Row>(state: SelectionState<Row>, { id, shown, isRange }: Press<Row>): Pressed<Row> {
  const isSelected = !state.rows.has(id);
  const to = shown.findIndex(([each]) => each === id);
  const from = isRange ? shown.findIndex(([each]) => each === state.anchorId) : -1;
  const range = from === -1 ? shown.slice(to, to + 1) : shown.slice(Math.min(from, to), Math.max(from, to) + 1);
  return {
    state: { rows: withRows(state.rows, range, isSelected), anchorId: id },
    rangeRows: from === -1 ? null : range.length,
    isSelected,
  };
}

/** Selects all shown rows, or clears them if all are selected. Selected rows that aren't shown stay selected. */
export function pressAll<Row>(
  state: SelectionState<Row>,
  shown: readonly (readonly [id: string, row: Row])[],
): SelectionState<Row> {
  const areAllSelected = shown.every(([id]) => state.rows.has(id));
  return { rows: withRows(state.rows, shown, !areAllSelected), anchorId: null };
}

function withRows<Row>(
  rows: ReadonlyMap<string, Row>,
  changed: readonly (readonly [id: string, row: Row])[],
  isSelected: boolean,
): ReadonlyMap<string, Row> {
  const next = new Map(rows);
  for (const [id, row] of changed) {
    if (isSelected) next.set(id, row);
    else next.delete(id);
  }
  return next;
}
