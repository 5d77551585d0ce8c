import { useMemo } from 'react';
import { useJobs } from '../../api/jobs/use-jobs.ts';
import { errorSentence } from '../../api/transport/api-error.ts';
import { Button } from '../../ui/button.tsx';
import { type DataColumn, DataTable } from '../../ui/data-table.tsx';
import { useNow } from '../../ui/hooks/use-now.ts';
import { faultLabel } from '../../ui/i18n/fault-label.ts';
import { formatBytes, formatTime, formatWhen } from '../../ui/i18n/format.ts';
import { strings } from '../../ui/i18n/strings.ts';
import { Notice } from '../../ui/notice.tsx';
import { RowName } from '../../ui/row-name.tsx';
import { Status } from '../../ui/status.tsx';
import styles from './downloads-panel.module.css';
import type { FileRow } from './file-row.ts';
import { SaveButton } from './save-button.tsx';

const words = strings.files;

type DownloadsPanelProps = {
  readonly rows: readonly FileRow[];
  readonly search: string;
  readonly onOpenJob: (jobId: string) => void;
};

/** All files of completed jobs, or the loading, empty or error state. A click on a row opens its job. */
export function DownloadsPanel({ rows, search, onOpenJob }: DownloadsPanelProps) {
  const jobs = useJobs();
  const now = useNow(30_000);
  const columns = useMemo(
    (): DataColumn<FileRow>[] => [
      {
        id: 'name',
        header: words.columns.name,
        sortValue: (row) => row.filename,
        cell: (row) => (
          <span className={styles.file}>
            <RowName onOpen={() => onOpenJob(row.jobId)}>{row.filename}</RowName>
            {row.file.fault && <Status tone="bad">{faultLabel(row.file.fault)}</Status>}
          </span>
        ),
      },
      { id: 'type', header: words.columns.type, sortValue: () => 0, cell: (row) => typeLabel(row), hide: 'medium' },
      {
        id: 'size',
        header: words.columns.size,
        sortValue: (row) => row.sizeBytes,
        cell: (row) => formatBytes(row.sizeBytes),
      },
      {
        id: 'checksum',
        header: words.columns.checksum,
        sortValue: null,
        cell: (row) => <Checksum row={row} />,
        hide: 'medium',
      },
      {
        id: 'age',
        header: words.columns.age,
        sortValue: (row) => row.createdAt?.getTime() ?? 0,
        cell: (row) => row.createdAt && <span title={formatTime(row.createdAt)}>{formatWhen(row.createdAt, now)}</span>,
        hide: 'narrow',
      },
      {
        id: 'actions',
        header: words.columns.actions,
        sortValue: null,
        hiddenHeader: true,
        align: 'end',
        cell: (row) => <SaveButton row={row} />,
      },
    ],
    [now, onOpenJob],
  );
  const query = search.trim().toLowerCase();
  const matching = useMemo(
    () => (query === '' ? rows : rows.filter((row) => row.filename.toLowerCase().includes(query))),
    [rows, query],
  );
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
      {jobs.isPending && rows.length === 0 && <p className={styles.quiet}>{words.loading}</p>}
      {jobs.data && rows.length === 0 && <p className={styles.quiet}>{words.empty}</p>}
      {rows.length > 0 && matching.length === 0 && <p className={styles.quiet}>{words.emptySearch(search.trim())}</p>}
      {matching.length > 0 && (
        <DataTable
          label={words.title}
          columns={columns}
          rows={matching}
          rowId={(row) => row.key}
          onRowPress={(row) => onOpenJob(row.jobId)}
        />
      )}
    </>
  );
}

function typeLabel({ file }: FileRow): string {
  const type = file.media_type ?? 'image/tiff';
  return type.startsWith('image/tiff') ? words.geotiff : type;
}

function Checksum({ row }: { readonly row: FileRow }) {
  if (row.sha256 === null) return null;
  return (
    <code className={styles.checksum} title={row.sha256}>
      {row.sha256.slice(0, 12)}…
    </code>
  );
}
