import { randomUUID } from 'node:crypto';
import { beforeAll, expect, it, vi } from 'vitest';
import type { Job } from '../../../contract/schemas/clip.ts';
import { renderApp, screen, waitFor } from '../../../testing/components/render.tsx';
import { failRead, holdResponse, signedInApi } from '../../../testing/components/signed-in-api.ts';
import { addAreas, areaBody, areaNames, sourceIdOf } from '../../../testing/service/area-fixture.ts';
import { ids, insideI1, keys } from '../../../testing/service/fixture.ts';
import { withMockedService } from '../../../testing/service/mocked-service.ts';
import { completedJob } from '../../../testing/service/requests.ts';
import { jobPageStrings } from '../../features/jobs/page/job-page-strings.ts';
import { strings } from '../../ui/i18n/strings.ts';
import { useJobActions } from './use-job-actions.tsx';
import { useJobRows } from './use-job-rows.ts';

const mocked = withMockedService();
beforeAll(() => addAreas(mocked.service));

type Listed = Parameters<typeof useJobRows>[0];

type PageProps = {
  readonly jobs: Listed;
  readonly send: (body: string) => Promise<boolean>;
  readonly onRequest?: Parameters<typeof useJobActions>[2];
};

function Page({ jobs, send, onRequest = () => undefined }: PageProps) {
  const [row] = useJobRows(jobs, []);
  const { onTryAgain, onEdit, problem } = useJobActions(send, () => undefined, onRequest);
  return (
    <>
      <button type="button" onClick={() => row && onTryAgain(row)}>
        {strings.jobs.tryAgain}
      </button>
      <button type="button" onClick={() => row && onEdit(row)}>
        {jobPageStrings.edit}
      </button>
      <p>{problem}</p>
    </>
  );
}

/** A page with one row as lists have it, without its area. */
async function pageOfListedJob() {
  await completedJob(mocked.service, { output_name: 'once-more' });
  const api = signedInApi(keys.KA);
  const jobs = await api.transport.op('clip.jobs.list', {
    organization_id: ids.organizationA,
    q: 'once-more',
    fields: ['output_name', 'source_item_id', 'project_id', 'asset_keys'],
  });
  const sent: string[] = [];
  const read = vi.spyOn(api.transport, 'op');
  const send = async (body: string) => sent.push(body) > 0;
  const { user } = renderApp(<Page jobs={jobs} send={send} />, { api });
  return { sent, read, press: () => user.click(screen.getByRole('button', { name: strings.jobs.tryAgain })) };
}

it('repeats a job of a list once, with the area that is read first, also if it is pressed again meanwhile', async () => {
  const { sent, read, press } = await pageOfListedJob();
  const release = holdResponse(mocked.faults, '/v1/op/clip.job.get');
  await press();
  await press();
  expect(read).toHaveBeenCalledTimes(1);
  release();
  await waitFor(() => expect(sent).toHaveLength(1));
  expect(JSON.parse(sent[0] ?? '')).toMatchObject({ source_item_id: ids.item, aoi_geometry: insideI1 });
});

it('says why a job can’t be repeated when it can’t be read', async () => {
  const { sent, press } = await pageOfListedJob();
  failRead(mocked.faults, '/v1/op/clip.job.get');
  await press();
  expect(await screen.findByText(/can’t be reached/)).toBeDefined();
  expect(sent).toEqual([]);
});

/** A page with a complete job of the delivery area of A, without a project. */
async function pageOfAreaJob(changes: Partial<Job> = {}) {
  const body = areaBody({ output_name: 'quay', mosaic_types: ['rgb', 'nir'] });
  const response = await mocked.service.call('clip.create_from_area', body, { idempotencyKey: randomUUID() });
  const { job } = (await response.json()) as { job: Job };
  const sent: string[] = [];
  const onRequest = vi.fn();
  const send = async (text: string) => sent.push(text) > 0;
  const page = <Page jobs={[{ ...job, ...changes }]} send={send} onRequest={onRequest} />;
  const { user } = renderApp(page, { api: signedInApi(keys.KA) });
  return { body, sent, onRequest, press: (name: string) => user.click(screen.getByRole('button', { name })) };
}

it('repeats a clip of a delivery area with the operation’s members', async () => {
  const { body, sent, press } = await pageOfAreaJob();
  await press(strings.jobs.tryAgain);
  await waitFor(() => expect(sent).toHaveLength(1));
  expect(JSON.parse(sent[0] ?? '')).toEqual(body);
  const options = { idempotencyKey: randomUUID() };
  expect((await mocked.service.call('clip.create_from_area', sent[0], options)).status).toBe(200);
});

it('loads a clip of a delivery area into the form with the source of the area, and an automatic name', async () => {
  const { body, onRequest, press } = await pageOfAreaJob();
  await press(jobPageStrings.edit);
  const request = { ...body, source_id: sourceIdOf('A'), output_name: undefined };
  await waitFor(() => expect(onRequest).toHaveBeenCalledExactlyOnceWith(request));
  expect(request).toMatchObject({ area: areaNames.A });
});

it('says why a clip of a delivery area that was removed can’t be edited', async () => {
  const { onRequest, press } = await pageOfAreaJob({ area: 'removed' });
  await press(jobPageStrings.edit);
  expect(await screen.findByText(/There is no area/)).toBeDefined();
  expect(onRequest).not.toHaveBeenCalled();
});
