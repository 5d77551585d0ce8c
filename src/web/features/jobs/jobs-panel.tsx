import { useJobs } from '../../api/jobs/use-jobs.ts';
import { errorSentence } from '../../api/transport/api-error.ts';
import { Button } from '../../ui/button.tsx';
import { strings } from '../../ui/i18n/strings.ts';
import { Notice } from '../../ui/notice.tsx';
import { type JobRow, matchesSearch } from './job-row.ts';
import styles from './jobs-panel.module.css';
import { JobsTable } from './jobs-table.tsx';

const words = strings.jobs;

type JobsPanelProps = {
  readonly rows: readonly JobRow[];
  readonly search: string;
  readonly selectedId: string | null;
  readonly onOpen: (jobId: string) => void;
  readonly onCancel: (row: JobRow) => void;
  readonly onSave: (row: JobRow) => void;
  readonly onTryAgain: (row: JobRow) => void;
};

/** The list of jobs, or its loading, empty or error state. After a failed poll, the last list remains visible. */
export function JobsPanel({ rows, search, ...table }: JobsPanelProps) {
  const jobs = useJobs();
  const matching = search.trim() === '' ? rows : rows.filter((row) => matchesSearch(row, search.trim()));
  return (
    <>
      {jobs.isError && (
        <div className={styles.notice}>
          <Notice
            tone="bad"
            role="alert"
            action={
              <Button variant="link" onClick={() => void jobs.refetch()}>
                {strings.app.tryAgain}
              </Button>
            }
          >
            {errorSentence(jobs.error)}
          </Notice>
        </div>
      )}
      {jobs.isPending && <p className={styles.quiet}>{words.loading}</p>}
      {jobs.data && rows.length === 0 && <p className={styles.quiet}>{words.empty}</p>}
      {rows.length > 0 && matching.length === 0 && <p className={styles.quiet}>{words.emptySearch(search.trim())}</p>}
      {matching.length > 0 && <JobsTable rows={matching} {...table} />}
    </>
  );
}
