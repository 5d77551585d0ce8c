import { describe, expect, it, vi } from 'vitest';
import type { ClipFile, Job } from '../../../../contract/schemas/clip.ts';
import { announced, renderApp, screen, waitFor, within } from '../../../../testing/components/render.tsx';
import { holdResponse, signedInApi } from '../../../../testing/components/signed-in-api.ts';
import { keys } from '../../../../testing/service/fixture.ts';
import { withMockedService } from '../../../../testing/service/mocked-service.ts';
import { completedJob } from '../../../../testing/service/requests.ts';
import { filterStrings } from '../../../ui/filters/filter-strings.ts';
import { strings } from '../../../ui/i18n/strings.ts';
import { tableStrings } from '../../../ui/table/table-strings.ts';
import { filesStrings as words } from '../files-strings.ts';
import { DownloadsPanel } from './downloads-panel.tsx';

const LIST = '/v1/op/clip.jobs.list';
const SHA_256 = '0123456789abcdef'.repeat(4);
const mocked = withMockedService();

function finishedJob(id: string, clip: Partial<ClipFile>, completedAt = '2026-01-01T10:00:00Z'): Job {
  const file = { mosaic_type: 'data', filename: `${id}.tif`, size_bytes: 1000, gcs_path: id, ...clip };
  return {
    id,
    status: 'completed',
    output_name: `${id} clip`,
    completed_at: completedAt,
    output_artifacts: { clips: [file] },
  };
}

const jobs = [
  finishedJob('harbour', { size_bytes: 812_000, checksum_sha256: SHA_256, band_count: 3, data_type: 'uint8' }),
  finishedJob('bay', { size_bytes: 90_000, media_type: 'image/jp2' }, '2026-01-01T09:00:00Z'),
  finishedJob('wharf', { fault: { code: 'wrong-position', detail: '324 m' } }, '2026-01-01T08:00:00Z'),
];

/** The newest jobs of a service that has older ones; one of them has a file. */
const newest = (name: string) =>
  Array.from(
    { length: 500 },
    (_, index): Job => (index === 0 ? finishedJob(name, {}) : { id: `running${index}`, status: 'running' }),
  );

function renderPanel(given: readonly Job[] = jobs, { hasOlder = false, key = keys.KB as string } = {}) {
  const onOpenJob = vi.fn();
  const panel = <DownloadsPanel jobs={given} hasOlder={hasOlder} onOpenJob={onOpenJob} />;
  // By default the key of an organization without jobs.
  return { onOpenJob, ...renderApp(panel, { api: signedInApi(key) }) };
}

const rowOf = (filename: string) => within(screen.getByRole('button', { name: filename }).closest('tr') as HTMLElement);
const filenames = () => screen.getAllByRole('button', { name: /^\w+\.tif$/ }).map(({ textContent }) => textContent);
const checkbox = (filename: string) => screen.getByRole('checkbox', { name: tableStrings.selectRow(filename) });

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

  it('shows bands, size, checksum and job of each file, or its type if the bands are unknown', () => {
    renderPanel();
    const harbour = rowOf('harbour.tif');
    expect(harbour.getByText('3 × uint8')).toBeDefined();
    expect(harbour.getByText('812 kB')).toBeDefined();
    expect(harbour.getByTitle(SHA_256).textContent).toBe('01234567…');
    expect(harbour.getByText('harbour clip')).toBeDefined();
    expect(rowOf('bay.tif').getByText('image/jp2')).toBeDefined();
    expect(rowOf('wharf.tif').getByText(words.geotiff)).toBeDefined();
  });

  it('marks a file with a fault', () => {
    renderPanel();
    expect(rowOf('wharf.tif').getByText('Shows the wrong ground')).toBeDefined();
  });

  it('sorts by size', async () => {
    const { user } = renderPanel();
    await user.click(screen.getByRole('button', { name: words.columns.size }));
    expect(filenames()).toEqual(['harbour.tif', 'bay.tif', 'wharf.tif']);
    await user.click(screen.getByRole('button', { name: words.columns.size }));
    expect(filenames()).toEqual(['wharf.tif', 'bay.tif', 'harbour.tif']);
  });

  it('shows the files that match every word, ignoring case, and reports if none does', async () => {
    const { user } = renderPanel();
    await user.type(screen.getByRole('searchbox'), ' CLIP harb ');
    await waitFor(() => expect(filenames()).toEqual(['harbour.tif']));
    await user.type(screen.getByRole('searchbox'), 'quay');
    expect(await screen.findByText(words.filters.noMatch(words.filters.set.text('CLIP harb quay')))).toBeDefined();
  });

  it('opens a file’s job by its name and by a press on its row', async () => {
    const { user, onOpenJob } = renderPanel();
    await user.click(screen.getByRole('button', { name: 'bay.tif' }));
    expect(onOpenJob).toHaveBeenLastCalledWith('bay');
    await user.click(rowOf('harbour.tif').getByText('812 kB'));
    expect(onOpenJob).toHaveBeenLastCalledWith('harbour');
  });

  it('draws the rows in view of 2,000 files only', () => {
    renderPanel(Array.from({ length: 499 }, (_, index) => manyFiles(index)));
    const table = screen.getByRole('table');
    expect(table.getAttribute('aria-rowcount')).toBe('1997');
    expect(table.querySelectorAll('*').length).toBeLessThan(1500);
  });
});

function manyFiles(index: number): Job {
  const clips = ['a', 'b', 'c', 'd'].map((mosaic_type) => ({
    mosaic_type,
    filename: `f${index}_${mosaic_type}.tif`,
    size_bytes: index,
    gcs_path: '',
  }));
  return { ...finishedJob(`j${index}`, {}), output_artifacts: { clips } };
}

describe('the files of older jobs', () => {
  it('are loaded when all that match are selected', async () => {
    await completedJob(mocked.service, { output_name: 'quay-older' });
    const { user } = renderPanel(newest('quay'), { hasOlder: true, key: keys.KA });
    await user.type(await screen.findByRole('searchbox', { name: words.filters.search }), 'quay');
    await screen.findByRole('button', { name: 'quay-older_rgb.tif' });
    await user.click(checkbox('quay.tif'));
    await user.click(await screen.findByRole('button', { name: tableStrings.selectAllMatching(2) }));
    const bar = within(screen.getByRole('region', { name: words.selection.label }));
    expect(await bar.findByText(tableStrings.selected(2))).toBeDefined();
    expect(announced()).toBe(tableStrings.selected(2));
    expect(rowOf('quay-older_rgb.tif').getByText('3 × uint8')).toBeDefined();
  });

  it('are found by a search, also after an error', async () => {
    await completedJob(mocked.service, { output_name: 'pier-older' });
    const { user } = renderPanel(newest('pier'), { hasOlder: true, key: keys.KA });
    await user.click(await screen.findByRole('searchbox', { name: words.filters.search }));
    // at once: a pause between letters would start another search, which would meet the fault
    await user.paste('PIER older');
    expect(await screen.findByRole('button', { name: 'pier-older_rgb.tif' })).toBeDefined();
    mocked.faults.next(LIST, { kind: 'status', status: 500 });
    await user.selectOptions(screen.getByRole('combobox', { name: words.filters.created }), filterStrings.dates.year);
    await user.click(within(await screen.findByRole('alert')).getByRole('button', { name: strings.app.tryAgain }));
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
  });
});
