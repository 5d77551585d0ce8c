import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { beforeAll, expect, it, vi } from 'vitest';
import type { Job } from '../../../contract/schemas/clip.ts';
import { assets, items } from '../../../server/db/schema.ts';
import { act, renderApp, screen, waitFor } from '../../../testing/components/render.tsx';
import { signedInApi } from '../../../testing/components/signed-in-api.ts';
import { addAreas, areaBody } from '../../../testing/service/area-fixture.ts';
import { ids } from '../../../testing/service/fixture.ts';
import { boxOf } from '../../../testing/service/fixture-grid.ts';
import { withMockedService } from '../../../testing/service/mocked-service.ts';
import { completedJob, createdJob, getJob } from '../../../testing/service/requests.ts';
import { useJobFeed } from '../../api/jobs/use-job-feed.ts';
import { useJobs } from '../../api/jobs/use-jobs.ts';
import { useOtherDates } from './use-other-dates.ts';

const mocked = withMockedService();
const LATER = 'item-of-a-later-date';
const firstOf = (row: number) =>
  completedJob(mocked.service, { aoi_geometry: boxOf(6, row, 20, 20), output_name: 'first' });

beforeAll(async () => {
  const { orm } = mocked.service.services.db;
  const [item] = await orm.select().from(items).where(eq(items.id, ids.item));
  const rasters = await orm.select().from(assets).where(eq(assets.itemId, ids.item));
  if (!item) throw new Error('The fixture has no item.');
  await orm.insert(items).values({ ...item, id: LATER, stacId: LATER });
  await orm.insert(assets).values(rasters.map((asset) => ({ ...asset, id: `later-${asset.id}`, itemId: LATER })));
});

function Labels({ of, isOpen = true }: { readonly of: Job; readonly isOpen?: boolean }) {
  const { data: jobs } = useJobs();
  useJobFeed(jobs);
  const dates = useOtherDates(of, isOpen ? of.output_artifacts?.clips[0] : undefined);
  return (
    <>
      <p data-testid="jobs">{jobs?.length}</p>
      <p data-testid="dates">{dates.map(({ label }) => label).join(', ')}</p>
    </>
  );
}

const dates = () => screen.getByTestId('dates').textContent;

it('are none for the only clip of an area, then the clip of another item that is completed', async () => {
  const job = await firstOf(6);
  renderApp(<Labels of={job} />, { api: signedInApi() });
  await waitFor(() => expect(screen.getByTestId('jobs').textContent).not.toBe(''));
  expect(dates()).toBe('');
  await act(() =>
    completedJob(mocked.service, { source_item_id: LATER, aoi_geometry: boxOf(6, 6, 20, 20), output_name: 'second' }),
  );
  await waitFor(() => expect(dates()).toBe('second · data'));
});

it('are of the same area and asset, from other items, completed, the newest first', async () => {
  const job = await firstOf(8);
  const aoi_geometry = boxOf(6, 8, 20, 20);
  const ofLater = { source_item_id: LATER, aoi_geometry };
  await completedJob(mocked.service, { ...ofLater, output_name: 'second' });
  await completedJob(mocked.service, { aoi_geometry, output_name: 'same item' });
  await completedJob(mocked.service, { ...ofLater, aoi_geometry: boxOf(7, 8, 20, 20), output_name: 'another area' });
  await completedJob(mocked.service, { ...ofLater, asset_keys: ['nir'], output_name: 'another asset' });
  mocked.service.clock.advance(1000);
  await completedJob(mocked.service, { ...ofLater, output_name: 'third' });
  await createdJob(mocked.service, { ...ofLater, asset_keys: ['data'], output_name: 'running' });
  renderApp(<Labels of={job} />, { api: signedInApi() });
  await waitFor(() => expect(dates()).toBe('third · data, second · data'));
});

it('are none while no file is open', async () => {
  const job = await firstOf(4);
  renderApp(<Labels of={job} isOpen={false} />, { api: signedInApi() });
  await waitFor(() => expect(screen.getByTestId('jobs').textContent).not.toBe(''));
  expect(dates()).toBe('');
});

it('are none of a clip of a delivery area, nor is such a clip one', async () => {
  await addAreas(mocked.service);
  const aoi_geometry = boxOf(6, 2, 20, 20);
  // The asset has the key of the area's mosaic.
  const ofItem = await completedJob(mocked.service, { aoi_geometry, asset_keys: ['nir'], output_name: 'of the item' });
  const body = areaBody({ mosaic_types: ['nir'], aoi_geometry, output_name: 'of the area' });
  const created = await mocked.service.call('clip.create_from_area', body, { idempotencyKey: randomUUID() });
  const { job } = (await created.json()) as { job: Job };
  await mocked.service.completeJobs();
  const ofArea = await getJob(mocked.service, job.id);
  const later = { source_item_id: LATER, asset_keys: ['nir'], aoi_geometry, output_name: 'later' };
  await completedJob(mocked.service, later);
  const { unmount } = renderApp(<Labels of={ofItem} />, { api: signedInApi() });
  await waitFor(() => expect(dates()).toBe('later · nir'));
  unmount();
  const api = signedInApi();
  const op = vi.spyOn(api.transport, 'op');
  renderApp(<Labels of={ofArea} />, { api });
  await waitFor(() => expect(screen.getByTestId('jobs').textContent).not.toBe(''));
  expect(dates()).toBe('');
  expect(op.mock.calls.filter(([, input]) => 'bbox' in input)).toEqual([]);
});
