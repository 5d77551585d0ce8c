import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import type { Job } from '../../../contract/schemas/clip.ts';
import { renderApp, screen, within } from '../../../testing/components/render.tsx';
import { signedInApi } from '../../../testing/components/signed-in-api.ts';
import { withMockedService } from '../../../testing/service/mocked-service.ts';
import { jobRow } from '../../features/jobs/job-row.ts';
import { strings } from '../../ui/i18n/strings.ts';
import { Tabs } from '../../ui/tabs.tsx';
import { localRasterStrings } from '../preview/local-raster-strings.ts';
import { useResultTabs } from './result-tabs.tsx';

withMockedService();

const jobs: readonly Job[] = [
  { id: 'a', status: 'running', output_name: 'north', phase: 'cutting', progress: 5 },
  { id: 'b', status: 'running', output_name: 'south', phase: 'queued', queue_position: 1 },
  {
    id: 'c',
    status: 'completed',
    output_name: 'east',
    output_artifacts: { clips: [{ mosaic_type: 'data', filename: 'east.tif', size_bytes: 4, gcs_path: 'c' }] },
  },
];

function renderTabs({ problem = null, of = jobs }: { problem?: string | null; of?: readonly Job[] } = {}) {
  const onOpen = vi.fn();
  const onFiles = vi.fn();
  const ignore = () => undefined;
  const actions = { onCancel: ignore, onDelete: ignore, onTryAgain: ignore, problem, dialog: null };
  const rows = of.map((job) => jobRow(job, { sourceName: null, areaKm2: null }));
  const Results = () => {
    const [selected, setSelected] = useState('jobs');
    const { tabs, opener, search } = useResultTabs({ jobs: of, rows, selectedId: null, actions, onOpen, onFiles });
    return <Tabs label="Results" tabs={tabs} selected={selected} onSelect={setSelected} aside={[opener, search]} />;
  };
  return { onOpen, onFiles, ...renderApp(<Results />, { api: signedInApi() }) };
}

const tab = (name: string) => screen.getByRole('tab', { name: new RegExp(`^${name}`) });

describe('the result tabs', () => {
  it('show the numbers of active jobs and finished files in their labels', async () => {
    renderTabs();
    expect(tab(strings.jobs.title).textContent).toContain(strings.jobs.running(2));
    expect(tab(strings.files.title).textContent).toContain('1');
    await screen.findByRole('table', { name: strings.jobs.title });
  });

  it('show no numbers without jobs', async () => {
    renderTabs({ of: [] });
    expect(tab(strings.jobs.title).textContent?.trim()).toBe(strings.jobs.title);
    expect(tab(strings.files.title).textContent?.trim()).toBe(strings.files.title);
    expect(await screen.findByText(strings.jobs.empty)).toBeDefined();
  });

  it('show a loading text until the code of the tables is loaded', async () => {
    renderTabs();
    expect(within(screen.getByRole('tabpanel')).getByText(strings.jobs.loading)).toBeDefined();
    expect(await screen.findByRole('table', { name: strings.jobs.title })).toBeDefined();
  });

  it('have one search field for jobs and files', async () => {
    const { user } = renderTabs();
    await screen.findByRole('button', { name: 'south' });
    await user.type(screen.getByRole('searchbox', { name: strings.jobs.search }), 'east');
    expect(screen.queryByRole('button', { name: 'south' })).toBeNull();
    expect(screen.getByRole('button', { name: 'east' })).toBeDefined();
    await user.click(tab(strings.files.title));
    expect(await screen.findByRole('button', { name: 'east.tif' })).toBeDefined();
    await user.type(screen.getByRole('searchbox'), 'x');
    expect(screen.getByText(strings.files.emptySearch('eastx'))).toBeDefined();
  });

  it('open a job', async () => {
    const { user, onOpen } = renderTabs();
    await user.click(await screen.findByRole('button', { name: 'north' }));
    expect(onOpen).toHaveBeenCalledExactlyOnceWith('a');
  });

  it('save a completed job’s files and open its page, which shows the progress', async () => {
    const { user, onOpen } = renderTabs();
    await user.click(await screen.findByRole('button', { name: `${strings.jobs.saveFiles(1)}: east` }));
    expect(onOpen).toHaveBeenCalledExactlyOnceWith('c');
    await user.click(tab(strings.files.title));
    // The service has no such job.
    expect(await screen.findByRole('alert')).toBeDefined();
  });

  it('show an alert if the last action on a job failed', async () => {
    renderTabs({ problem: 'The job could not be deleted.' });
    expect((await screen.findByRole('alert')).textContent).toBe('The job could not be deleted.');
  });

  it('open files of this device', async () => {
    const { user, onFiles } = renderTabs();
    const raster = new File(['II*'], 'clip.tif');
    await user.upload(screen.getByLabelText(localRasterStrings.open, { selector: 'input' }), raster);
    expect(onFiles).toHaveBeenCalledExactlyOnceWith([raster]);
    await screen.findByRole('table', { name: strings.jobs.title });
  });
});
