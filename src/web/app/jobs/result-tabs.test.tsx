import { useState } from 'react';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { Job } from '../../../contract/schemas/clip.ts';
import { jobActions } from '../../../testing/components/job-actions.ts';
import { renderApp, savedFiles, screen, waitFor, within } from '../../../testing/components/render.tsx';
import { signedInApi } from '../../../testing/components/signed-in-api.ts';
import { keys } from '../../../testing/service/fixture.ts';
import { withMockedService } from '../../../testing/service/mocked-service.ts';
import { completedJob, createdJob } from '../../../testing/service/requests.ts';
import { allJobs } from '../../api/jobs/list/job-filter.ts';
import { filesStrings } from '../../features/files/files-strings.ts';
import { jobRow } from '../../features/jobs/job-row.ts';
import { strings } from '../../ui/i18n/strings.ts';
import { Tabs } from '../../ui/tabs.tsx';
import { localRasterStrings } from '../preview/local-raster-strings.ts';
import { useResultTabs } from './result-tabs.tsx';

const mocked = withMockedService();

type Options = { readonly problem?: string | null; readonly of?: readonly Job[]; readonly key?: string };

let jobs: readonly Job[];

beforeAll(async () => {
  const { service } = mocked;
  const east = await completedJob(service, { output_name: 'east' });
  jobs = [
    await createdJob(service, { output_name: 'north' }),
    await createdJob(service, { output_name: 'south' }),
    east,
  ];
});

function renderTabs({ problem = null, of = jobs, key = keys.KA as string }: Options = {}) {
  const onOpen = vi.fn();
  const onFiles = vi.fn();
  const ignore = () => undefined;
  const actions = jobActions({ problem });
  const rows = of.map((job) => jobRow(job, { sourceName: null, areaKm2: null }));
  const Results = () => {
    const [selected, setSelected] = useState('jobs');
    const { tabs, opener } = useResultTabs({
      ...{ jobs: of, rows, items: [], selectedId: null, actions, onOpen, onFiles },
      ...{
        filter: allJobs,
        onFilter: ignore,
        feed: { problem: null, retry: ignore },
        review: null,
        lastSeen: { since: null, dismiss: ignore },
        ...{ controller: null, isMapFree: false },
      },
    });
    return <Tabs label="Results" tabs={tabs} selected={selected} onSelect={setSelected} aside={opener} />;
  };
  return { onOpen, onFiles, ...renderApp(<Results />, { api: signedInApi(key) }) };
}

const tab = (name: string) => screen.getByRole('tab', { name: new RegExp(`^${name}`) });

describe('the result tabs', () => {
  it('show the numbers of active jobs and finished files in their labels', async () => {
    renderTabs();
    await waitFor(() => expect(tab(strings.jobs.title).textContent).toContain(strings.jobs.running(2)));
    expect(tab(strings.files.title).textContent).toContain('1');
    await screen.findByRole('table', { name: strings.jobs.title });
  });

  it('show no numbers without jobs', async () => {
    renderTabs({ of: [], key: keys.KB });
    expect(tab(strings.jobs.title).textContent?.trim()).toBe(strings.jobs.title);
    expect(tab(strings.files.title).textContent?.trim()).toBe(strings.files.title);
    expect(await screen.findByText(strings.jobs.empty)).toBeDefined();
  });

  it('show a loading text until the code of the tables is loaded', async () => {
    renderTabs();
    expect(within(screen.getByRole('tabpanel')).getByText(strings.jobs.loading)).toBeDefined();
    expect(await screen.findByRole('table', { name: strings.jobs.title })).toBeDefined();
  });

  it('have a search field for files', async () => {
    const { user } = renderTabs();
    await user.click(tab(strings.files.title));
    expect(await screen.findByRole('button', { name: 'east_rgb.tif' })).toBeDefined();
    await user.type(screen.getByRole('searchbox'), 'x');
    const { noMatch, set } = filesStrings.filters;
    expect(await screen.findByText(noMatch(set.text('x')))).toBeDefined();
  });

  it('open a job', async () => {
    const { user, onOpen } = renderTabs();
    await user.click(await screen.findByRole('button', { name: 'north' }));
    expect(onOpen).toHaveBeenCalledExactlyOnceWith(jobs[0]?.id);
  });

  it('save a completed job’s files and open its page, which shows the progress', async () => {
    const { user, onOpen } = renderTabs();
    await user.click(await screen.findByRole('button', { name: `${strings.jobs.saveFiles(1)}: east` }));
    expect(onOpen).toHaveBeenCalledExactlyOnceWith(jobs[2]?.id);
    await waitFor(() => expect(savedFiles().map(({ name }) => name)).toEqual(['east_rgb.tif']));
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
