import { describe, expect, it, vi } from 'vitest';
import type { Job } from '../../../../contract/schemas/clip.ts';
import { box } from '../../../../testing/areas/small-areas.ts';
import { renderApp, screen, within } from '../../../../testing/components/render.tsx';
import { signedInApi } from '../../../../testing/components/signed-in-api.ts';
import { ids, keys } from '../../../../testing/service/fixture.ts';
import { withMockedService } from '../../../../testing/service/mocked-service.ts';
import { allJobs, type JobFilter } from '../../../api/jobs/list/job-filter.ts';
import { createStore } from '../../../create-store.ts';
import { filterStrings } from '../../../ui/filters/filter-strings.ts';
import { strings } from '../../../ui/i18n/strings.ts';
import { useSelection } from '../../../ui/table/use-selection.ts';
import { type JobRow, jobRow } from '../job-row.ts';
import type { JobTable } from './job-table.ts';
import { JobsPanel } from './jobs-panel.tsx';
import { jobsStrings } from './jobs-strings.ts';

withMockedService();
const words = strings.jobs;
const made = {
  source_item_id: 'item-1',
  project_id: 'p',
  aoi_geometry: box(151.2, -33.9, 151.3, -33.8),
  asset_keys: ['data'],
};

function row(job: Partial<Job>, areaKm2: number | null = null): JobRow {
  return jobRow(
    { ...made, id: job.output_name ?? 'id', status: 'running', ...job },
    { sourceName: 'Harbour', areaKm2 },
  );
}

const rows = [
  row({ output_name: 'queued', phase: 'queued', queue_position: 2 }),
  row({ output_name: 'cutting', phase: 'cutting', progress: 64 }, 24),
  row({
    output_name: 'done',
    status: 'completed',
    created_at: '2026-01-01T10:00:00Z',
    output_artifacts: { clips: [{ mosaic_type: 'data', filename: 'a.tif', size_bytes: 400_000, gcs_path: 'a' }] },
  }),
  row({ output_name: 'failed', status: 'failed', error_message: 'The source is unreadable at tile 14.' }),
];

const noProblems: ReadonlyMap<string, string> = new Map();

/** The panel with a selection, and no actions on it. */
function Panel(props: Omit<Parameters<typeof JobsPanel>[0], 'bulk'>) {
  const selection = useSelection<JobRow>();
  return <JobsPanel {...props} bulk={{ selection, bar: null, problems: noProblems }} />;
}

type Options = { readonly selectedId?: string | null; readonly filter?: JobFilter; readonly table?: Partial<JobTable> };

function renderTable({ selectedId = null, filter = allJobs, table: changes = {} }: Options = {}) {
  const handlers = { onOpen: vi.fn(), onCancel: vi.fn(), onSave: vi.fn(), onTryAgain: vi.fn(), onFilter: vi.fn() };
  const table: JobTable = {
    rows,
    isComplete: true,
    total: rows.length,
    loadedOnly: null,
    counts: { active: 2, completed: 1, failed: 1 },
    isLoadingMore: false,
    error: null,
    onTryAgain: vi.fn(),
    loadMore: vi.fn(),
    loadAll: async () => true,
    ...changes,
  };
  const lists = { items: [{ id: 'item-1', name: 'Harbour' }], projects: [{ id: 'p', name: 'Coast' }] };
  const panel = (
    <Panel
      {...{
        table,
        filter,
        selectedId,
        shownId: selectedId,
        pointed: createStore<string | null>(null),
        onHover: vi.fn(),
      }}
      {...lists}
      {...handlers}
    />
  );
  return { ...handlers, table, ...renderApp(panel, { api: signedInApi(keys.KA) }) };
}

const rowOf = (name: string) => within(screen.getByRole('button', { name }).closest('tr') as HTMLElement);

describe('the table of jobs', () => {
  it('shows the status of each job', () => {
    renderTable();
    expect(rowOf('queued').getByText(words.phases.queued)).toBeDefined();
    expect(rowOf('queued').getByText(words.queue(2))).toBeDefined();
    expect(rowOf('cutting').getByText(words.phases.cutting)).toBeDefined();
    expect(rowOf('done').getByText(words.status.completed)).toBeDefined();
    expect(rowOf('failed').getByText(words.status.failed)).toBeDefined();
    expect(rowOf('failed').getByText('The source is unreadable at tile 14.')).toBeDefined();
  });

  it('shows source, assets, area and start time', () => {
    renderTable();
    expect(rowOf('cutting').getByText('Harbour')).toBeDefined();
    expect(rowOf('cutting').getByText('data')).toBeDefined();
    expect(rowOf('cutting').getByText('24.0 km²')).toBeDefined();
    expect(rowOf('done').getByRole('time').getAttribute('datetime')).toBe('2026-01-01T10:00:00.000Z');
  });

  it('has a named progress bar only for an active job', () => {
    renderTable();
    const bar = screen.getByRole<HTMLProgressElement>('progressbar', { name: 'cutting' });
    expect(bar.value).toBe(64);
    expect(screen.getAllByRole('progressbar')).toHaveLength(1);
  });

  it('opens a job by its name and by a press on its row', async () => {
    const { user, onOpen } = renderTable();
    await user.click(screen.getByRole('button', { name: 'done' }));
    expect(onOpen).toHaveBeenLastCalledWith('done');
    await user.click(rowOf('failed').getByText(words.status.failed));
    expect(onOpen).toHaveBeenLastCalledWith('failed');
    expect(onOpen).toHaveBeenCalledTimes(2);
  });

  it('offers the main action for each status, without opening the job', async () => {
    const { user, onOpen, onCancel, onSave, onTryAgain } = renderTable();
    await user.click(screen.getByRole('button', { name: `${words.cancel} cutting` }));
    expect(onCancel).toHaveBeenCalledExactlyOnceWith(rows[1]);
    await user.click(screen.getByRole('button', { name: `${words.saveFiles(1)}: done` }));
    expect(onSave).toHaveBeenCalledExactlyOnceWith(rows[2]);
    await user.click(screen.getByRole('button', { name: `${words.tryAgain}: failed` }));
    expect(onTryAgain).toHaveBeenCalledExactlyOnceWith(rows[3]);
    expect(onOpen).not.toHaveBeenCalled();
  });

  it('marks the open job', () => {
    renderTable({ selectedId: 'done' });
    expect(screen.getByRole('button', { name: 'done' }).closest('tr')?.getAttribute('aria-current')).toBe('true');
  });

  it('hides and shows columns, and remembers the choice', async () => {
    const { user, unmount } = renderTable();
    await user.click(screen.getByRole('checkbox', { name: jobsStrings.columns.area }));
    await user.click(screen.getByRole('checkbox', { name: jobsStrings.columns.project }));
    // The first column is that of the checkboxes.
    const headers = () =>
      screen
        .getAllByRole('columnheader')
        .slice(1)
        .map(({ textContent }) => textContent);
    const { columns } = jobsStrings;
    const expected = [columns.status, columns.name, columns.source, columns.project, columns.size, columns.created];
    expect(headers()).toEqual([...expected, columns.actions]);
    unmount();
    renderTable();
    expect(headers()).toEqual([...expected, columns.actions]);
    localStorage.clear();
  });

  it('reports filters and the order', async () => {
    const { user, onFilter } = renderTable();
    await user.click(screen.getByRole('button', { name: `${jobsStrings.states.failed} 1` }));
    expect(onFilter).toHaveBeenLastCalledWith({ ...allJobs, states: ['failed'] });
    await user.click(screen.getByRole('button', { name: jobsStrings.items.current(jobsStrings.items.any) }));
    await user.type(screen.getByRole('searchbox', { name: jobsStrings.items.search }), 'harb');
    await user.click(await screen.findByRole('button', { name: 'Harbour' }));
    expect(onFilter).toHaveBeenLastCalledWith({ ...allJobs, itemId: ids.item });
    await user.selectOptions(screen.getByRole('combobox', { name: filterStrings.projects.label }), 'Coast');
    expect(onFilter).toHaveBeenLastCalledWith({ ...allJobs, projectId: 'p' });
    await user.click(screen.getByRole('button', { name: jobsStrings.columns.name }));
    expect(onFilter).toHaveBeenLastCalledWith({ ...allJobs, sort: { by: 'name', isDescending: false } });
  });

  it('clears all filters, and retains the order', async () => {
    const sort = { by: 'size', isDescending: true } as const;
    const { user, onFilter } = renderTable({ filter: { ...allJobs, text: 'x', states: ['failed'], sort } });
    await user.click(screen.getByRole('button', { name: filterStrings.clear }));
    expect(onFilter).toHaveBeenCalledExactlyOnceWith({ ...allJobs, sort });
  });

  it.each<[string, Partial<JobTable>, JobFilter, string]>([
    ['all jobs, if all are loaded', {}, allJobs, jobsStrings.count(4)],
    ['loaded and all', { isComplete: false, total: 9412 }, allJobs, jobsStrings.loadedOf(4, 9412)],
    ['loaded ones, if no total is known', { isComplete: false, total: null }, allJobs, jobsStrings.loaded(4)],
    [
      'those among the loaded ones, if the service can’t search',
      { isComplete: false, total: null, loadedOnly: 500 },
      { ...allJobs, text: 'x' },
      jobsStrings.ofLoaded(4, 500),
    ],
  ])('states the number of %s', (_, table, filter, text) => {
    renderTable({ table, filter });
    expect(screen.getByText(text)).toBeDefined();
  });

  it('doesn’t deny jobs that it has not loaded', () => {
    renderTable({ table: { rows: [], isComplete: false, loadedOnly: 500 }, filter: { ...allJobs, text: 'x' } });
    expect(screen.getByText(jobsStrings.noMatchLoaded(500))).toBeDefined();
    expect(screen.queryByText(jobsStrings.noMatch)).toBeNull();
  });
});
