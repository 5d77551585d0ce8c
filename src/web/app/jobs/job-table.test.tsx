import { useState } from 'react';
import { describe, expect, it } from 'vitest';
import { jobActions } from '../../../testing/components/job-actions.ts';
import { act, renderApp, screen, waitFor, within } from '../../../testing/components/render.tsx';
import { failRead, holdResponse, signedInApi } from '../../../testing/components/signed-in-api.ts';
import { keys } from '../../../testing/service/fixture.ts';
import { withMockedService } from '../../../testing/service/mocked-service.ts';
import { completedJob, createdJob } from '../../../testing/service/requests.ts';
import type { Api } from '../../api/api-context.ts';
import { allJobs } from '../../api/jobs/list/job-filter.ts';
import { useJobFeed } from '../../api/jobs/use-job-feed.ts';
import { useJobs } from '../../api/jobs/use-jobs.ts';
import { jobsStrings as words } from '../../features/jobs/table/jobs-strings.ts';
import { filterStrings } from '../../ui/filters/filter-strings.ts';
import { strings } from '../../ui/i18n/strings.ts';
import { Jobs } from './result-tables.tsx';
import { useJobRows } from './use-job-rows.ts';

const LIST = '/v1/op/clip.jobs.list';
const mocked = withMockedService();
const ignore = () => undefined;
const actions = jobActions();
const lastSeen = { since: null, dismiss: ignore };

/** The table as on the page: with the newest jobs and their changes. */
function Page({ followsChanges }: { readonly followsChanges: boolean }) {
  const { data: jobs } = useJobs();
  const feed = useJobFeed(followsChanges ? jobs : undefined);
  const rows = useJobRows(jobs, []);
  const [filter, onFilter] = useState(allJobs);
  const results = {
    jobs,
    rows,
    items: [],
    filter,
    onFilter,
    feed,
    selectedId: null,
    actions,
    onOpen: ignore,
    lastSeen,
    controller: null,
    isMapFree: false,
  };
  return <Jobs {...results} />;
}

function renderPage({ key = keys.KA as string, followsChanges = false, features = true } = {}) {
  const api = signedInApi(key);
  const without: Api = { ...api, transport: withoutFeatures(api.transport) };
  return renderApp(<Page followsChanges={followsChanges} />, { api: features ? api : without });
}

/** Another service of the same API, which announces no additive abilities. */
function withoutFeatures(transport: Api['transport']): Api['transport'] {
  const get = async (...request: Parameters<typeof transport.get>) => {
    const answer = (await transport.get(...request)) as object;
    return 'features' in answer ? { ...answer, features: [] } : answer;
  };
  return { ...transport, get: get as typeof transport.get };
}

const findTable = () => screen.findByRole('table', { name: strings.jobs.title });
const named = (name: string) => screen.queryByRole('button', { name });
const search = () => screen.getByRole('searchbox', { name: words.search });
const chip = (name: string) => screen.getByRole('button', { name: new RegExp(`^${name}`) });

describe('the table of jobs', () => {
  it('shows a loading text until the response arrives, then how the first job is made', async () => {
    const release = holdResponse(mocked.faults, LIST);
    renderPage({ key: keys.KB });
    expect(screen.getByText(words.loading)).toBeDefined();
    release();
    expect(await screen.findByText(strings.jobs.empty)).toBeDefined();
    expect(screen.queryByRole('table')).toBeNull();
  });

  it('shows the service’s refusal, and the list after another attempt', async () => {
    await createdJob(mocked.service, { output_name: 'after-refusal' });
    mocked.faults.next(LIST, { kind: 'status', status: 500 });
    const { user } = renderPage();
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('A fault planned by a test.');
    await user.click(within(alert).getByRole('button', { name: strings.app.tryAgain }));
    expect(within(await findTable()).getByRole('button', { name: 'after-refusal' })).toBeDefined();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('reports that the service can’t be reached after the last attempt', async () => {
    failRead(mocked.faults, LIST);
    renderPage({ key: keys.KB });
    expect((await screen.findByRole('alert')).textContent).toContain('can’t be reached');
  });

  it.each([true, false])('finds jobs by words, with a service that searches: %s', async (features) => {
    const place = features ? 'shore' : 'coast';
    await createdJob(mocked.service, { output_name: `north-${place}` });
    await createdJob(mocked.service, { output_name: `south-${place}` });
    const { user } = renderPage({ features });
    await findTable();
    await user.type(search(), `${place} north`);
    await waitFor(() => expect(named(`south-${place}`)).toBeNull());
    expect(await screen.findByRole('button', { name: `north-${place}` })).toBeDefined();
    await user.type(search(), ' west');
    expect(await screen.findByText(words.noMatch)).toBeDefined();
    expect(screen.queryByRole('table')).toBeNull();
    await user.click(screen.getByRole('button', { name: filterStrings.clear }));
    expect(await screen.findByRole('button', { name: `south-${place}` })).toBeDefined();
  });

  it.each([true, false])('filters by state, with a service that searches: %s', async (features) => {
    await completedJob(mocked.service, { output_name: `finished-${features}` });
    await createdJob(mocked.service, { output_name: `waiting-${features}` });
    const { user } = renderPage({ features });
    await findTable();
    await user.click(chip(words.states.active));
    await waitFor(() => expect(named(`finished-${features}`)).toBeNull());
    expect(await screen.findByRole('button', { name: `waiting-${features}` })).toBeDefined();
    await waitFor(() => expect(chip(words.states.completed).textContent).toMatch(/ \d+$/));
  });

  it('shows area and size, without the area in the list', async () => {
    await completedJob(mocked.service, { output_name: 'measured' });
    renderPage();
    const row = (await screen.findByRole('button', { name: 'measured' })).closest('tr');
    expect(row?.textContent).toMatch(/km²|ha/);
    expect(row?.textContent).toMatch(/kB|MB/);
  });

  it('follows changes: a new job appears, its state changes, and it leaves when it is deleted elsewhere', async () => {
    const first = await createdJob(mocked.service, { output_name: 'first' });
    renderPage({ followsChanges: true });
    await screen.findByRole('button', { name: 'first' });
    await act(() => createdJob(mocked.service, { output_name: 'second' }));
    expect(await screen.findByRole('button', { name: 'second' })).toBeDefined();
    await act(() => mocked.service.completeJobs());
    const row = () => screen.getByRole('button', { name: 'second' }).closest('tr') as HTMLElement;
    await waitFor(() => expect(within(row()).getByText(strings.jobs.status.completed)).toBeDefined());
    await act(() => mocked.service.call('clip.job.delete', { job_id: first.id }));
    await waitFor(() => expect(named('first')).toBeNull());
  });

  it('shows an error of the changes next to the rows, and continues after another attempt', async () => {
    await createdJob(mocked.service, { output_name: 'before-error' });
    const { user } = renderPage();
    await screen.findByRole('button', { name: 'before-error' });
    mocked.faults.next(LIST, { kind: 'status', status: 500 });
    await user.click(chip(words.states.active));
    await user.click(within(await screen.findByRole('alert')).getByRole('button', { name: strings.app.tryAgain }));
    expect(await screen.findByRole('button', { name: 'before-error' })).toBeDefined();
  });
});
