import { memo, useCallback, useMemo } from 'react';
import type { Job } from '../../../contract/schemas/clip.ts';
import { DownloadsPanel } from '../../features/files/downloads-panel.tsx';
import { fileRow, fileRows } from '../../features/files/file-row.ts';
import { useSaver } from '../../features/files/use-saver.ts';
import type { JobRow } from '../../features/jobs/job-row.ts';
import { JobsPanel } from '../../features/jobs/jobs-panel.tsx';
import { Notice } from '../../ui/notice.tsx';
import styles from './result-tables.module.css';
import type { JobActions } from './use-job-actions.tsx';

export type ResultsProps = {
  readonly jobs: readonly Job[] | undefined;
  readonly rows: readonly JobRow[];
  readonly search: string;
  readonly selectedId: string | null;
  readonly actions: JobActions;
  readonly onOpen: (jobId: string) => void;
};

/**
 * The table of jobs, with the error of the last action on a job. Loaded with Downloads in a separate chunk. Memoized, because
 * the tables may be long and the workspace renders at every pointer move while drawing.
 */
export const Jobs = memo(function Jobs({ rows, search, selectedId, actions, onOpen }: ResultsProps) {
  const saver = useSaver();
  const onSave = useCallback(
    (row: JobRow) => {
      for (const file of row.files) void saver.save(fileRow(row.job, file));
      // The job's page shows the progress.
      onOpen(row.id);
    },
    [saver, onOpen],
  );
  return (
    <div className={styles.results}>
      {actions.problem !== null && (
        <div className={styles.problem}>
          <Notice tone="bad" role="alert">
            {actions.problem}
          </Notice>
        </div>
      )}
      <JobsPanel
        rows={rows}
        search={search}
        selectedId={selectedId}
        onOpen={onOpen}
        onCancel={actions.onCancel}
        onSave={onSave}
        onTryAgain={actions.onTryAgain}
      />
    </div>
  );
});

/** The table of finished files. */
export const Downloads = memo(function Downloads({ jobs, search, onOpen }: ResultsProps) {
  const files = useMemo(() => fileRows(jobs ?? []), [jobs]);
  return (
    <div className={styles.results}>
      <DownloadsPanel rows={files} search={search} onOpenJob={onOpen} />
    </div>
  );
});
