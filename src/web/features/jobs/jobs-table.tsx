import { useMemo } from 'react';
import { DataTable } from '../../ui/data-table.tsx';
import { useNow } from '../../ui/hooks/use-now.ts';
import { strings } from '../../ui/i18n/strings.ts';
import { type JobHandlers, jobColumns } from './job-columns.tsx';
import type { JobRow } from './job-row.ts';

type JobsTableProps = JobHandlers & { readonly rows: readonly JobRow[]; readonly selectedId: string | null };

/** All jobs, newest first unless sorted by a column. */
export function JobsTable({ rows, selectedId, onOpen, onCancel, onSave, onTryAgain }: JobsTableProps) {
  const now = useNow(30_000);
  const columns = useMemo(
    () => jobColumns(now, { onOpen, onCancel, onSave, onTryAgain }),
    [now, onOpen, onCancel, onSave, onTryAgain],
  );
  return (
    <DataTable
      label={strings.jobs.title}
      columns={columns}
      rows={rows}
      rowId={(row) => row.id}
      selectedId={selectedId}
      onRowPress={(row) => onOpen(row.id)}
    />
  );
}
