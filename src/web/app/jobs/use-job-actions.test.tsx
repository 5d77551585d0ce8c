import { expect, it, vi } from 'vitest';
import { renderApp, screen, waitFor } from '../../../testing/components/render.tsx';
import { failRead, holdResponse, signedInApi } from '../../../testing/components/signed-in-api.ts';
import { ids, insideI1, keys } from '../../../testing/service/fixture.ts';
import { withMockedService } from '../../../testing/service/mocked-service.ts';
import { completedJob } from '../../../testing/service/requests.ts';
import { strings } from '../../ui/i18n/strings.ts';
import { useJobActions } from './use-job-actions.tsx';
import { useJobRows } from './use-job-rows.ts';

const mocked = withMockedService();

type Listed = Parameters<typeof useJobRows>[0];

function Page({ jobs, send }: { readonly jobs: Listed; readonly send: (body: string) => Promise<boolean> }) {
  const [row] = useJobRows(jobs, []);
  const { onTryAgain, problem } = useJobActions(send, () => undefined);
  return (
    <>
      <button type="button" onClick={() => row && onTryAgain(row)}>
        {strings.jobs.tryAgain}
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
    fields: ['output_name', 'source_item_id', 'project_id', 'asset_keys'],
  });
  const sent: string[] = [];
  const read = vi.spyOn(api.transport, 'op');
  const send = async (body: string) => sent.push(body) > 0;
  const { user } = renderApp(<Page jobs={jobs} send={send} />, { api });
  return { sent, read, press: () => user.click(screen.getByRole('button')) };
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
