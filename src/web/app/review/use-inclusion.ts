import { useMemo, useRef } from 'react';
import { press, pressAll, type SelectionState } from '../../ui/table/selection.ts';
import type { Selection } from '../../ui/table/use-selection.ts';
import { hasLeft, matchesFilter, type ReviewLine } from './row-state.ts';
import type { ReviewState } from './use-review.ts';

/** The included rows as the selection of the table. Rows whose request has left can't be excluded. */
export function useInclusion({
  lines,
  setExcluded,
}: Pick<ReviewState, 'lines' | 'setExcluded'>): Selection<ReviewLine> {
  const anchorId = useRef<string | null>(null);
  const rows = useMemo(
    () => new Map(lines.flatMap((line) => (matchesFilter(line, 'excluded') ? [] : [[line.row.id, line] as const]))),
    [lines],
  );
  const apply = (next: SelectionState<ReviewLine>) => {
    anchorId.current = next.anchorId;
    const changed = lines.filter((line) => next.rows.has(line.row.id) !== rows.has(line.row.id) && !hasLeft(line));
    const idsOf = (isIncluded: boolean) =>
      changed.flatMap(({ row }) => (next.rows.has(row.id) === isIncluded ? [row.id] : []));
    for (const isIncluded of [true, false]) {
      const ids = idsOf(isIncluded);
      if (ids.length > 0) setExcluded(ids, !isIncluded);
    }
  };
  const state = () => ({ rows, anchorId: anchorId.current });
  return {
    rows,
    press: (event) => apply(press(state(), event).state),
    pressAll: (shown) => apply(pressAll(state(), shown)),
    replace: (all) => apply({ rows: new Map(all), anchorId: null }),
    clear: () => apply({ rows: new Map(), anchorId: null }),
  };
}
