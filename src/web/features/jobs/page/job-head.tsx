import { useServiceNow } from '../../../api/use-service-now.ts';
import { Button } from '../../../ui/button.tsx';
import { formatArea, formatTime, formatWhen } from '../../../ui/i18n/format.ts';
import { strings } from '../../../ui/i18n/strings.ts';
import { PageHead } from '../../../ui/page-head.tsx';
import { Status } from '../../../ui/status.tsx';
import type { JobRow } from '../job-row.ts';
import { jobTone } from '../job-tone.ts';
import { retryBody } from '../retry-body.ts';
import styles from './job-head.module.css';
import { jobPageStrings } from './job-page-strings.ts';

const words = strings.jobs;

export type JobHeadProps = {
  readonly row: JobRow;
  readonly takesFocus: boolean;
  readonly onClose: () => void;
  readonly onSave: (row: JobRow) => void;
  readonly onCancel: (row: JobRow) => void;
  readonly onDelete: (row: JobRow) => void;
  readonly onTryAgain: (row: JobRow) => void;
  readonly onEdit: (row: JobRow) => void;
};

/** A job's name, status and facts, and the actions on it. */
export function JobHead({ row, takesFocus, onClose, ...actions }: JobHeadProps) {
  const now = useServiceNow(30_000);
  const facts = [
    row.sourceName,
    row.assets,
    row.areaKm2 !== null && formatArea(row.areaKm2),
    row.startedAt && formatWhen(row.startedAt, now),
  ];
  return (
    <PageHead title={row.name} takesFocus={takesFocus} onClose={onClose}>
      <Status tone={jobTone(row)}>
        {row.durationMs === null || row.fault ? row.statusLabel : jobPageStrings.doneIn(row.durationMs)}
      </Status>
      <p className={styles.facts} title={row.startedAt ? formatTime(row.startedAt) : undefined}>
        {facts.filter(Boolean).join(' · ')}
      </p>
      <Actions row={row} {...actions} />
    </PageHead>
  );
}

function Actions({
  row,
  onSave,
  onCancel,
  onDelete,
  onTryAgain,
  onEdit,
}: Omit<JobHeadProps, 'takesFocus' | 'onClose'>) {
  if (row.state === 'active') {
    return (
      <div className={styles.actions}>
        <Button onClick={() => onCancel(row)}>{words.cancel}</Button>
      </div>
    );
  }
  const canRepeat = retryBody(row.job) !== null;
  return (
    <div className={styles.actions}>
      {/* Faulty files are saved one by one, next to the statement of their fault. */}
      {row.files.length > 0 && row.fault === null && (
        <Button variant="primary" className={styles.save} onClick={() => onSave(row)}>
          {jobPageStrings.save(row.files.length, row.sizeBytes)}
        </Button>
      )}
      {row.state === 'failed' && canRepeat && <Button onClick={() => onTryAgain(row)}>{words.tryAgain}</Button>}
      {canRepeat && <Button onClick={() => onEdit(row)}>{jobPageStrings.edit}</Button>}
      <Button variant="link" danger onClick={() => onDelete(row)}>
        {words.remove}
      </Button>
    </div>
  );
}
