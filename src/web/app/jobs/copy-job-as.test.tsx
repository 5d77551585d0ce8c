import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Job } from '../../../contract/schemas/clip.ts';
import { renderApp, screen } from '../../../testing/components/render.tsx';
import { signedInApi } from '../../../testing/components/signed-in-api.ts';
import { addAreas, areaBody, areaNames, sourceIdOf } from '../../../testing/service/area-fixture.ts';
import { withMockedService } from '../../../testing/service/mocked-service.ts';
import { getJob } from '../../../testing/service/requests.ts';
import { copyAsStrings as words } from '../../features/copy-as/copy-as-strings.ts';
import { CopyJobAs } from './copy-job-as.tsx';

const mocked = withMockedService();
let job: Job;

beforeAll(async () => {
  const { service } = mocked;
  await addAreas(service);
  const created = await service.call('clip.create_from_area', areaBody(), { idempotencyKey: randomUUID() });
  const { id } = ((await created.json()) as { job: Job }).job;
  await service.completeJobs();
  job = await getJob(service, id);
});

describe('the clip of a delivery area', () => {
  it('is copied as a script that clips the area', async () => {
    renderApp(<CopyJobAs job={job} />, { api: signedInApi() });
    expect(await screen.findByDisplayValue(/v1\/op\/clip\.create_from_area"/)).toBeDefined();
  });

  it('is copied as gdalwarp commands that name the area and the id of its files', async () => {
    const { user } = renderApp(<CopyJobAs job={job} />, { api: signedInApi() });
    await user.click(screen.getByRole('radio', { name: words.formats.gdalwarp }));
    const script = await screen.findByDisplayValue<HTMLTextAreaElement>(/gdalwarp -q/);
    expect(script.value).toContain(`# of the delivery area ${areaNames.A} (item_id ${sourceIdOf('A')}).`);
    // The outline is in the coordinate system of the area's grid.
    expect(script.value).not.toContain('DIFFERS');
  });

  it.each([
    ['was removed', { area: 'removed' }],
    ['was replaced', { created_at: '2020-01-01T00:00:00Z' }],
  ])('has no gdalwarp commands if the area %s: its grid is unknown', async (_, changes) => {
    const { user } = renderApp(<CopyJobAs job={{ ...job, ...changes }} />, { api: signedInApi() });
    await user.click(screen.getByRole('radio', { name: words.formats.gdalwarp }));
    expect(await screen.findByText(words.noGdalwarp)).toBeDefined();
  });
});
