import { describe, expect, it, vi } from 'vitest';
import type { Job } from '../../../contract/schemas/clip.ts';
import { box } from '../../../testing/areas/small-areas.ts';
import { renderApp, screen, within } from '../../../testing/components/render.tsx';
import { strings } from '../../ui/i18n/strings.ts';
import { type JobRow, jobRow } from './job-row.ts';
import { JobsTable } from './jobs-table.tsx';

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

function renderTable(selectedId: string | null = null) {
  const handlers = { onOpen: vi.fn(), onCancel: vi.fn(), onSave: vi.fn(), onTryAgain: vi.fn() };
  return { ...handlers, ...renderApp(<JobsTable rows={rows} selectedId={selectedId} {...handlers} />) };
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
    renderTable('done');
    expect(screen.getByRole('button', { name: 'done' }).closest('tr')?.getAttribute('aria-current')).toBe('true');
  });
});
