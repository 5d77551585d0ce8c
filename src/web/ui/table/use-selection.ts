import { useMemo, useRef, useState } from 'react';
import { announce } from '../announcer.tsx';
import { emptySelection, type Press, press, pressAll, type SelectionState } from './selection.ts';
import { tableStrings as words } from './table-strings.ts';

/** The selected rows of a table. Every change is announced to screen readers. */
export type Selection<Row> = {
  readonly rows: ReadonlyMap<string, Row>;
  press(press: Press<Row>): void;
  pressAll(shown: readonly (readonly [id: string, row: Row])[]): void;
  /** Replaces the selection, for "select all that match". */
  replace(rows: Iterable<readonly [id: string, row: Row]>): void;
  clear(): void;
};

/** A selection whose rows may be removed from the table. */
export type OwnSelection<Row> = Selection<Row> & {
  /** Removes rows that no longer exist, without an announcement: the caller announces why. */
  drop(ids: Iterable<string>): void;
};

/** A selection that outlives searches and sorting: rows stay selected while they aren't shown. */
export function useSelection<Row>(initial?: () => Iterable<readonly [id: string, row: Row]>): OwnSelection<Row> {
  const [state, setState] = useState<SelectionState<Row>>(() =>
    initial ? { rows: new Map(initial()), anchorId: null } : emptySelection(),
  );
  const latest = useRef(state);
  const actions = useMemo(() => {
    const set = (next: SelectionState<Row>) => {
      latest.current = next;
      setState(next);
    };
    const change = (next: SelectionState<Row>, text: string) => {
      set(next);
      announce(text);
    };
    return {
      press(event: Press<Row>) {
        const { state: next, rangeRows, isSelected } = press(latest.current, event);
        const { size } = next.rows;
        if (rangeRows === null) change(next, countText(size));
        else change(next, isSelected ? words.rangeSelected(rangeRows, size) : words.rangeCleared(rangeRows, size));
      },
      pressAll(shown: readonly (readonly [string, Row])[]) {
        const next = pressAll(latest.current, shown);
        change(next, countText(next.rows.size));
      },
      replace(rows: Iterable<readonly [string, Row]>) {
        const next = { rows: new Map(rows), anchorId: null };
        change(next, countText(next.rows.size));
      },
      clear: () => change(emptySelection(), words.nothingSelected),
      drop(ids: Iterable<string>) {
        const rows = new Map(latest.current.rows);
        for (const id of ids) rows.delete(id);
        if (rows.size < latest.current.rows.size) set({ ...latest.current, rows });
      },
    };
  }, []);
  return useMemo(() => ({ rows: state.rows, ...actions }), [state.rows, actions]);
}

function countText(count: number): string {
  return count === 0 ? words.nothingSelected : words.selected(count);
}
