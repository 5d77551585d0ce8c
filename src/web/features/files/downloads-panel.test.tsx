import { describe, expect, it, vi } from 'vitest';
import type { ClipFile, Job } from '../../../contract/schemas/clip.ts';
import { renderApp, screen, waitFor, within } from '../../../testing/components/render.tsx';
import { holdResponse, signedInApi } from '../../../testing/components/signed-in-api.ts';
import { keys } from '../../../testing/service/fixture.ts';
import { withMockedService } from '../../../testing/service/mocked-service.ts';
import { strings } from '../../ui/i18n/strings.ts';
import { DownloadsPanel } from './downloads-panel.tsx';
import { type FileRow, fileRows } from './file-row.ts';

const words = strings.files;
const LIST = '/v1/op/clip.jobs.list';
const SHA_256 = '0123456789abcdef'.repeat(4);
const mocked = withMockedService();

function finishedJob(id: string, clip: Partial<ClipFile>): Job {
  const file = { mosaic_type: 'data', filename: `${id}.tif`, size_bytes: 1000, gcs_path: id, ...clip };
  return { id, status: 'completed', completed_at: '2026-01-01T10:00:00Z', output_artifacts: { clips: [file] } };
}

const files = fileRows([
  finishedJob('harbour', { size_bytes: 812_000, checksum_sha256: SHA_256 }),
  finishedJob('bay', { size_bytes: 90_000, media_type: 'image/jp2' }),
  finishedJob('wharf', { fault: { code: 'wrong-position', detail: '324 m' } }),
]);

function renderPanel(rows: readonly FileRow[] = files, search = '') {
  const onOpenJob = vi.fn();
  const panel = <DownloadsPanel rows={rows} search={search} onOpenJob={onOpenJob} />;
  // The key of an organization without jobs.
  return { onOpenJob, ...renderApp(panel, { api: signedInApi(keys.KB) }) };
}

const rowOf = (filename: string) => within(screen.getByRole('button', { name: filename }).closest('tr') as HTMLElement);
const filenames = () => screen.getAllByRole('button', { name: /^\w+\.tif$/ }).map(({ textContent }) => textContent);

describe('the list of downloads', () => {
  it('shows a loading text until the jobs are loaded', async () => {
    const release = holdResponse(mocked.faults, LIST);
    renderPanel([]);
    expect(screen.getByText(words.loading)).toBeDefined();
    expect(screen.queryByText(words.empty)).toBeNull();
    release();
    await waitFor(() => expect(screen.queryByText(words.loading)).toBeNull());
  });

  it('explains where files come from if there are none', async () => {
    renderPanel([]);
    expect(await screen.findByText(words.empty)).toBeDefined();
    expect(screen.queryByRole('table')).toBeNull();
  });

  it('shows an error and not an empty list if the jobs could not be read, and tries again', async () => {
    mocked.faults.next(LIST, { kind: 'status', status: 500 });
    const { user } = renderPanel([]);
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('A fault planned by a test.');
    expect(screen.queryByText(words.empty)).toBeNull();
    await user.click(within(alert).getByRole('button', { name: strings.app.tryAgain }));
    expect(await screen.findByText(words.empty)).toBeDefined();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('shows type, size and checksum of each file', () => {
    renderPanel();
    const harbour = rowOf('harbour.tif');
    expect(harbour.getByText(words.geotiff)).toBeDefined();
    expect(harbour.getByText('812 kB')).toBeDefined();
    expect(harbour.getByTitle(SHA_256).textContent).toBe('0123456789ab…');
    expect(rowOf('bay.tif').getByText('image/jp2')).toBeDefined();
  });

  it('marks a file with a fault', () => {
    renderPanel();
    expect(rowOf('wharf.tif').getByText('Cut at a wrong position')).toBeDefined();
  });

  it('sorts by size', async () => {
    const { user } = renderPanel();
    await user.click(screen.getByRole('button', { name: words.columns.size }));
    expect(filenames()).toEqual(['harbour.tif', 'bay.tif', 'wharf.tif']);
    await user.click(screen.getByRole('button', { name: words.columns.size }));
    expect(filenames()).toEqual(['wharf.tif', 'bay.tif', 'harbour.tif']);
  });

  it('shows the files that match the search, ignoring case, and reports if none does', () => {
    const { rerender } = renderPanel(files, ' HARB ');
    expect(filenames()).toEqual(['harbour.tif']);
    rerender(<DownloadsPanel rows={files} search="quay" onOpenJob={() => undefined} />);
    expect(screen.getByText(words.emptySearch('quay'))).toBeDefined();
  });

  it('opens a file’s job by its name and by a press on its row', async () => {
    const { user, onOpenJob } = renderPanel();
    await user.click(screen.getByRole('button', { name: 'bay.tif' }));
    expect(onOpenJob).toHaveBeenLastCalledWith('bay');
    await user.click(rowOf('harbour.tif').getByText('812 kB'));
    expect(onOpenJob).toHaveBeenLastCalledWith('harbour');
  });

  it('has a save button for each file, with its name', () => {
    renderPanel();
    expect(rowOf('bay.tif').getByRole('button', { name: words.saveLabel('bay.tif') })).toBeDefined();
  });
});
