import type { ReactNode } from 'react';
import { Button } from '../../ui/button.tsx';
import { useNow } from '../../ui/hooks/use-now.ts';
import { formatArea, formatTime, formatWhen } from '../../ui/i18n/format.ts';
import { strings } from '../../ui/i18n/strings.ts';
import { Notice } from '../../ui/notice.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Section } from '../../ui/section.tsx';
import { Status } from '../../ui/status.tsx';
import styles from './job-page.module.css';
import { JobPhases } from './job-phases.tsx';
import { JobReceipt } from './job-receipt.tsx';
import type { JobRow } from './job-row.ts';
import { jobTone } from './job-tone.ts';
import { retryBody } from './retry-body.ts';

const words = strings.jobs;

type JobPageProps = {
  readonly row: JobRow;
  readonly takesFocus: boolean;
  /** The job's files with their save buttons, passed in because they belong to another feature. */
  readonly files: ReactNode;
  readonly preview: ReactNode;
  readonly onClose: () => void;
  readonly onCancel: (row: JobRow) => void;
  readonly onDelete: (row: JobRow) => void;
  readonly onTryAgain: (row: JobRow) => void;
  readonly onEdit: (row: JobRow) => void;
};

/**
 * The page of one job: status, files, preview and receipt. With `takesFocus`, the heading takes the focus. Use a separate
 * `key` for each job.
 */
export function JobPage({ row, takesFocus, files, preview, onClose, ...actions }: JobPageProps) {
  const now = useNow(30_000);
  const facts = [
    row.sourceName,
    row.assets,
    row.areaKm2 !== null && formatArea(row.areaKm2),
    row.startedAt && formatWhen(row.startedAt, now),
  ];
  return (
    <article className={styles.page} aria-label={row.name}>
      <PageHead title={row.name} takesFocus={takesFocus} onClose={onClose}>
        <Status tone={jobTone(row)}>
          {row.durationMs === null || row.fault ? row.statusLabel : words.doneIn(row.durationMs)}
        </Status>
        <p className={styles.facts} title={row.startedAt ? formatTime(row.startedAt) : undefined}>
          {facts.filter(Boolean).join(' · ')}
        </p>
      </PageHead>
      {row.state === 'failed' && (
        <div className={styles.notice}>
          <Notice tone="bad">{row.detail}</Notice>
        </div>
      )}
      {row.fault && (
        <div className={styles.notice}>
          <Notice tone="bad">
            <strong>{row.statusLabel}.</strong> {row.fault.detail}
            <p>{words.afterFault}</p>
          </Notice>
        </div>
      )}
      {row.state === 'active' && <JobPhases row={row} />}
      {row.state === 'completed' && (
        <>
          <Section title={words.page.files}>{files}</Section>
          {preview}
          <JobReceipt job={row.job} />
        </>
      )}
      <Foot row={row} {...actions} />
    </article>
  );
}

type FootProps = Pick<JobPageProps, 'row' | 'onCancel' | 'onDelete' | 'onTryAgain' | 'onEdit'>;

/** The actions on the job. */
function Foot({ row, onCancel, onDelete, onTryAgain, onEdit }: FootProps) {
  if (row.state === 'active') {
    return (
      <footer className={styles.foot}>
        <Button onClick={() => onCancel(row)}>{words.cancel}</Button>
      </footer>
    );
  }
  const canRepeat = retryBody(row.job) !== null;
  return (
    <footer className={styles.foot}>
      <Button variant="link" danger onClick={() => onDelete(row)}>
        {words.remove}
      </Button>
      {row.state === 'failed' && canRepeat && <Button onClick={() => onTryAgain(row)}>{words.tryAgain}</Button>}
      {canRepeat && <Button onClick={() => onEdit(row)}>{words.edit}</Button>}
    </footer>
  );
}
