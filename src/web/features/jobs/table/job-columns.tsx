import { formatArea, formatBytes, formatDuration, formatTime, formatWhen } from '../../../ui/i18n/format.ts';
import { Progress } from '../../../ui/progress.tsx';
import { RowName } from '../../../ui/row-name.tsx';
import { Status } from '../../../ui/status.tsx';
import type { DataColumn } from '../../../ui/table/data-column.ts';
import { JobFailure } from '../job-failure.tsx';
import type { JobRow } from '../job-row.ts';
import { jobTone } from '../job-tone.ts';
import { JobAction, type JobActionHandlers } from './job-action.tsx';
import styles from './job-columns.module.css';
import { JobSource, JobThumbnail } from './job-source.tsx';
import { jobsStrings as words } from './jobs-strings.ts';

export type JobHandlers = JobActionHandlers & { readonly onOpen: (jobId: string) => void };

type Column = DataColumn<JobRow> & { readonly id: keyof typeof words.columns };

type RowContext = {
  /** Whether the panel is narrow: then the status is below the name, and has no column. */
  readonly isNarrow: boolean;
  /** For ages. */
  readonly now: Date;
  /** Why the last action on a job failed, by the job's id. */
  readonly problems: ReadonlyMap<string, string>;
};

/** The columns of the table of jobs. Those with a `sortValue` are those that the service can sort by. */
export function jobColumns(context: RowContext, handlers: JobHandlers): readonly Column[] {
  const { now, isNarrow } = context;
  return [
    ...(isNarrow ? [] : [statusColumn()]),
    nameColumn(handlers, context),
    ...requestColumns(),
    ...resultColumns(now),
    actionColumn(handlers, isNarrow),
  ];
}

function statusColumn(): Column {
  return {
    id: 'status',
    header: words.columns.status,
    sortValue: (row) => row.job.status,
    cell: (row) => <JobStatus row={row} />,
    width: '100px',
  };
}

function JobStatus({ row }: { readonly row: JobRow }) {
  return <Status tone={jobTone(row)}>{row.statusLabel}</Status>;
}

function nameColumn({ onOpen }: JobHandlers, { problems, isNarrow }: RowContext): Column {
  return {
    id: 'name',
    header: words.columns.name,
    sortValue: (row) => row.name,
    // The layout of the table is fixed: without a width, the name gets what the other columns leave, which may be nothing.
    width: '172px',
    cell: (row) => (
      <div className={styles.name}>
        <JobThumbnail row={row} />
        <RowName onOpen={() => onOpen(row.id)}>{row.name}</RowName>
        <small className={styles.assets}>
          {isNarrow && (
            <span className={styles.status}>
              <JobStatus row={row} />
            </span>
          )}
          {row.assets}
        </small>
        <RowDetail row={row} />
        {problems.has(row.id) && <p className={styles.failure}>{problems.get(row.id)}</p>}
      </div>
    ),
  };
}

function requestColumns(): readonly Column[] {
  return [
    {
      id: 'source',
      header: words.columns.source,
      sortValue: null,
      cell: (row) => <JobSource row={row} />,
      hide: 'medium',
      width: '22%',
    },
    {
      id: 'project',
      header: words.columns.project,
      sortValue: null,
      cell: (row) => row.projectName,
      hide: 'medium',
      width: '14%',
    },
    {
      id: 'area',
      header: words.columns.area,
      sortValue: null,
      cell: (row) => (row.areaKm2 === null ? words.none : formatArea(row.areaKm2)),
      hide: 'medium',
      align: 'end',
      width: '96px',
    },
  ];
}

function resultColumns(now: Date): readonly Column[] {
  return [
    {
      id: 'size',
      header: words.columns.size,
      sortValue: (row) => row.sizeBytes,
      cell: (row) => (row.state === 'completed' ? formatBytes(row.sizeBytes) : words.none),
      hide: 'narrow',
      align: 'end',
      width: '84px',
    },
    {
      id: 'duration',
      header: words.columns.duration,
      sortValue: null,
      cell: (row) => (row.durationMs === null ? words.none : formatDuration(row.durationMs)),
      hide: 'medium',
      align: 'end',
      width: '92px',
    },
    {
      id: 'units',
      header: words.columns.units,
      sortValue: null,
      cell: (row) => (row.units === null ? words.none : words.unitsCharged(row.units)),
      hide: 'medium',
      align: 'end',
      width: '80px',
    },
    {
      id: 'created',
      header: words.columns.created,
      sortValue: (row) => row.startedAt?.getTime() ?? 0,
      cell: (row) =>
        row.startedAt && (
          <time dateTime={row.startedAt.toISOString()} title={formatTime(row.startedAt)}>
            {formatWhen(row.startedAt, now)}
          </time>
        ),
      hide: 'narrow',
      align: 'end',
      width: '96px',
    },
  ];
}

function actionColumn(handlers: JobHandlers, isNarrow: boolean): Column {
  return {
    id: 'actions',
    header: words.columns.actions,
    sortValue: null,
    hiddenHeader: true,
    align: 'end',
    cell: (row) => <JobAction row={row} {...handlers} />,
    width: isNarrow ? '96px' : '116px',
  };
}

/** The second line of an active job: its progress or its place in the queue; of a failed one: the reason. */
function RowDetail({ row }: { readonly row: JobRow }) {
  if (row.state === 'completed') return null;
  if (row.state === 'failed') {
    return (
      <p className={styles.failure}>
        <JobFailure job={row.job} />
      </p>
    );
  }
  if (row.percent === null) return row.detail === '' ? null : <p className={styles.detail}>{row.detail}</p>;
  return (
    <p className={styles.detail}>
      <Progress percent={row.percent} label={row.name} /> {words.progress(row.percent)}
    </p>
  );
}
