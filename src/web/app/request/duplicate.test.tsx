import { describe, expect, it } from 'vitest';
import type { AoiGeometry } from '../../../contract/schemas/geometry.ts';
import { announced, renderApp, screen, waitFor } from '../../../testing/components/render.tsx';
import { failRead, signedInApi } from '../../../testing/components/signed-in-api.ts';
import { anAsset, aSourceItem } from '../../../testing/components/source-item.ts';
import { ids, keys } from '../../../testing/service/fixture.ts';
import { boxOf } from '../../../testing/service/fixture-grid.ts';
import { withMockedService } from '../../../testing/service/mocked-service.ts';
import { completedJob, createdJob } from '../../../testing/service/requests.ts';
import { useJobs } from '../../api/jobs/use-jobs.ts';
import { DuplicateNotice } from '../../features/request/duplicate/duplicate-notice.tsx';
import { duplicateStrings as words } from '../../features/request/duplicate/duplicate-strings.ts';
import { useDuplicate } from '../../features/request/duplicate/use-duplicate.ts';

const mocked = withMockedService();
const item = aSourceItem({ id: ids.item, assets: [anAsset({ key: 'data' })] });

function Check({ geometry }: { readonly geometry: AoiGeometry | null }) {
  const { data: jobs = [] } = useJobs();
  const check = useDuplicate({
    geometry,
    item,
    assetKeys: item.assets.map(({ key }) => key),
    loadedJobs: jobs,
  });
  return (
    <>
      <DuplicateNotice check={check} id="earlier" />
      <p data-testid="state">{check.state}</p>
    </>
  );
}

const renderCheck = (geometry: AoiGeometry | null, key: string = keys.app) =>
  renderApp(<Check geometry={geometry} />, { api: signedInApi(key) });
const state = async (expected: string) => waitFor(() => expect(screen.getByTestId('state').textContent).toBe(expected));

describe('the check for an earlier job of the same clip', () => {
  it('finds nothing for a new area, and is idle without an area', async () => {
    const { rerender } = renderCheck(null);
    await state('idle');
    rerender(<Check geometry={boxOf(1, 1, 10, 10)} />);
    await state('checked');
    expect(screen.queryByText(/Same area/)).toBeNull();
  });

  it('finds a job that another client made, by the service’s search, and announces it', async () => {
    const area = boxOf(2, 2, 10, 10);
    await completedJob(mocked.service, { aoi_geometry: area, output_name: 'of another client' });
    renderCheck(area);
    expect(await screen.findByText(/^This was clipped .* ago$/, { selector: 'strong' })).toBeDefined();
    expect(screen.getByText(/^Same area, item and assets: of another client, done, .* in 1 file\.$/)).toBeDefined();
    expect(announced()).toMatch(/^This was clipped/);
    expect(screen.queryByText(/loaded job/)).toBeNull();
  });

  it('calls a job of the same credential the user’s own', async () => {
    const area = boxOf(3, 3, 10, 10);
    await completedJob(mocked.service, { aoi_geometry: area, asset_keys: ['data'] });
    renderCheck(area, keys.KA);
    expect(await screen.findByText(/^You clipped this/, { selector: 'strong' })).toBeDefined();
  });

  it('shows a running job, and neither a failed nor a deleted one', async () => {
    const area = boxOf(4, 4, 10, 10);
    const job = await createdJob(mocked.service, { aoi_geometry: area, asset_keys: ['data'] });
    const { unmount } = renderCheck(area);
    expect(await screen.findByText(words.running, { selector: 'strong' })).toBeDefined();
    unmount();
    await mocked.service.call('clip.job.delete', { job_id: job.id });
    renderCheck(area);
    await state('checked');
    expect(screen.queryByText(/Same area/)).toBeNull();
  });

  // The list of jobs and the check are the first two reads.
  it('says that the check failed', async () => {
    failRead(mocked.faults, '/v1/op/clip.jobs.list', { kind: 'status', status: 503 });
    failRead(mocked.faults, '/v1/op/clip.jobs.list', { kind: 'status', status: 503 });
    renderCheck(boxOf(5, 5, 10, 10));
    expect(await screen.findByText(words.failed)).toBeDefined();
  });
});
