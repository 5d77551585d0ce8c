import { faultLabel } from '../../../ui/i18n/fault-label.ts';
import { formatBytes, formatTime, formatWhen } from '../../../ui/i18n/format.ts';
import { RowName } from '../../../ui/row-name.tsx';
import { Status } from '../../../ui/status.tsx';
import type { DataColumn } from '../../../ui/table/data-column.ts';
import type { FileRow } from '../file-row.ts';
import { filesStrings as words } from '../files-strings.ts';
import { SaveButton } from '../save-button.tsx';
import styles from './file-columns.module.css';

/** The columns of the table of files. A press on a name opens the file's job. */
export function fileColumns(now: Date, onOpenJob: (jobId: string) => void): DataColumn<FileRow>[] {
  return [
    {
      id: 'name',
      header: words.columns.name,
      sortValue: (row) => row.filename,
      cell: (row) => (
        <span className={styles.file} title={row.filename}>
          <RowName onOpen={() => onOpenJob(row.jobId)}>{row.filename}</RowName>
          {row.file.fault && <Status tone="bad">{faultLabel(row.file.fault)}</Status>}
        </span>
      ),
    },
    {
      id: 'bands',
      header: words.columns.bands,
      sortValue: (row) => row.file.band_count ?? 0,
      cell: bandsText,
      hide: 'medium',
      width: '108px',
    },
    {
      id: 'size',
      header: words.columns.size,
      sortValue: (row) => row.sizeBytes,
      cell: (row) => formatBytes(row.sizeBytes),
      align: 'end',
      width: 'clamp(78px, 10cqw, 96px)',
    },
    {
      id: 'job',
      header: words.columns.job,
      sortValue: (row) => row.jobName,
      cell: (row) => <span title={row.jobName}>{row.jobName}</span>,
      hide: 'medium',
      width: '17%',
    },
    {
      id: 'checksum',
      header: words.columns.checksum,
      sortValue: null,
      cell: (row) =>
        row.sha256 && (
          <code className={styles.checksum} title={row.sha256}>
            {row.sha256.slice(0, 8)}…
          </code>
        ),
      hide: 'medium',
      width: '96px',
    },
    {
      id: 'age',
      header: words.columns.age,
      sortValue: (row) => row.createdAt?.getTime() ?? 0,
      cell: (row) => row.createdAt && <span title={formatTime(row.createdAt)}>{formatWhen(row.createdAt, now)}</span>,
      hide: 'narrow',
      width: '104px',
    },
    {
      id: 'state',
      header: words.columns.state,
      sortValue: null,
      align: 'end',
      cell: (row) => <SaveButton row={row} />,
      // The longest state has 160 px; in narrow panels the name needs the space more.
      width: 'clamp(104px, 19cqw, 184px)',
    },
  ];
}

/** `3 × uint8`, or the media type if the service doesn't report bands. */
function bandsText({ file }: FileRow): string {
  if (file.band_count && file.data_type) return words.bands(file.band_count, file.data_type);
  const type = file.media_type ?? 'image/tiff';
  return type.startsWith('image/tiff') ? words.geotiff : type;
}
