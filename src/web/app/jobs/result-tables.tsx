import { memo, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Job } from '../../../contract/schemas/clip.ts';
import { useApi } from '../../api/api-context.ts';
import type { SourceItem } from '../../api/items/source-item.ts';
import type { JobFilter } from '../../api/jobs/list/job-filter.ts';
import { useJobs } from '../../api/jobs/use-jobs.ts';
import { useAccount } from '../../api/session/use-account.ts';
import { fileRow } from '../../features/files/file-row.ts';
import { RunStrip } from '../../features/files/run-strip.tsx';
import { useSaver } from '../../features/files/save/use-saver.ts';
import { SaveButtons } from '../../features/files/save-buttons.tsx';
import { DownloadsPanel } from '../../features/files/table/downloads-panel.tsx';
import { AwayStrip } from '../../features/jobs/away/away-strip.tsx';
import { RerunStrip } from '../../features/jobs/bulk/rerun-strip.tsx';
import { useJobBulk } from '../../features/jobs/bulk/use-job-bulk.tsx';
import type { JobRow } from '../../features/jobs/job-row.ts';
import { JobsPanel } from '../../features/jobs/table/jobs-panel.tsx';
import type { MapController } from '../../map/map-controller.ts';
import { useStore } from '../../ui/hooks/use-store.ts';
import { Notice } from '../../ui/notice.tsx';
import { useQuota } from '../request/use-quota.ts';
import { JobChooser } from './outlines/job-chooser.tsx';
import { useJobOutlines } from './outlines/use-job-outlines.ts';
import styles from './result-tables.module.css';
import type { JobActions } from './use-job-actions.tsx';
import { type JobFeed, useJobTable } from './use-job-table.ts';
import type { LastSeen } from './use-last-seen.ts';

export type ResultsProps = {
  readonly jobs: readonly Job[] | undefined;
  readonly rows: readonly JobRow[];
  readonly items: readonly SourceItem[];
  readonly filter: JobFilter;
  readonly onFilter: (filter: JobFilter) => void;
  readonly feed: JobFeed;
  readonly selectedId: string | null;
  readonly actions: JobActions;
  readonly onOpen: (jobId: string) => void;
  readonly lastSeen: LastSeen;
  readonly controller: MapController | null;
  /** Whether the map shows neither an open file nor a review. */
  readonly isMapFree: boolean;
};

/**
 * The table of jobs, with the error of the last action on a job. Loaded with Downloads in a separate chunk. Memoized, because
 * the tables may be long and the workspace renders at every pointer move while drawing.
 */
export const Jobs = memo(function Jobs(props: ResultsProps) {
  const { rows, items, filter, onFilter, feed, selectedId, actions, onOpen, lastSeen, controller, isMapFree } = props;
  const table = useJobTable(filter, items, feed);
  const onMap = useJobOutlines({ controller, isOn: isMapFree, rows: table.rows ?? NO_ROWS, onOpen });
  const projects = useAccount().data?.projects ?? NO_PROJECTS;
  const sources = useMemo(() => sourcesOf(rows), [rows]);
  const saver = useSaver();
  const onSave = useCallback(
    (row: JobRow) => {
      for (const file of row.files) void saver.save(fileRow(row.job, file));
      // The job's page shows the progress.
      onOpen(row.id);
    },
    [saver, onOpen],
  );
  const place = useRef<HTMLDivElement>(null);
  const bulk = useJobBulk({
    table,
    filter,
    unitsLeft: useQuota().left,
    place,
    onDeleted: actions.onRemoved,
    save: saveButtons,
  });
  return (
    <div className={styles.jobs} ref={place}>
      {actions.problem !== null && (
        <div className={styles.problem}>
          <Notice tone="bad" role="alert">
            {actions.problem}
          </Notice>
        </div>
      )}
      <JobsPanel
        table={table}
        filter={filter}
        onFilter={onFilter}
        items={sources}
        projects={projects}
        selectedId={selectedId}
        shownId={useShownJob(selectedId)}
        onOpen={onOpen}
        onCancel={actions.onCancel}
        onSave={onSave}
        onTryAgain={actions.onTryAgain}
        bulk={bulk}
        pointed={onMap.pointed}
        onHover={onMap.hover}
        strips={
          <>
            <AwayStrip since={lastSeen.since} filter={filter} onFilter={onFilter} onDismiss={lastSeen.dismiss} />
            <RunStrip />
            <RerunStrip />
          </>
        }
      />
      {bulk.dialogs}
      {controller && onMap.pressed && (
        <JobChooser
          controller={controller}
          pressed={onMap.pressed}
          onChoose={onOpen}
          onHover={onMap.hover}
          onClose={onMap.close}
        />
      )}
    </div>
  );
});

/** The job to scroll to: the one whose page was opened last, or the first of the jobs that were re-run after that. */
function useShownJob(selectedId: string | null): string | null {
  const firstRerun = useStore(useApi().reruns).find(({ jobId }) => jobId !== null)?.jobId ?? null;
  const [shownId, setShownId] = useState(selectedId);
  useEffect(() => setShownId(selectedId), [selectedId]);
  useEffect(() => {
    if (firstRerun !== null) setShownId(firstRerun);
  }, [firstRerun]);
  return shownId;
}

function saveButtons(rows: readonly JobRow[]) {
  return <SaveButtons rows={rows.flatMap((row) => row.files.map((file) => fileRow(row.job, file)))} />;
}

const NO_PROJECTS: readonly never[] = [];
const NO_ROWS: readonly never[] = [];

/** The items of the loaded jobs, by name. */
function sourcesOf(rows: readonly JobRow[]): { id: string; name: string }[] {
  const names = new Map(rows.map(({ job, sourceName }) => [job.source_item_id ?? '', sourceName]));
  names.delete('');
  return [...names].map(([id, name]) => ({ id, name })).sort((a, b) => a.name.localeCompare(b.name));
}

/** The table of finished files. */
export const Downloads = memo(function Downloads({ jobs, onOpen }: ResultsProps) {
  const { isComplete } = useJobs();
  return (
    <div className={styles.downloads}>
      <DownloadsPanel jobs={jobs} hasOlder={!isComplete} onOpenJob={onOpen} />
    </div>
  );
});
