import { describe, expect, it, vi } from 'vitest';
import type { Job } from '../../../contract/schemas/clip.ts';
import { box } from '../../../testing/areas/small-areas.ts';
import { renderApp, screen } from '../../../testing/components/render.tsx';
import { signedInApi } from '../../../testing/components/signed-in-api.ts';
import { strings } from '../../ui/i18n/strings.ts';
import { JobPage } from './job-page.tsx';
import { jobRow } from './job-row.ts';
import { receiptStrings } from './receipt-strings.ts';

const words = strings.jobs;
const file = { mosaic_type: 'data', filename: 'a.tif', size_bytes: 4, gcs_path: 'a' };
const repeatable = {
  source_item_id: 'i',
  project_id: 'p',
  aoi_geometry: box(151.2, -33.9, 151.3, -33.8),
  asset_keys: ['data', 'nir'],
};
const running: Job = { id: 'j', status: 'running', output_name: 'harbour', phase: 'cutting', progress: 40 };
const completed: Job = {
  ...repeatable,
  id: 'j',
  status: 'completed',
  output_name: 'harbour',
  created_at: '2026-01-01T10:00:00Z',
  completed_at: '2026-01-01T10:00:01.400Z',
  compute_units_charged: 2,
  output_artifacts: { clips: [file] },
};
const failed: Job = {
  ...repeatable,
  id: 'j',
  status: 'failed',
  output_name: 'harbour',
  error_message: 'The source is unreadable at tile 14.',
};

function renderPage(job: Job, { takesFocus = false } = {}) {
  const handlers = {
    onClose: vi.fn(),
    onCancel: vi.fn(),
    onDelete: vi.fn(),
    onTryAgain: vi.fn(),
    onEdit: vi.fn(),
  };
  const row = jobRow(job, { sourceName: 'Sydney Harbour', areaKm2: 24 });
  const page = (
    <JobPage row={row} takesFocus={takesFocus} files={<p>the files</p>} preview={<p>the preview</p>} {...handlers} />
  );
  return { row, ...handlers, ...renderApp(page, { api: signedInApi() }) };
}

const button = (name: string) => screen.getByRole('button', { name });
const names = () => screen.getAllByRole('button').map((one) => one.getAttribute('aria-label') ?? one.textContent);

describe('the page of a job', () => {
  it('has the job’s name and shows source, assets and area', () => {
    renderPage(completed);
    expect(screen.getByRole('article', { name: 'harbour' })).toBeDefined();
    expect(screen.getByRole('heading', { level: 2, name: 'harbour' })).toBeDefined();
    expect(screen.getByText(/^Sydney Harbour · data, nir · 24\.0 km² · /)).toBeDefined();
  });

  it('takes the focus only if the user has just opened it', () => {
    const { unmount } = renderPage(completed, { takesFocus: true });
    expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'harbour' }));
    unmount();
    renderPage(completed);
    expect(document.activeElement).toBe(document.body);
  });

  it('closes', async () => {
    const { user, onClose } = renderPage(completed);
    await user.click(button(strings.app.close));
    expect(onClose).toHaveBeenCalledOnce();
  });

  it('of an active job shows only progress and Cancel', async () => {
    const { user, row, onCancel } = renderPage(running);
    expect(screen.getByRole('region', { name: words.page.phases })).toBeDefined();
    expect(screen.queryByText('the files')).toBeNull();
    expect(names()).toEqual([strings.app.close, words.cancel]);
    await user.click(button(words.cancel));
    expect(onCancel).toHaveBeenCalledExactlyOnceWith(row);
  });

  it('of a completed job shows duration, files, preview and receipt', () => {
    renderPage(completed);
    expect(screen.getByText(words.doneIn(1400))).toBeDefined();
    expect(screen.getByText('the files')).toBeDefined();
    expect(screen.getByText('the preview')).toBeDefined();
    expect(screen.getByText(receiptStrings.unitsCharged(2))).toBeDefined();
  });

  it('of a completed job can delete it, and load its request for editing', async () => {
    const { user, row, onDelete, onEdit } = renderPage(completed);
    await user.click(button(words.remove));
    expect(onDelete).toHaveBeenCalledExactlyOnceWith(row);
    await user.click(button(words.edit));
    expect(onEdit).toHaveBeenCalledExactlyOnceWith(row);
    expect(screen.queryByRole('button', { name: words.tryAgain })).toBeNull();
  });

  it('of a job with a faulty file shows the fault in place of Done, and what to do', () => {
    const fault = { code: 'wrong-position', detail: 'The clip is shifted by 324 m.' };
    renderPage({ ...completed, output_artifacts: { clips: [{ ...file, fault }] } });
    expect(screen.getAllByText(/Cut at a wrong position/).length).toBeGreaterThan(0);
    expect(screen.getByText(/shifted by 324 m/)).toBeDefined();
    expect(screen.getByText(words.afterFault)).toBeDefined();
    expect(screen.queryByText(words.doneIn(1400))).toBeNull();
  });

  it('of a failed job shows the reason, and offers Try again and Edit', async () => {
    const { user, row, onTryAgain, onEdit } = renderPage(failed);
    expect(screen.getByText('The source is unreadable at tile 14.')).toBeDefined();
    await user.click(button(words.tryAgain));
    expect(onTryAgain).toHaveBeenCalledExactlyOnceWith(row);
    await user.click(button(words.edit));
    expect(onEdit).toHaveBeenCalledExactlyOnceWith(row);
  });

  it('of a failed job without its request can only delete it', () => {
    renderPage({ id: 'j', status: 'failed', output_name: 'harbour' });
    expect(screen.getByText(words.failedNoReason)).toBeDefined();
    expect(names()).toEqual([strings.app.close, words.remove]);
  });
});
