import type { DataColumn } from '../../ui/data-table.tsx';
import { formatArea, formatTime, formatWhen } from '../../ui/i18n/format.ts';
import { strings } from '../../ui/i18n/strings.ts';
import { Progress } from '../../ui/progress.tsx';
import { RowName } from '../../ui/row-name.tsx';
import { Status } from '../../ui/status.tsx';
import { JobAction } from './job-action.tsx';
import styles from './job-columns.module.css';
import type { JobRow } from './job-row.ts';
import { jobTone } from './job-tone.ts';

const words = strings.jobs;

export type JobHandlers = {
  readonly onOpen: (jobId: string) => void;
  readonly onCancel: (row: JobRow) => void;
  readonly onSave: (row: JobRow) => void;
  readonly onTryAgain: (row: JobRow) => void;
};

/** The columns of the job table. `now` is for the age of a job. */
export function jobColumns(now: Date, handlers: JobHandlers): DataColumn<JobRow>[] {
  return [...requestColumns(handlers), ...progressColumns(now, handlers)];
}

function requestColumns({ onOpen }: JobHandlers): DataColumn<JobRow>[] {
  return [
    {
      id: 'status',
      header: words.columns.status,
      sortValue: (row) => row.statusLabel,
      cell: (row) => <Status tone={jobTone(row)}>{row.statusLabel}</Status>,
    },
    {
      id: 'name',
      header: words.columns.name,
      sortValue: (row) => row.name,
      cell: (row) => <RowName onOpen={() => onOpen(row.id)}>{row.name}</RowName>,
    },
    {
      id: 'source',
      header: words.columns.source,
      sortValue: (row) => row.sourceName,
      cell: (row) => row.sourceName,
      hide: 'narrow',
    },
    {
      id: 'assets',
      header: words.columns.assets,
      sortValue: (row) => row.assets,
      cell: (row) => row.assets,
      hide: 'medium',
    },
    {
      id: 'area',
      header: words.columns.area,
      sortValue: (row) => row.areaKm2 ?? 0,
      cell: (row) => row.areaKm2 !== null && formatArea(row.areaKm2),
      hide: 'medium',
    },
  ];
}

function progressColumns(now: Date, { onCancel, onSave, onTryAgain }: JobHandlers): DataColumn<JobRow>[] {
  return [
    {
      id: 'progress',
      header: words.columns.progress,
      sortValue: (row) => row.percent ?? (row.state === 'active' ? 0 : 100),
      cell: (row) => <ProgressCell row={row} />,
      hide: 'narrow',
    },
    {
      id: 'started',
      header: words.columns.started,
      sortValue: (row) => row.startedAt?.getTime() ?? 0,
      cell: (row) =>
        row.startedAt && (
          <time dateTime={row.startedAt.toISOString()} title={formatTime(row.startedAt)}>
            {formatWhen(row.startedAt, now)}
          </time>
        ),
      hide: 'narrow',
    },
    {
      id: 'actions',
      header: words.columns.actions,
      sortValue: null,
      hiddenHeader: true,
      align: 'end',
      cell: (row) => <JobAction row={row} onCancel={onCancel} onSave={onSave} onTryAgain={onTryAgain} />,
    },
  ];
}

function ProgressCell({ row }: { readonly row: JobRow }) {
  if (row.percent === null) return <span title={row.detail}>{row.detail}</span>;
  return (
    <span className={styles.progress}>
      <Progress percent={row.percent} label={row.name} /> {words.percent(row.percent)}
    </span>
  );
}
