import { describe, expect, it } from 'vitest';
import { act, renderApp, screen, waitFor, within } from '../../../testing/components/render.tsx';
import { signedInApi } from '../../../testing/components/signed-in-api.ts';
import { ids } from '../../../testing/service/fixture.ts';
import { withMockedService } from '../../../testing/service/mocked-service.ts';
import { createBody, jobIds } from '../../../testing/service/requests.ts';
import type { SubmissionResult } from '../../api/submission/submitter.ts';
import { strings } from '../../ui/i18n/strings.ts';
import { PendingNotice } from './pending-notice.tsx';

const words = strings.submit;
const CREATE = '/v1/op/clip.create_from_item';
const mocked = withMockedService();

/** Sends a request with the notice on the page. */
async function send(body: Record<string, unknown>) {
  const api = signedInApi();
  const { user } = renderApp(<PendingNotice />, { api });
  let end: Promise<SubmissionResult> | undefined;
  act(() => {
    end = api.submitter.submit(JSON.stringify(body), ids.organizationA);
  });
  return { user, end, api };
}

describe('the notice of requests without a response', () => {
  it('is not rendered for a request that is answered immediately', async () => {
    const { end } = await send(createBody({ output_name: 'answered' }));
    await waitFor(async () => expect(await end).toMatchObject({ kind: 'accepted' }));
    expect(screen.queryByText(words.retrySafe)).toBeNull();
  });

  it('shows why there is no response, when the next attempt is, and that the request is charged once', async () => {
    mocked.faults.next(CREATE, { kind: 'status', status: 503, retryAfterSeconds: 20 });
    await send(createBody({ output_name: 'waiting' }));
    expect(await screen.findByText(/^No answer yet\. Attempt 2 in \d+ s\.$/)).toBeDefined();
    expect(screen.getByText('A fault planned by a test.')).toBeDefined();
    expect(screen.getByText(words.retrySafe)).toBeDefined();
  });

  it('sends immediately with Send now, and disappears when the service has accepted', async () => {
    const before = await jobIds(mocked.service);
    mocked.faults.next(CREATE, { kind: 'answer-lost' });
    const { user, end } = await send(createBody({ output_name: 'sent-again' }));
    await user.click(await screen.findByRole('button', { name: words.sendNow }));
    await waitFor(() => expect(screen.queryByText(words.retrySafe)).toBeNull());
    expect(await end).toMatchObject({ kind: 'accepted' });
    expect(await jobIds(mocked.service)).toHaveLength(before.length + 1);
  });

  it('stops sending a request only after a confirmation', async () => {
    mocked.faults.next(CREATE, { kind: 'unreachable' });
    const { user, end } = await send(createBody({ output_name: 'given-up' }));
    await user.click(await screen.findByRole('button', { name: words.forget }));
    const dialog = within(await screen.findByRole('alertdialog', { name: words.forgetTitle }));
    expect(dialog.getByText(words.forgetText)).toBeDefined();
    await user.click(dialog.getByRole('button', { name: strings.jobs.keep }));
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
    expect(screen.getByText(words.retrySafe)).toBeDefined();

    await user.click(screen.getByRole('button', { name: words.forget }));
    const again = within(await screen.findByRole('alertdialog'));
    await user.click(again.getByRole('button', { name: words.forget }));
    await waitFor(() => expect(screen.queryByText(words.retrySafe)).toBeNull());
    expect(await end).toEqual({ kind: 'gone' });
  });
});
