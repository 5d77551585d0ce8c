import { useState } from 'react';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { Job } from '../../../contract/schemas/clip.ts';
import { renderApp, screen, waitFor } from '../../../testing/components/render.tsx';
import { holdResponse, signedInApi } from '../../../testing/components/signed-in-api.ts';
import { withMockedService } from '../../../testing/service/mocked-service.ts';
import { createdJob } from '../../../testing/service/requests.ts';
import { jobRow } from '../../features/jobs/job-row.ts';
import { strings } from '../../ui/i18n/strings.ts';
import { JobDetails } from './job-details.tsx';

const GET = '/v1/op/clip.job.get';
const mocked = withMockedService();
let job: Job;

beforeAll(async () => {
  job = await createdJob(mocked.service, { output_name: 'harbour' });
});

function renderDetails(props: Partial<Parameters<typeof JobDetails>[0]> = {}) {
  const handlers = {
    onCancel: vi.fn(),
    onDelete: vi.fn(),
    onTryAgain: vi.fn(),
    onEdit: vi.fn(),
    problem: null,
    dialog: null,
    onRemoved: vi.fn(),
  };
  const onClose = vi.fn();
  const details = (
    <JobDetails
      jobId={job.id}
      row={undefined}
      isListFinished
      actions={handlers}
      controller={null}
      stage={null}
      takesFocus={false}
      tab={null}
      onTab={() => undefined}
      onClose={onClose}
      {...props}
    />
  );
  return { onClose, handlers, ...renderApp(details, { api: signedInApi() }) };
}

const page = () => screen.findByRole('article', { name: 'harbour' });

describe('the details of a job', () => {
  it('show a listed job without a request', () => {
    renderDetails({ row: jobRow(job, { sourceName: 'Sydney', areaKm2: 24 }) });
    expect(screen.getByRole('article', { name: 'harbour' })).toBeDefined();
    expect(screen.getByText(/^Sydney/)).toBeDefined();
  });

  it('show a loading text while the job list loads', () => {
    renderDetails({ isListFinished: false });
    expect(screen.getByText(strings.jobs.loading)).toBeDefined();
  });

  it('request a job that is not listed', async () => {
    const release = holdResponse(mocked.faults, GET);
    renderDetails();
    expect(screen.getByText(strings.jobs.loading)).toBeDefined();
    release();
    expect(await page()).toBeDefined();
  });

  it('report that the job does not exist, and can be closed', async () => {
    const { user, onClose } = renderDetails({ jobId: 'deleted' });
    expect((await screen.findByRole('alert')).textContent).toMatch(/job/i);
    await user.click(screen.getByRole('button', { name: strings.app.close }));
    expect(onClose).toHaveBeenCalledOnce();
  });

  it('can be requested again after an error', async () => {
    mocked.faults.next(GET, { kind: 'status', status: 500 });
    const { user } = renderDetails();
    expect((await screen.findByRole('alert')).textContent).toContain('A fault planned by a test.');
    await user.click(screen.getByRole('button', { name: strings.app.tryAgain }));
    expect(await page()).toBeDefined();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('can cancel an active job', async () => {
    const { user, handlers } = renderDetails();
    await page();
    await user.click(screen.getByRole('button', { name: strings.jobs.cancel }));
    expect(handlers.onCancel).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ id: job.id }));
  });

  it('return the focus to the element that opened them', async () => {
    const Opener = () => {
      const [isOpen, setOpen] = useState(false);
      return (
        <>
          <button type="button" onClick={() => setOpen(true)}>
            Open
          </button>
          {isOpen && (
            <JobDetails
              jobId={job.id}
              row={jobRow(job, { sourceName: null, areaKm2: null })}
              isListFinished
              actions={{
                onCancel: vi.fn(),
                onDelete: vi.fn(),
                onTryAgain: vi.fn(),
                onEdit: vi.fn(),
                problem: null,
                dialog: null,
                onRemoved: vi.fn(),
              }}
              controller={null}
              stage={null}
              takesFocus
              tab={null}
              onTab={() => undefined}
              onClose={() => setOpen(false)}
            />
          )}
        </>
      );
    };
    const { user } = renderApp(<Opener />, { api: signedInApi() });
    await user.click(screen.getByRole('button', { name: 'Open' }));
    expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'harbour' }));
    await user.click(screen.getByRole('button', { name: strings.app.close }));
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Open' })));
  });
});
