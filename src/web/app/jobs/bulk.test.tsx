import { eq } from 'drizzle-orm';
import { useRef, useState } from 'react';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Job } from '../../../contract/schemas/clip.ts';
import { items } from '../../../server/db/schema.ts';
import { jobActions } from '../../../testing/components/job-actions.ts';
import { announced, renderApp, savedFiles, screen, waitFor, within } from '../../../testing/components/render.tsx';
import { signedInApi } from '../../../testing/components/signed-in-api.ts';
import { ids, keys } from '../../../testing/service/fixture.ts';
import { withMockedService } from '../../../testing/service/mocked-service.ts';
import { createdJob, deleteJobs, getJob, jobIds } from '../../../testing/service/requests.ts';
import { allJobs } from '../../api/jobs/list/job-filter.ts';
import { useJobs } from '../../api/jobs/use-jobs.ts';
import { filesStrings } from '../../features/files/files-strings.ts';
import { bulkStrings as words } from '../../features/jobs/bulk/bulk-strings.ts';
import { jobsStrings } from '../../features/jobs/table/jobs-strings.ts';
import { strings } from '../../ui/i18n/strings.ts';
import { tableStrings } from '../../ui/table/table-strings.ts';
import { useSubmissions } from '../request/use-submissions.ts';
import { Jobs } from './result-tables.tsx';
import { useJobRows } from './use-job-rows.ts';

const DELETE = '/v1/op/clip.job.delete';
const CREATE = '/v1/op/clip.create_from_item';
const mocked = withMockedService();
const ignore = () => undefined;
const removedIds: string[] = [];
const actions = jobActions({ onRemoved: (ids) => void removedIds.push(...ids) });
const feed = { problem: null, retry: ignore };
const lastSeen = { since: null, dismiss: ignore };

/** The table as on the page. */
function Page() {
  const { data: jobs } = useJobs();
  const rows = useJobRows(jobs, useRef([]).current);
  useSubmissions(ignore);
  const [filter, onFilter] = useState(allJobs);
  const results = { jobs, rows, items: [], filter, onFilter, feed, selectedId: null, actions, onOpen: ignore };
  return <Jobs {...results} lastSeen={lastSeen} controller={null} isMapFree={false} />;
}

async function renderPage() {
  const api = signedInApi(keys.app);
  const rendered = renderApp(<Page />, { api });
  await screen.findByRole('table', { name: strings.jobs.title });
  return { ...rendered, api };
}

const checkbox = (name: string) => screen.getByRole('checkbox', { name: tableStrings.selectRow(name) });
const all = () => screen.getByRole('checkbox', { name: /^Select all/ });
const bar = () => within(screen.getByRole('region', { name: words.label }));
const button = (name: string | RegExp) => screen.getByRole('button', { name });
const inDialog = async (name: string) => within(await screen.findByRole('alertdialog')).getByRole('button', { name });
const rowOf = (name: string) => within(screen.getByRole('button', { name }).closest('tr') as HTMLElement);

/** Leaves only these jobs in the service. */
async function jobsNamed(...names: readonly string[]): Promise<Job[]> {
  await deleteJobs(mocked.service);
  const jobs: Job[] = [];
  for (const output_name of names) jobs.push(await createdJob(mocked.service, { output_name, asset_keys: ['data'] }));
  await mocked.service.completeJobs();
  return Promise.all(jobs.map(({ id }) => getJob(mocked.service, id)));
}

/** The service refuses to clip an archived item. */
async function archiveItem(isArchived: boolean): Promise<void> {
  const lifecycleState = isArchived ? 'archived' : 'active';
  await mocked.service.services.db.orm.update(items).set({ lifecycleState }).where(eq(items.id, ids.item));
}

beforeEach(() => void removedIds.splice(0));

describe('selected jobs', () => {
  it('replace the number of jobs by a bar whose buttons name counts, sizes and prices', async () => {
    const jobs = await jobsNamed('one', 'two', 'three');
    const { user } = await renderPage();
    expect(screen.getByText(jobsStrings.count(3))).toBeDefined();
    // The service's clock stands still, so the jobs are in the order of their ids.
    const [first, second] = screen.getAllByRole('checkbox', { name: /^Select (one|two|three)$/ });
    await user.click(first as HTMLElement);
    await user.keyboard('{Shift>}');
    await user.click(second as HTMLElement);
    await user.keyboard('{/Shift}');
    expect(announced()).toBe(tableStrings.rangeSelected(2, 2));
    expect(screen.queryByText(jobsStrings.count(3))).toBeNull();
    // All clips have the same pixels.
    const size = 2 * (jobs[0]?.output_artifacts?.clips[0]?.size_bytes ?? 0);
    expect(bar().getByRole('button', { name: filesStrings.selection.asZip(2, size) })).toBeDefined();
    expect(bar().getByRole('button', { name: words.rerun.button(2, 2) })).toBeDefined();
    expect(bar().getByRole('button', { name: words.delete.button(2) })).toBeDefined();
    await user.click(bar().getByRole('button', { name: tableStrings.selectAllMatching(3) }));
    await waitFor(() => expect(announced()).toBe(tableStrings.selected(3)));
    await user.click(bar().getByRole('button', { name: tableStrings.clear }));
    expect(screen.getByText(jobsStrings.count(3))).toBeDefined();
    await waitFor(() => expect(document.activeElement).toBe(all()));
  });

  it('are saved as one zip', async () => {
    await jobsNamed('saved-a', 'saved-b');
    const { user } = await renderPage();
    await user.click(all());
    await user.click(button(/^Save 2 files as zip/));
    await waitFor(() => expect(savedFiles()).toHaveLength(1));
    expect(savedFiles()[0]?.name).toMatch(/\.zip$/);
  });
});

describe('the deletion of the selected jobs', () => {
  it('confirms once, names running jobs, and moves the focus when the bar disappears', async () => {
    await jobsNamed('ended-a', 'ended-b', 'stays');
    const running = await createdJob(mocked.service, { output_name: 'active' });
    const { user } = await renderPage();
    for (const name of ['ended-a', 'ended-b', 'active']) await user.click(checkbox(name));
    await user.click(button(words.delete.button(3)));
    const dialog = await screen.findByRole('alertdialog');
    expect(dialog.textContent).toContain(words.delete.running(['active']));
    expect(dialog.textContent).toContain(words.delete.notRefunded);
    await user.click(await inDialog(words.delete.confirm(3)));
    await waitFor(async () => expect(await jobIds(mocked.service)).toHaveLength(1));
    await waitFor(() => expect(announced()).toBe(words.delete.done(3)));
    expect(removedIds).toContain(running.id);
    expect(screen.queryByRole('region', { name: words.label })).toBeNull();
    await waitFor(() => expect(document.activeElement).toBe(all()));
    expect(screen.getByRole('button', { name: 'stays' })).toBeDefined();
  });

  it('leaves jobs selected that were not deleted, with the reason in their rows, and tries them again', async () => {
    await jobsNamed('good', 'bad');
    const { user } = await renderPage();
    // The second of the two requests, which leave in the order of the selection.
    await user.click(checkbox('bad'));
    await user.click(checkbox('good'));
    mocked.faults.next(DELETE, { kind: 'status', status: 500 });
    await user.click(button(words.delete.button(2)));
    await user.click(await inDialog(words.delete.confirm(2)));
    expect(await screen.findByText(words.delete.failed(1, 1), { exact: false })).toBeDefined();
    expect(rowOf('bad').getByText(/^Not deleted: A fault planned by a test/)).toBeDefined();
    expect(bar().getByText(tableStrings.selected(1))).toBeDefined();
    await user.click(button(words.delete.retry(1)));
    await waitFor(async () => expect(await jobIds(mocked.service)).toEqual([]));
    await waitFor(() => expect(announced()).toBe(words.delete.done(1)));
  });
});

describe('the re-run of the selected jobs', () => {
  it('confirms once with count and price, and makes one job each with the same request under a new name', async () => {
    const [first] = await jobsNamed('again-a', 'again-b');
    const { user, api } = await renderPage();
    await user.click(all());
    await user.click(button(words.rerun.button(2, 2)));
    const dialog = await screen.findByRole('alertdialog');
    expect(dialog.textContent).toContain(words.rerun.title(2, 2));
    expect(await jobIds(mocked.service)).toHaveLength(2);
    await user.dblClick(await inDialog(words.rerun.confirm(2)));
    expect(await screen.findByText(words.strip.done(2))).toBeDefined();
    expect(await jobIds(mocked.service)).toHaveLength(4);
    const [row] = api.reruns.getSnapshot();
    const made = await getJob(mocked.service, row?.jobId ?? '');
    expect(['again-a (2)', 'again-b (2)']).toContain(made.output_name);
    expect(made.aoi_geometry).toEqual(first?.aoi_geometry);
    expect(made.asset_keys).toEqual(first?.asset_keys);
    expect(await screen.findByRole('button', { name: 'again-a (2)' })).toBeDefined();
    expect(screen.queryByRole('region', { name: words.label })).toBeNull();
    await user.click(button(words.strip.close));
    expect(screen.queryByRole('region', { name: words.strip.label })).toBeNull();
    expect(await jobIds(mocked.service)).toHaveLength(4);
  });

  it('never makes a second job after a lost answer', async () => {
    await jobsNamed('lost-a', 'lost-b');
    const { user, api } = await renderPage();
    await user.click(all());
    mocked.faults.next(CREATE, { kind: 'answer-lost' });
    await user.click(button(words.rerun.button(2, 2)));
    await user.click(await inDialog(words.rerun.confirm(2)));
    await waitFor(() => expect(api.submitter.getSnapshot().map(({ status }) => status)).toEqual(['waiting']));
    await user.click(button(words.strip.stop));
    expect(await screen.findByText(words.strip.unsent(1), { exact: false })).toBeDefined();
    expect(await jobIds(mocked.service)).toHaveLength(3);
    api.submitter.sendNow();
    await user.click(button(words.strip.start(1)));
    expect(await screen.findByText(words.strip.done(2))).toBeDefined();
    expect(await jobIds(mocked.service)).toHaveLength(4);
  });

  it('shows why the service refused a job, and sends it again with the same key', async () => {
    await jobsNamed('refused');
    const { user, api } = await renderPage();
    await user.click(all());
    await archiveItem(true);
    await user.click(button(words.rerun.button(1, 1)));
    await user.click(await inDialog(words.rerun.confirm(1)));
    const key = () => api.reruns.getSnapshot()[0]?.id;
    expect(await screen.findByText(words.strip.refused(1))).toBeDefined();
    const before = key();
    await archiveItem(false);
    await user.click(button(words.strip.retry(1)));
    expect(await screen.findByText(words.strip.done(1))).toBeDefined();
    expect(key()).toBe(before);
  });

  it('offers nothing for jobs that are running', async () => {
    await jobsNamed();
    await createdJob(mocked.service, { output_name: 'busy' });
    const { user } = await renderPage();
    await user.click(checkbox('busy'));
    expect(button(words.rerun.button(0, 0)).getAttribute('aria-disabled')).toBe('true');
  });
});
