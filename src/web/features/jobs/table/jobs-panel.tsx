import { type ReactNode, useMemo } from 'react';
import { ErrorText } from '../../../api/error-text.tsx';
import { allJobs, isFiltered, type JobFilter, type JobSort } from '../../../api/jobs/list/job-filter.ts';
import { useServiceNow } from '../../../api/use-service-now.ts';
import type { ReadableStore } from '../../../create-store.ts';
import type { Named } from '../../../ui/filters/choice.tsx';
import { useMedia } from '../../../ui/hooks/use-media.ts';
import { useStore } from '../../../ui/hooks/use-store.ts';
import { strings } from '../../../ui/i18n/strings.ts';
import type { ServiceSort } from '../../../ui/table/data-column.ts';
import { DataTable } from '../../../ui/table/data-table.tsx';
import { TableError, TableFoot, TableLoadingMore, TableMessage, TablePanel } from '../../../ui/table/table-panel.tsx';
import type { JobBulk } from '../bulk/use-job-bulk.tsx';
import type { JobRow } from '../job-row.ts';
import { ColumnsMenu, type OptionalColumn, useColumnChoice } from './columns-menu.tsx';
import { type JobHandlers, jobColumns } from './job-columns.tsx';
import type { JobTable } from './job-table.ts';
import { JobToolbar } from './job-toolbar.tsx';
import { jobsStrings as words } from './jobs-strings.ts';

type JobsPanelProps = JobHandlers & {
  readonly table: JobTable;
  readonly filter: JobFilter;
  readonly onFilter: (filter: JobFilter) => void;
  readonly items: readonly Named[];
  readonly projects: readonly Named[];
  /** The job whose page is open. */
  readonly selectedId: string | null;
  /** The job to scroll to when it changes. */
  readonly shownId: string | null;
  /** The job whose outline on the map is under the pointer. */
  readonly pointed: ReadableStore<string | null>;
  /** Reports the job whose row is under the pointer. */
  readonly onHover: (jobId: string | null) => void;
  readonly bulk: Pick<JobBulk, 'selection' | 'bar' | 'problems'>;
  /** Between the filters and the table. */
  readonly strips?: ReactNode;
};

/** The table of jobs with its filters, or its loading, empty or error state. After an error, the loaded rows remain visible. */
export function JobsPanel(props: JobsPanelProps) {
  const { table, filter, onFilter, items, projects, selectedId, shownId, bulk, strips, onHover, ...handlers } = props;
  const { rows } = table;
  const hoveredId = useStore(props.pointed);
  const choice = useColumnChoice();
  const columns = useShownColumns(choice.columns, handlers, bulk.problems);
  const isFilterSet = isFiltered(filter);
  const hasJobs = isFilterSet || (rows !== undefined && rows.length > 0);
  const head = (
    <>
      {strips}
      {hasJobs && (
        <JobToolbar
          filter={filter}
          onFilter={onFilter}
          counts={table.counts}
          items={items}
          projects={projects}
          aside={<ColumnsMenu columns={choice.columns} onToggle={choice.toggle} />}
        />
      )}
    </>
  );
  const count = hasJobs && rows && (
    <TableFoot>
      <span role="status">{countText(table, isFilterSet)}</span>
    </TableFoot>
  );
  return (
    <TablePanel head={head} foot={bulk.bar ?? count}>
      {table.error && (
        <TableError onTryAgain={table.onTryAgain}>
          <ErrorText error={table.error} />
        </TableError>
      )}
      {rows && rows.length > 0 ? (
        <DataTable
          label={strings.jobs.title}
          columns={columns}
          rows={rows}
          rowId={idOf}
          rowName={nameOf}
          selection={bulk.selection}
          selectedId={selectedId}
          shownId={shownId}
          onRowPress={(row) => handlers.onOpen(row.id)}
          hoveredId={hoveredId}
          onRowHover={(row) => onHover(row?.id ?? null)}
          serviceSort={{
            sort: { columnId: filter.sort.by, isDescending: filter.sort.isDescending },
            onSort: (sort) => onFilter({ ...filter, sort: jobSort(sort) }),
          }}
          totalRows={table.total ?? -1}
          onEndReached={table.loadMore}
        />
      ) : (
        <Message table={table} isFilterSet={isFilterSet} />
      )}
      {table.isLoadingMore && <TableLoadingMore>{words.loadingMore}</TableLoadingMore>}
    </TablePanel>
  );
}

const idOf = (row: JobRow) => row.id;
const nameOf = (row: JobRow) => row.name;

/** The chosen columns. New definitions reset the table, so they change only with their data. */
function useShownColumns(
  chosen: readonly OptionalColumn[],
  { onOpen, onCancel, onSave, onTryAgain }: JobHandlers,
  problems: ReadonlyMap<string, string>,
) {
  const now = useServiceNow(30_000);
  // The width at which the panel next to the request's is as narrow as on a phone.
  const isNarrow = useMedia('(width < 960px)');
  return useMemo(() => {
    const shown = new Set<string>(['status', 'name', ...chosen, 'actions']);
    return jobColumns({ now, problems, isNarrow }, { onOpen, onCancel, onSave, onTryAgain }).filter(({ id }) =>
      shown.has(id),
    );
  }, [now, problems, isNarrow, chosen, onOpen, onCancel, onSave, onTryAgain]);
}

function jobSort(sort: ServiceSort | null): JobSort {
  // Only the columns that the service sorts by have a sort value.
  return sort === null ? allJobs.sort : { by: sort.columnId as JobSort['by'], isDescending: sort.isDescending };
}

/** Why there are no rows. */
function Message({ table, isFilterSet }: { readonly table: JobTable; readonly isFilterSet: boolean }): ReactNode {
  const { rows, error, loadedOnly } = table;
  if (rows === undefined) return error ? null : <TableMessage>{words.loading}</TableMessage>;
  if (!isFilterSet) return <TableMessage>{strings.jobs.empty}</TableMessage>;
  return <TableMessage>{loadedOnly === null ? words.noMatch : words.noMatchLoaded(loadedOnly)}</TableMessage>;
}

/** The number of jobs, as far as it is known. */
function countText({ rows = [], isComplete, total, loadedOnly }: JobTable, isFilterSet: boolean): string {
  if (loadedOnly !== null) return isFilterSet ? words.ofLoaded(rows.length, loadedOnly) : words.loaded(loadedOnly);
  if (isComplete) return words.count(rows.length);
  return total === null ? words.loaded(rows.length) : words.loadedOf(rows.length, total);
}
