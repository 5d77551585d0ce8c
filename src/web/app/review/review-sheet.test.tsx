import { eq } from 'drizzle-orm';
import { useState } from 'react';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { assets } from '../../../server/db/schema.ts';
import { act, renderApp, screen, waitFor, within } from '../../../testing/components/render.tsx';
import { failRead, signedInApi } from '../../../testing/components/signed-in-api.ts';
import { ids, keys } from '../../../testing/service/fixture.ts';
import { boxOf } from '../../../testing/service/fixture-grid.ts';
import { withMockedService } from '../../../testing/service/mocked-service.ts';
import { completedJob } from '../../../testing/service/requests.ts';
import { useItem } from '../../api/items/use-item.ts';
import { useJobs } from '../../api/jobs/use-jobs.ts';
import { createStore } from '../../create-store.ts';
import { strings } from '../../ui/i18n/strings.ts';
import { tableStrings } from '../../ui/table/table-strings.ts';
import { useJobRows } from '../jobs/use-job-rows.ts';
import { useRequest } from '../request/use-request.ts';
import { useRequestDraft } from '../request/use-request-draft.ts';
import { useSubmissions } from '../request/use-submissions.ts';
import { ReviewAreas } from './review-areas.tsx';
import { ReviewHost } from './review-host.tsx';
import { ReviewSheet } from './review-sheet.tsx';
import { ReviewStart } from './review-start.tsx';
import { reviewStrings as words } from './review-strings.ts';
import type { ReviewState } from './use-review.ts';

const mocked = withMockedService();

// 0.2 pixels inside a box of 20 × 20 pixels, so that rounding adds no row.
const area = (name: string, column: number) => ({ name, geometry: boxOf(column + 0.2, 10.2, 19.6, 19.6) });
const far = area('Far', 5000);
let tests = 0;
let north = area('North', 0);
let south = area('South', 0);
// Other areas for each test, 8 in a row of the item's 240 columns: the service has the jobs of the earlier ones.
beforeEach(() => {
  const [column, row] = [10 + 25 * (tests % 8), 10 + 90 * Math.floor(tests / 8)];
  tests += 1;
  north = { name: 'North', geometry: boxOf(column + 0.2, row + 0.2, 19.6, 19.6) };
  south = { name: 'South', geometry: boxOf(column + 0.2, row + 30.2, 19.6, 19.6) };
});
const none: readonly never[] = [];
const noArea = { geometry: null, findings: [], areaKm2: null, name: null };
const onOpen = vi.fn();

/** The panel and the sheet with the app's hooks. */
function Review() {
  const drafting = useRequestDraft(ids.item);
  const { data: item = null } = useItem(ids.item);
  const { data: jobs } = useJobs();
  const rows = useJobRows(jobs, none);
  useSubmissions(() => undefined);
  const request = useRequest({
    ...{ area: noArea, item, coverage: null, jobs: jobs ?? none, drafting, send: async () => [true] },
  });
  const [store] = useState(() => createStore<ReviewState | null>(null));
  return (
    <>
      <ReviewHost request={request} jobs={rows} store={store} />
      <ReviewAreas item={item} assetKeys={request.chosenKeys} />
      <ReviewStart store={store} />
      <ReviewSheet store={store} hasStart={false} onOpen={onOpen} />
    </>
  );
}

async function renderReview(...areas: { name: string; geometry: ReturnType<typeof boxOf> }[]) {
  const api = signedInApi(keys.app);
  api.review.addAreas(areas, null);
  const rendered = renderApp(<Review />, { api });
  await rendered.user.click(await screen.findByRole('button', { name: /^Add / }));
  return { ...rendered, api };
}

/** Once it can be pressed: before that, it waits for the check of earlier jobs. */
async function startButton(count: number): Promise<HTMLButtonElement> {
  const name = new RegExp(`^Start ${count} jobs? \\(\\d+ units?\\)$`);
  const button = await screen.findByRole<HTMLButtonElement>('button', { name });
  await waitFor(() => expect(button.disabled).toBe(false));
  return button;
}
const rowOf = (name: string) => {
  const row = screen.getByText(name).closest('tr');
  if (!row) throw new Error(`No row of ${name}.`);
  return within(row);
};

describe('the review of many areas', () => {
  it('needs an item first', async () => {
    const api = signedInApi(keys.app);
    api.review.addAreas([north], null);
    renderApp(<Review />, { api });
    expect(await screen.findByText(words.states['no-item'])).toBeDefined();
    expect(screen.queryByRole('button', { name: /^Start/ })).toBeNull();
  });

  it('shows the price of each row and in total, and excludes rows outside the item with the reason', async () => {
    await renderReview(north, south, far);
    await startButton(2);
    expect(rowOf('Far').getByText(words.states.outside)).toBeDefined();
    expect(screen.getByText('Far').tagName).toBe('S');
    expect(rowOf('North').getByText('20 × 20')).toBeDefined();
    expect(screen.getByText(words.ready(2, 1))).toBeDefined();
  });

  it('excludes a row by its checkbox, and filters the excluded ones', async () => {
    const { user } = await renderReview(north, south);
    await startButton(2);
    await user.click(rowOf('South').getByRole('checkbox'));
    await startButton(1);
    await user.click(screen.getByRole('radio', { name: words.filter(words.filters.excluded, 1) }));
    expect(screen.queryByText('North')).toBeNull();
    expect(rowOf('South').getByText(words.states.excluded)).toBeDefined();
    await user.click(screen.getByRole('checkbox', { name: tableStrings.selectAll(1) }));
    await startButton(2);
  });

  it('counts down while the service limits a row, without an error, and then sends it', async () => {
    const { user, api } = await renderReview(north, south);
    mocked.faults.next('/v1/op/clip.create_from_item', { kind: 'status', status: 429, retryAfterSeconds: 50 });
    await user.click(await startButton(2));
    expect(await screen.findByText(/^The service limits requests\. Next try in \d+ s\.$/)).toBeDefined();
    expect(rowOf('North').getByText(words.states.limited)).toBeDefined();
    expect(screen.getByText(/^At most 30 rows are sent in a minute\. Next rows in \d+ s, /)).toBeDefined();
    expect(screen.queryByRole('alert')).toBeNull();
    act(() => api.submitter.sendNow());
    await waitFor(() => expect(api.review.getSnapshot().every(({ jobId }) => jobId !== null)).toBe(true));
  });

  it('sends each row once, and shows the state of its job', async () => {
    const { user, api } = await renderReview(north, south);
    await user.click(await startButton(2));
    await waitFor(() => expect(api.review.getSnapshot().every(({ jobId }) => jobId !== null)).toBe(true));
    await waitFor(() => expect(screen.getAllByText(/^(Running.*|Done|Sent)$/).length).toBeGreaterThanOrEqual(2));
    expect(screen.queryByRole('button', { name: /^Start/ })).toBeNull();
    const bodies = api.review.getSnapshot().map(({ body }) => JSON.parse(body ?? ''));
    expect(bodies.map(({ aoi_name, output_name }) => [aoi_name, output_name])).toEqual([
      ['North', expect.stringMatching(/^harbour North 3\.8 ha \d+ \w+( \(\d\))?$/)],
      ['South', expect.stringMatching(/^harbour South 3\.8 ha \d+ \w+( \(\d\))?$/)],
    ]);
    await user.click(screen.getByRole('button', { name: 'North' }));
    expect(onOpen).toHaveBeenCalledWith(api.review.getSnapshot()[0]?.jobId);
  });

  it('stops sending while a row has no answer, and the others cost nothing', async () => {
    const { user, api } = await renderReview(north, south);
    const start = await startButton(2);
    mocked.faults.next('/v1/op/clip.create_from_item', { kind: 'unreachable' });
    await user.click(start);
    expect(await screen.findByText(/with the same key/)).toBeDefined();
    await user.click(screen.getByRole('button', { name: words.stop }));
    expect(await screen.findByText(words.unsent(1))).toBeDefined();
    api.submitter.sendNow();
    await waitFor(() => expect(api.review.getSnapshot().map(({ jobId }) => jobId !== null)).toEqual([true, false]));
  });

  it('excludes a row whose clip exists, with a link to its job, until it is included', async () => {
    const job = await completedJob(mocked.service, { aoi_geometry: north.geometry, asset_keys: ['data', 'nir'] });
    const { user, api } = await renderReview(north, south);
    await startButton(1);
    expect(rowOf('North').getByText(/^Excluded: clipped /)).toBeDefined();
    await user.click(screen.getByRole('button', { name: words.openDuplicate('North') }));
    expect(onOpen).toHaveBeenCalledWith(job.id);
    await user.click(rowOf('North').getByRole('checkbox'));
    await startButton(2);
    expect(api.review.getSnapshot()[0]).toMatchObject({ isExcluded: false, isRepeatWanted: true });
    expect(rowOf('North').getByText(words.states.ready)).toBeDefined();
  });

  it('excludes a row whose clip exists without a raster that the area misses', async () => {
    const { orm } = mocked.service.services.db;
    const setBox = (bbox: [number, number, number, number] | null) =>
      orm
        .update(assets)
        .set({ bbox })
        .where(eq(assets.id, `${ids.item}-nir`));
    onTestFinished(async () => void (await setBox(null)));
    await setBox([10, 10, 11, 11]);
    const { asset_keys } = await completedJob(mocked.service, { aoi_geometry: north.geometry });
    expect(asset_keys).toEqual(['data']);
    await renderReview(north, south);
    await startButton(1);
    expect(rowOf('North').getByText(/^Excluded: clipped /)).toBeDefined();
  });

  it('says which rows could not be checked for earlier jobs, and checks them again', async () => {
    const { user, api } = await renderReview(north);
    // The check of the first row has ended: otherwise it would be repeated, and take one of the failures.
    await waitFor(async () => expect((await startButton(1)).hasAttribute('disabled')).toBe(false));
    failRead(mocked.faults, '/v1/op/clip.jobs.list');
    act(() => api.review.addAreas([south], api.review.getSnapshot()[0]?.item ?? null));
    expect(await screen.findByText(words.unchecked(1))).toBeDefined();
    await user.click(screen.getByRole('button', { name: strings.app.tryAgain }));
    await waitFor(() => expect(screen.queryByText(words.unchecked(1))).toBeNull());
    await startButton(2);
  });

  it('goes back to one area after a confirmation', async () => {
    const { user, api } = await renderReview(north);
    await user.click(screen.getByRole('button', { name: words.back }));
    await user.click(await screen.findByRole('button', { name: words.backConfirm }));
    expect(api.review.getSnapshot()).toEqual([]);
  });
});
