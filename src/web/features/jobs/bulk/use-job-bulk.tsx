import { type ReactNode, type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { JobFilter } from '../../../api/jobs/list/job-filter.ts';
import { type OwnSelection, useSelection } from '../../../ui/table/use-selection.ts';
import type { JobRow } from '../job-row.ts';
import type { JobTable } from '../table/job-table.ts';
import { bulkStrings } from './bulk-strings.ts';
import { JobSelectionBar } from './job-selection-bar.tsx';
import { useDeleter } from './use-deleter.ts';
import { useDeletion } from './use-deletion.ts';
import { useRerun } from './use-rerun.ts';

type JobBulkOptions = {
  readonly table: JobTable;
  readonly filter: JobFilter;
  /** Units that are left; null if unknown or unlimited. */
  readonly unitsLeft: number | null;
  /** The element with the table, whose first checkbox gets the focus that a removed button had. */
  readonly place: RefObject<HTMLElement | null>;
  readonly onDeleted: (ids: readonly string[]) => void;
  /** The buttons that save the files of these jobs. */
  readonly save: (rows: readonly JobRow[]) => ReactNode;
};

/** The selection of jobs and its actions, for the table of jobs. */
export type JobBulk = {
  readonly selection: OwnSelection<JobRow>;
  /** Replaces the foot of the table; null if no job is selected. */
  readonly bar: ReactNode;
  /** Why jobs were not deleted, by id. */
  readonly problems: ReadonlyMap<string, string>;
  readonly dialogs: ReactNode;
};

/** Selects jobs, and deletes, re-runs and saves the selected ones. */
export function useJobBulk(options: JobBulkOptions): JobBulk {
  const { table, filter, unitsLeft, place, onDeleted, save } = options;
  const deleter = useDeleter();
  // Jobs that were not deleted stay selected, also after another tab was shown.
  const selection = useSelection<JobRow>(() =>
    [...(deleter.getSnapshot()?.failures ?? [])].map(([id, { row }]) => [id, row]),
  );
  const { drop } = selection;
  const deleting = useDeletion({
    onDeleted: useCallback(
      (ids: readonly string[]) => {
        drop(ids);
        onDeleted(ids);
      },
      [drop, onDeleted],
    ),
  });
  const byId = useMemo(() => new Map(table.rows?.map((row) => [row.id, row])), [table.rows]);
  // The state of a job may have changed since it was selected.
  const rows = useMemo(
    () => [...selection.rows.values()].map((row) => byId.get(row.id) ?? row),
    [selection.rows, byId],
  );
  const latestRows = useRef(rows);
  latestRows.current = rows;
  const rerun = useRerun({
    unitsLeft,
    names: () => new Set(table.rows?.map(({ name }) => name)),
    onStarted: useCallback(() => drop(latestRows.current.map(({ id }) => id)), [drop]),
  });
  const { isSelectingAll, selectAll } = useSelectAll(table, filter, selection);
  useFocusAfterBar(place, rows.length > 0);
  const { deletion } = deleting;
  const problems = useMemo(
    () =>
      new Map([...(deletion?.failures ?? [])].map(([id, { reason }]) => [id, bulkStrings.delete.rowFailed(reason)])),
    [deletion?.failures],
  );
  const bar = rows.length > 0 && (
    <JobSelectionBar
      rows={rows}
      hiddenCount={rows.filter(({ id }) => !byId.has(id)).length}
      matching={matchingOf(table)}
      isSelectingAll={isSelectingAll}
      onSelectAll={selectAll}
      onClear={() => {
        deleting.dismiss();
        selection.clear();
      }}
      unitsLeft={unitsLeft}
      deleting={deleting}
      rerun={rerun}
      save={save(rows)}
    />
  );
  const dialogs = (
    <>
      {deleting.dialog}
      {rerun.dialog}
    </>
  );
  return { selection, bar: bar || null, problems, dialogs };
}

/** The number of jobs that "all that match" selects; null if it is unknown. */
function matchingOf({ rows = [], isComplete, loadedOnly, total }: JobTable): number | null {
  return isComplete || loadedOnly !== null ? rows.length : total;
}

/** Loads all jobs that match, then selects them. A change of the filter cancels it. */
function useSelectAll(table: JobTable, filter: JobFilter, { replace }: OwnSelection<JobRow>) {
  const [awaited, setAwaited] = useState<JobFilter | null>(null);
  const { rows, isComplete, loadedOnly, loadAll } = table;
  const isLoaded = isComplete || loadedOnly !== null;
  useEffect(() => {
    if (awaited === null) return;
    if (awaited !== filter) return setAwaited(null);
    if (!isLoaded || rows === undefined) return;
    setAwaited(null);
    replace(rows.map((row) => [row.id, row]));
  }, [awaited, filter, isLoaded, rows, replace]);
  const selectAll = async () => {
    setAwaited(filter);
    // After an error the table shows it.
    if (!isLoaded && !(await loadAll())) setAwaited(null);
  };
  return { isSelectingAll: awaited !== null, selectAll: () => void selectAll() };
}

/** When the bar disappears with the focused button, the checkbox of all rows gets the focus, or the search field. */
function useFocusAfterBar(place: RefObject<HTMLElement | null>, hasBar: boolean): void {
  const hadBar = useRef(hasBar);
  useEffect(() => {
    const isGone = hadBar.current && !hasBar;
    hadBar.current = hasBar;
    if (!isGone) return;
    // A dialog that closes returns the focus in the same frame.
    const frame = requestAnimationFrame(() => {
      if (document.activeElement !== document.body) return;
      const find = (selector: string) => place.current?.querySelector<HTMLElement>(selector);
      (find('thead input') ?? find('input[type="search"]'))?.focus();
    });
    return () => cancelAnimationFrame(frame);
  }, [hasBar, place]);
}
