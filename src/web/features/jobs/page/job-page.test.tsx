import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import type { Job } from '../../../../contract/schemas/clip.ts';
import { box } from '../../../../testing/areas/small-areas.ts';
import { renderApp, screen, within } from '../../../../testing/components/render.tsx';
import { signedInApi } from '../../../../testing/components/signed-in-api.ts';
import { strings } from '../../../ui/i18n/strings.ts';
import { jobRow } from '../job-row.ts';
import { receiptStrings } from '../receipt/receipt-strings.ts';
import { JobPage } from './job-page.tsx';
import { jobPageStrings } from './job-page-strings.ts';
import type { JobTab } from './job-tab.ts';

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

type Completeness = Parameters<typeof JobPage>[0]['completeness'];

function renderPage(job: Job, { takesFocus = false, completeness = 'complete' as Completeness } = {}) {
  const handlers = {
    onSave: vi.fn(),
    onClose: vi.fn(),
    onCancel: vi.fn(),
    onDelete: vi.fn(),
    onTryAgain: vi.fn(),
    onEdit: vi.fn(),
  };
  const row = jobRow(job, { sourceName: 'Sydney Harbour', areaKm2: 24 });
  const Page = () => {
    const [tab, setTab] = useState<JobTab | null>(null);
    return (
      <JobPage
        row={row}
        takesFocus={takesFocus}
        tab={tab}
        onTab={setTab}
        completeness={completeness}
        files={<p>the files</p>}
        preview={<input aria-label="the preview" />}
        copyAs={<p>the scripts</p>}
        {...handlers}
      />
    );
  };
  return { row, ...handlers, ...renderApp(<Page />, { api: signedInApi() }) };
}

const tab = (name: string) => screen.getByRole('tab', { name: new RegExp(`^${name}`) });
const shownTab = () => screen.getByRole('tab', { selected: true }).textContent?.trim();
const button = (name: string) => screen.getByRole('button', { name });
/** The buttons of the page's head. */
const actions = () =>
  within(screen.getByRole('banner'))
    .getAllByRole('button')
    .map((one) => one.getAttribute('aria-label') ?? one.textContent);

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
    expect(await screen.findByRole('region', { name: jobPageStrings.phases })).toBeDefined();
    expect(shownTab()).toBe(jobPageStrings.tab.timeline);
    expect(screen.queryByText('the files')).toBeNull();
    expect(actions()).toEqual([strings.app.close, words.cancel]);
    await user.click(button(words.cancel));
    expect(onCancel).toHaveBeenCalledExactlyOnceWith(row);
  });

  it('of a completed job shows duration, and preview, files, receipt and scripts in tabs', async () => {
    const { user } = renderPage(completed);
    expect(screen.getByText(jobPageStrings.doneIn(1400))).toBeDefined();
    expect(shownTab()).toBe(jobPageStrings.tab.preview);
    expect(screen.getByRole('textbox', { name: 'the preview' })).toBeDefined();
    await user.click(tab(jobPageStrings.tab.files));
    expect(screen.getByText('the files')).toBeDefined();
    await user.click(tab(jobPageStrings.tab.receipt));
    expect(await screen.findByText(receiptStrings.unitsCharged(2))).toBeDefined();
    await user.click(tab(jobPageStrings.tab.copy));
    expect(screen.getByText('the scripts')).toBeDefined();
  });

  it('keeps the preview with its state behind the other tabs', async () => {
    const { user } = renderPage(completed);
    await user.type(screen.getByRole('textbox'), 'chosen');
    await user.click(tab(jobPageStrings.tab.files));
    expect(screen.queryByRole('textbox')).toBeNull();
    await user.click(tab(jobPageStrings.tab.preview));
    expect(screen.getByDisplayValue('chosen')).toBeDefined();
  });

  it('changes its tab with the arrow keys', async () => {
    const { user } = renderPage(completed);
    tab(jobPageStrings.tab.preview).focus();
    await user.keyboard('{ArrowLeft}');
    expect(document.activeElement).toBe(tab(jobPageStrings.tab.copy));
    expect(screen.getByRole('tabpanel', { name: jobPageStrings.tab.copy }).textContent).toBe('the scripts');
  });

  it('shows when the job was created, started and done, and its id', async () => {
    const { user } = renderPage({ ...completed, started_at: '2026-01-01T10:00:00.400Z' });
    await user.click(tab(jobPageStrings.tab.timeline));
    const steps = await screen.findAllByRole('listitem');
    expect(steps.map(({ textContent }) => textContent)).toEqual([
      expect.stringMatching(/^Created.*2026/),
      expect.stringMatching(/^Started.*after waiting 0\.4 s$/),
      expect.stringMatching(/^Done.*after 1\.0 s$/),
    ]);
    expect(screen.getByText('j', { selector: 'code' })).toBeDefined();
  });

  it('saves all files with one button, which states their size', async () => {
    const { user, row, onSave } = renderPage(completed);
    await user.click(button(jobPageStrings.save(1, 4)));
    expect(onSave).toHaveBeenCalledExactlyOnceWith(row);
  });

  it('does not state that there is no receipt while the complete job is loading, or if it can’t be loaded', async () => {
    const { user, unmount } = renderPage(completed, { completeness: 'partial' });
    await user.click(tab(jobPageStrings.tab.receipt));
    expect(screen.getByText(jobPageStrings.loading)).toBeDefined();
    unmount();
    const { user: other } = renderPage(completed, { completeness: 'failed' });
    await other.click(tab(jobPageStrings.tab.receipt));
    expect(screen.getByText(jobPageStrings.notLoaded)).toBeDefined();
  });

  it('of a completed job can delete it, and load its request for editing', async () => {
    const { user, row, onDelete, onEdit } = renderPage(completed);
    await user.click(button(words.remove));
    expect(onDelete).toHaveBeenCalledExactlyOnceWith(row);
    await user.click(button(jobPageStrings.edit));
    expect(onEdit).toHaveBeenCalledExactlyOnceWith(row);
    expect(screen.queryByRole('button', { name: words.tryAgain })).toBeNull();
  });

  it('of a job with a faulty file shows the fault in place of Done, and what to do', () => {
    const fault = { code: 'wrong-position', detail: 'The clip is shifted by 324 m.' };
    renderPage({ ...completed, output_artifacts: { clips: [{ ...file, fault }] } });
    expect(screen.getAllByText(/Shows the wrong ground/).length).toBeGreaterThan(0);
    expect(screen.getByText(/shifted by 324 m/)).toBeDefined();
    expect(screen.getByText(jobPageStrings.afterFault)).toBeDefined();
    expect(screen.queryByText(jobPageStrings.doneIn(1400))).toBeNull();
  });

  it('of a failed job shows the reason, and offers Try again and Edit', async () => {
    const { user, row, onTryAgain, onEdit } = renderPage(failed);
    expect(screen.getByText('The source is unreadable at tile 14.')).toBeDefined();
    await user.click(button(words.tryAgain));
    expect(onTryAgain).toHaveBeenCalledExactlyOnceWith(row);
    await user.click(button(jobPageStrings.edit));
    expect(onEdit).toHaveBeenCalledExactlyOnceWith(row);
  });

  it('of a failed job shows the app’s sentence for a known fault', () => {
    const data = { needed: 8.1e9, free: 1.01e9, reserved: 1e9 };
    const error = { error_message: 'From the service.', error_code: 'disk-too-small', error_data: data };
    renderPage({ ...failed, ...error });
    expect(screen.getByText(/may write up to 8\.1 GB.*1\.01 GB are free/).closest('[lang]')).toBeNull();
    expect(screen.queryByText('From the service.')).toBeNull();
  });

  it('of a failed job marks the service’s sentence as English if the app does not know the fault', () => {
    const error = { error_message: 'From the service.', error_code: 'from-a-later-release', error_data: {} };
    renderPage({ ...failed, ...error });
    expect(screen.getByText('From the service.').getAttribute('lang')).toBe('en');
  });

  it('of a failed job without its request can only delete it', () => {
    renderPage({ id: 'j', status: 'failed', output_name: 'harbour' });
    expect(screen.getByText(words.failedNoReason)).toBeDefined();
    expect(actions()).toEqual([strings.app.close, words.remove]);
  });
});
