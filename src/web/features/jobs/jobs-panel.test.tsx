import { useMemo, useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { renderApp, screen, waitFor, within } from '../../../testing/components/render.tsx';
import { failRead, holdResponse, signedInApi } from '../../../testing/components/signed-in-api.ts';
import { keys } from '../../../testing/service/fixture.ts';
import { withMockedService } from '../../../testing/service/mocked-service.ts';
import { createdJob } from '../../../testing/service/requests.ts';
import { useJobs } from '../../api/jobs/use-jobs.ts';
import { strings } from '../../ui/i18n/strings.ts';
import { jobRow } from './job-row.ts';
import { JobsPanel } from './jobs-panel.tsx';

const words = strings.jobs;
const LIST = '/v1/op/clip.jobs.list';
const mocked = withMockedService();

/** The panel with a search field, and rows from the service's response. */
function Jobs() {
  const { data } = useJobs();
  const [search, setSearch] = useState('');
  const rows = useMemo(() => (data ?? []).map((job) => jobRow(job, { sourceName: null, areaKm2: null })), [data]);
  const ignore = vi.fn();
  return (
    <>
      <input type="search" value={search} onChange={(event) => setSearch(event.target.value)} />
      <JobsPanel
        rows={rows}
        search={search}
        selectedId={null}
        onOpen={ignore}
        onCancel={ignore}
        onSave={ignore}
        onTryAgain={ignore}
      />
    </>
  );
}

const renderJobs = (key?: string) => renderApp(<Jobs />, { api: signedInApi(key) });
const findTable = () => screen.findByRole('table', { name: words.title });

describe('the list of jobs', () => {
  it('shows a loading text until the response arrives', async () => {
    const release = holdResponse(mocked.faults, LIST);
    renderJobs(keys.KB);
    expect(screen.getByText(words.loading)).toBeDefined();
    release();
    await waitFor(() => expect(screen.queryByText(words.loading)).toBeNull());
  });

  it('explains how to create the first job if there is none', async () => {
    renderJobs(keys.KB);
    expect(await screen.findByText(words.empty)).toBeDefined();
    expect(screen.queryByRole('table')).toBeNull();
  });

  it('shows the service’s refusal, and the list after another attempt', async () => {
    await createdJob(mocked.service, { output_name: 'after-refusal' });
    mocked.faults.next(LIST, { kind: 'status', status: 500 });
    const { user } = renderJobs();
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('A fault planned by a test.');
    expect(screen.queryByText(words.loading)).toBeNull();
    await user.click(within(alert).getByRole('button', { name: strings.app.tryAgain }));
    expect(within(await findTable()).getByRole('button', { name: 'after-refusal' })).toBeDefined();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('reports that the service can’t be reached after the last attempt', async () => {
    failRead(mocked.faults, LIST);
    renderJobs(keys.KB);
    expect((await screen.findByRole('alert')).textContent).toContain('can’t be reached');
    expect(mocked.faults.pending).toBe(0);
  });

  it('retains its rows when a later request fails', async () => {
    await createdJob(mocked.service, { output_name: 'harbour' });
    renderJobs();
    await findTable();
    mocked.faults.next(LIST, { kind: 'status', status: 500 });
    // Returning to the browser tab reloads the list.
    window.dispatchEvent(new Event('visibilitychange'));
    expect(await screen.findByRole('alert')).toBeDefined();
    expect(screen.getByRole('button', { name: 'harbour' })).toBeDefined();
  });

  it('shows the jobs that match the search, and reports if none does', async () => {
    await createdJob(mocked.service, { output_name: 'north-shore' });
    await createdJob(mocked.service, { output_name: 'south-shore' });
    const { user } = renderJobs();
    await findTable();
    await user.type(screen.getByRole('searchbox'), 'shore north');
    expect(screen.getByRole('button', { name: 'north-shore' })).toBeDefined();
    expect(screen.queryByRole('button', { name: 'south-shore' })).toBeNull();
    await user.type(screen.getByRole('searchbox'), ' west');
    expect(screen.getByText(words.emptySearch('shore north west'))).toBeDefined();
    expect(screen.queryByRole('table')).toBeNull();
  });
});
