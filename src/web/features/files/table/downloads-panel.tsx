import { type ReactNode, Suspense, useEffect, useMemo, useState } from 'react';
import type { Job } from '../../../../contract/schemas/clip.ts';
import { ErrorText } from '../../../api/error-text.tsx';
import { useJobs } from '../../../api/jobs/use-jobs.ts';
import { useAccount } from '../../../api/session/use-account.ts';
import { useServiceNow } from '../../../api/use-service-now.ts';
import { Button } from '../../../ui/button.tsx';
import { strings } from '../../../ui/i18n/strings.ts';
import { Terminal } from '../../../ui/icons.tsx';
import { lazyPart } from '../../../ui/loading/lazy-part.ts';
import { DataTable } from '../../../ui/table/data-table.tsx';
import { BarButton, SelectionBar } from '../../../ui/table/selection-bar.tsx';
import { TableError, TableFoot, TableLoadingMore, TableMessage, TablePanel } from '../../../ui/table/table-panel.tsx';
import { useSelection } from '../../../ui/table/use-selection.ts';
import type { FileRow } from '../file-row.ts';
import { filesStrings as words } from '../files-strings.ts';
import { RunStrip } from '../run-strip.tsx';
import { MAX_RECORDED_FILES } from '../save/saved-record.ts';
import { SaveButtons } from '../save-buttons.tsx';
import { fileColumns } from './file-columns.tsx';
import { allFiles, type FileFilter, filterWords, isFileFilterSet } from './file-filter.ts';
import { FileToolbar } from './file-toolbar.tsx';
import { type FileTable, useFileTable } from './use-file-table.ts';

const ScriptDialog = lazyPart(() => import('../script/script-dialog.tsx').then((module) => module.ScriptDialog));

type DownloadsPanelProps = {
  /** The newest jobs; undefined until they are loaded. */
  readonly jobs: readonly Job[] | undefined;
  /** Whether the service has, or may have, older jobs. */
  readonly hasOlder: boolean;
  readonly onOpenJob: (jobId: string) => void;
};

const NO_JOBS: readonly Job[] = [];
const NO_PROJECTS: readonly never[] = [];

/** All files of completed jobs, or the loading, empty or error state; the run that saves files; and actions on the selected files. */
export function DownloadsPanel({ jobs = NO_JOBS, hasOlder, onOpenJob }: DownloadsPanelProps) {
  const list = useJobs();
  const [filter, setFilter] = useState(allFiles);
  const projects = useAccount().data?.projects ?? NO_PROJECTS;
  const files = useFileTable(jobs, hasOlder, filter);
  const { rows, loadedOnly } = files;
  const isFiltered = isFileFilterSet(filter);
  const selection = useSelection<FileRow>();
  const [scriptRows, setScriptRows] = useState<readonly FileRow[] | null>(null);
  const [isSelectingAll, setSelectingAll] = useState(false);
  const now = useServiceNow(30_000);
  const columns = useMemo(() => fileColumns(now, onOpenJob), [now, onOpenJob]);
  const selectAll = async () => {
    setSelectingAll(true);
    const all = await files.loadAll();
    setSelectingAll(false);
    if (all) selection.replace(all.map((row) => [row.key, row]));
  };
  const error = list.error ?? files.error;
  const selected = [...selection.rows.values()];
  return (
    <>
      <TablePanel
        head={
          <>
            <RunStrip />
            {(isFiltered || rows.length > 0) && (
              <FileToolbar filter={filter} onFilter={setFilter} counts={files.counts} projects={projects} />
            )}
          </>
        }
        foot={
          selected.length > 0 ? (
            <SelectionBar
              label={words.selection.label}
              count={selected.length}
              detail={<SelectionSize rows={selected} />}
              matching={files.isComplete ? rows.length : null}
              isSelectingAll={isSelectingAll}
              onSelectAll={() => void selectAll()}
              onClear={selection.clear}
            >
              <SaveButtons rows={selected} isMain />
              <BarButton
                icon={<Terminal size={16} />}
                label={words.selection.script(selected.length)}
                short={words.selection.short.script}
                onPress={() => setScriptRows(selected)}
              />
            </SelectionBar>
          ) : (
            (isFiltered || rows.length > 0) && <Foot files={files} filter={filter} />
          )
        }
      >
        {error && (
          <TableError onTryAgain={() => void (list.error ? list.refetch() : files.loadAll())}>
            <ErrorText error={error} />
          </TableError>
        )}
        <Message
          isLoading={list.isPending || files.isLoadingMore}
          files={{ ...files, error }}
          filters={isFiltered ? filterWords(filter, projects) : null}
        />
        {rows.length > 0 && (
          <DataTable
            label={strings.files.title}
            columns={columns}
            rows={rows}
            rowId={fileKey}
            rowName={fileName}
            selection={selection}
            onRowPress={(row) => onOpenJob(row.jobId)}
            totalRows={files.isComplete ? rows.length : -1}
            // Few rows that match would load the jobs of years, page by page.
            onEndReached={loadedOnly === null ? files.loadMore : undefined}
            // An order among some of the files would look like that of all.
            onSorted={() => void files.loadAll()}
          />
        )}
        {rows.length > 0 && files.isLoadingMore && <TableLoadingMore>{words.loadingMore}</TableLoadingMore>}
      </TablePanel>
      {scriptRows && (
        <Suspense>
          <ScriptDialog rows={scriptRows} onClose={() => setScriptRows(null)} />
        </Suspense>
      )}
    </>
  );
}

function SelectionSize({ rows }: { readonly rows: readonly FileRow[] }) {
  return <span>{words.selection.size(rows.reduce((sum, row) => sum + row.sizeBytes, 0))}</span>;
}

const fileKey = (row: FileRow) => row.key;
const fileName = (row: FileRow) => row.filename;

/** The number of files, as far as it is known, and what the filter by status means. */
function Foot({ files, filter }: { readonly files: FileTable; readonly filter: FileFilter }) {
  const { rows, isComplete, loadedOnly, isLoadingMore } = files;
  const count = () => {
    if (loadedOnly !== null) return words.filters.ofLoaded(rows.length, loadedOnly);
    return isComplete ? words.filters.count(rows.length) : words.filters.loaded(rows.length);
  };
  return (
    <TableFoot>
      <span role="status">{count()}</span>
      {loadedOnly !== null && !isLoadingMore && (
        <Button variant="link" onClick={() => void files.loadAll()}>
          {words.filters.loadOlder}
        </Button>
      )}
      {filter.statuses.length > 0 && <span>{words.filters.statusesMeaning(MAX_RECORDED_FILES)}</span>}
    </TableFoot>
  );
}

type MessageProps = {
  readonly isLoading: boolean;
  readonly files: FileTable;
  /** The filters in words; null if there are none. */
  readonly filters: string | null;
};

/** Why the table is empty or has not all files. */
function Message({ isLoading, files, filters }: MessageProps): ReactNode {
  const { rows, isComplete, loadedOnly, error, loadMore } = files;
  const canLoad = rows.length === 0 && !isComplete && loadedOnly === null && !isLoading && error === null;
  // Without rows no end of a table is reached.
  useEffect(() => {
    if (canLoad) loadMore();
  }, [canLoad, loadMore]);
  if (rows.length > 0) return null;
  if (isLoading || canLoad) return <TableMessage>{words.loading}</TableMessage>;
  if (error) return null;
  if (filters === null) return <TableMessage>{words.empty}</TableMessage>;
  return (
    <TableMessage>
      {loadedOnly === null ? words.filters.noMatch(filters) : words.filters.noMatchLoaded(loadedOnly, filters)}
    </TableMessage>
  );
}
