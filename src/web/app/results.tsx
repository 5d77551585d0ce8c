import { useMemo } from 'react';
import type { Job } from '../../contract/schemas/clip.ts';
import { DownloadsPanel } from '../features/files/downloads-panel.tsx';
import { fileRows } from '../features/files/file-row.ts';
import type { Saver } from '../features/files/saver.ts';
import type { JobRow } from '../features/jobs/job-row.ts';
import { JobsPanel } from '../features/jobs/jobs-panel.tsx';
import { Notice } from '../ui/notice.tsx';
import styles from './results.module.css';
import type { JobActions } from './use-job-actions.tsx';

export type ResultsProps = {
  readonly jobs: readonly Job[] | undefined;
  readonly rows: readonly JobRow[];
  readonly search: string;
  readonly selectedId: string | null;
  readonly actions: JobActions;
  readonly saver: Saver;
  readonly onOpen: (jobId: string) => void;
  readonly onSave: (row: JobRow) => void;
};

/** The table of jobs, with what went wrong with the last act on one. A chunk of its own, with Downloads. */
export function Jobs({ rows, search, selectedId, actions, onOpen, onSave }: ResultsProps) {
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
}

/** The table of finished files. */
export function Downloads({ jobs, search, saver, onOpen }: ResultsProps) {
  const files = useMemo(() => fileRows(jobs ?? []), [jobs]);
  return (
    <div className={styles.results}>
      <DownloadsPanel rows={files} search={search} saver={saver} onOpenJob={onOpen} />
    </div>
  );
}
