import { useCallback, useMemo } from 'react';
import type { Job } from '../../../../contract/schemas/clip.ts';
import { useStore } from '../../../ui/hooks/use-store.ts';
import type { FileRow } from '../file-row.ts';
import type { SaveStatus } from '../save/save-states.ts';
import { useSaver } from '../save/use-saver.ts';
import { type FileFilter, jobFilter } from './file-filter.ts';
import { type Files, useFiles } from './use-files.ts';

export type FileTable = Files & {
  /** The files of each status that match the other filters; null if not all of them are loaded. */
  readonly counts: Readonly<Record<SaveStatus, number>> | null;
};

/** The files of a filter. Its statuses are applied here, because only this browser knows which files it has saved. */
export function useFileTable(jobs: readonly Job[], hasOlder: boolean, filter: FileFilter): FileTable {
  const saver = useSaver();
  const files = useFiles(
    jobs,
    hasOlder,
    useMemo(() => jobFilter(filter), [filter]),
  );
  const { rows: inAnyStatus, isComplete, loadAll: loadAllInAnyStatus } = files;
  const { statuses } = filter;
  const changes = useStore(saver.statusChanges);
  const ofStatuses = useCallback(
    (rows: readonly FileRow[]) =>
      statuses.length === 0 ? rows : rows.filter(({ key }) => statuses.includes(saver.statusOf(key))),
    [saver, statuses],
  );
  // Without statuses the rows don't depend on the changes.
  const version = statuses.length === 0 ? 0 : changes;
  // biome-ignore lint/correctness/useExhaustiveDependencies: statuses are read from the saver, which reports their changes
  const rows = useMemo(() => ofStatuses(inAnyStatus), [inAnyStatus, ofStatuses, version]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: as above
  const counts = useMemo(() => {
    if (!isComplete) return null;
    const found = { unsaved: 0, saving: 0, saved: 0, failed: 0 };
    for (const { key } of inAnyStatus) found[saver.statusOf(key)] += 1;
    return found;
  }, [isComplete, inAnyStatus, saver, changes]);
  const loadAll = useCallback(async () => {
    const all = await loadAllInAnyStatus();
    return all && ofStatuses(all);
  }, [loadAllInAnyStatus, ofStatuses]);
  const loadedOnly = files.loadedOnly ?? (statuses.length > 0 && !isComplete ? inAnyStatus.length : null);
  return { ...files, rows, counts, loadAll, loadedOnly };
}
