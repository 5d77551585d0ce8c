import { eq } from 'drizzle-orm';
import { describe, expect, it, vi } from 'vitest';
import { organizations } from '../../../../server/db/schema.ts';
import { act, announced, renderApp, screen, waitFor, within } from '../../../../testing/components/render.tsx';
import { signedInApi } from '../../../../testing/components/signed-in-api.ts';
import { ids, keys } from '../../../../testing/service/fixture.ts';
import { withMockedService } from '../../../../testing/service/mocked-service.ts';
import { createBody, jobIds } from '../../../../testing/service/requests.ts';
import type { SubmissionResult } from '../../../api/submission/submitter.ts';
import { announce } from '../../../ui/announcer.tsx';
import { strings } from '../../../ui/i18n/strings.ts';
import { Outbox } from './outbox.tsx';
import { outboxStrings as words } from './outbox-strings.ts';
import { StoredRequests } from './stored-requests.tsx';

const CREATE = '/v1/op/clip.create_from_item';
const mocked = withMockedService();

/** Sends a request for each name with the outbox on the page. */
async function send(names: readonly string[], key: string = keys.KA) {
  const api = signedInApi(key);
  const onSendAgain = vi.fn((submission: string) => void api.submitter.retry(submission));
  const { user } = renderApp(<Outbox onSendAgain={onSendAgain} />, { api });
  const ends: Promise<SubmissionResult>[] = [];
  act(() => {
    for (const name of names) {
      ends.push(api.submitter.submit(JSON.stringify(createBody({ output_name: name })), ids.organizationA));
    }
  });
  return { user, ends, api, onSendAgain };
}

/** The result of a request, when the outbox shows it. */
const resultOf = (end: Promise<SubmissionResult> | undefined) => act(async () => end);
const limitUnits = (computeUnitLimit: number) =>
  mocked.service.services.db.orm
    .update(organizations)
    .set({ computeUnitLimit })
    .where(eq(organizations.id, ids.organizationA));
const failNext = (count = 1) => {
  for (let fault = 0; fault < count; fault++) {
    mocked.faults.next(CREATE, { kind: 'status', status: 503, retryAfterSeconds: 20 });
  }
};
const sendNow = (name: string) => screen.findByRole('button', { name: `${words.sendNow}: ${name}` });
const stop = (name: string) => screen.findByRole('button', { name: `${words.stop}: ${name}` });

describe('the outbox', () => {
  it('is not rendered for a request that is answered immediately', async () => {
    const { ends } = await send(['answered']);
    expect(await resultOf(ends[0])).toMatchObject({ kind: 'accepted' });
    expect(screen.queryByRole('region')).toBeNull();
  });

  it('shows why there is no response, when the next attempt is, and that the request is charged once', async () => {
    failNext();
    await send(['waiting']);
    const outbox = within(await screen.findByRole('region', { name: words.title }));
    expect(outbox.getByText('waiting')).toBeDefined();
    expect(outbox.getByText(/^No answer yet\. Attempt 2 in \d+ s\.$/)).toBeDefined();
    expect(outbox.getByText('A fault planned by a test.')).toBeDefined();
    expect(outbox.getByText(words.retrySafe)).toBeDefined();
  });

  it('says that the service limits requests, with the time of the next attempt', async () => {
    mocked.faults.next(CREATE, { kind: 'status', status: 429, retryAfterSeconds: 20 });
    await send(['limited']);
    expect(await screen.findByText(/^The service limits requests\. Attempt 2 in (20|19) s\.$/)).toBeDefined();
    expect(announced()).toBe(words.limitedAnnouncement);
  });

  it('is announced once for each reason, not for each attempt', async () => {
    failNext();
    const { user } = await send(['announced']);
    const button = await sendNow('announced');
    expect(announced()).toBe(words.noAnswer('A fault planned by a test.'));
    act(() => announce('Something else.'));
    failNext();
    await user.click(button);
    await screen.findByText(/^No answer yet\. Attempt 3 in \d+ s\.$/);
    expect(announced()).toBe('Something else.');
    mocked.faults.next(CREATE, { kind: 'unreachable' });
    await user.click(await sendNow('announced'));
    await waitFor(() => expect(announced()).toMatch(/^No answer yet\. The service can’t be reached/));
  });

  it('sends only its request with Send now, and disappears when the service has accepted all', async () => {
    const before = await jobIds(mocked.service);
    mocked.faults.next(CREATE, { kind: 'answer-lost' });
    mocked.faults.next(CREATE, { kind: 'answer-lost' });
    const { user, ends } = await send(['first', 'second']);
    await sendNow('second');
    await user.click(await sendNow('first'));
    expect(await resultOf(ends[0])).toMatchObject({ kind: 'accepted' });
    await waitFor(() => expect(screen.queryByText('first')).toBeNull());
    expect(screen.getByText('second')).toBeDefined();
    await user.click(await sendNow('second'));
    await waitFor(() => expect(screen.queryByRole('region')).toBeNull());
    expect(await jobIds(mocked.service)).toHaveLength(before.length + 2);
  });

  it('collapses more than three requests to their number', async () => {
    failNext(4);
    await send(['one', 'two', 'three', 'four']);
    const summary = await screen.findByText(words.count(4));
    const details = summary.closest('details') as HTMLDetailsElement;
    expect(details.open).toBe(false);
    expect(within(details).getAllByRole('listitem', { hidden: true })).toHaveLength(4);
  });

  it('says that it is offline, and sends when the network is back', async () => {
    const online = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
    mocked.faults.next(CREATE, { kind: 'unreachable' });
    const { ends } = await send(['offline']);
    expect(await screen.findByText(words.offline)).toBeDefined();
    online.mockRestore();
    act(() => void dispatchEvent(new Event('online')));
    expect(await resultOf(ends[0])).toMatchObject({ kind: 'accepted' });
    await waitFor(() => expect(screen.queryByRole('region')).toBeNull());
  });

  it('lists a request over the quota, and sends it again when there are units', async () => {
    const before = await jobIds(mocked.service);
    await limitUnits(0);
    const { user, ends, api } = await send(['over-quota']);
    expect(await resultOf(ends[0])).toMatchObject({ kind: 'refused' });
    expect(await screen.findByText(words.overQuota)).toBeDefined();
    expect(screen.getByText(/^Compute-unit quota exceeded/, { selector: '[lang=en]' })).toBeDefined();
    const [{ key } = { key: '' }] = api.submitter.getSnapshot();
    await limitUnits(100);
    await user.click(await sendNow('over-quota'));
    await waitFor(() => expect(screen.queryByRole('region')).toBeNull());
    expect(await jobIds(mocked.service)).toHaveLength(before.length + 1);
    // Sent with the same key: the service replays its answer.
    const replay = await mocked.service.call('clip.create_from_item', createBody({ output_name: 'over-quota' }), {
      idempotencyKey: key,
    });
    expect(replay.headers.get('Idempotency-Replayed')).toBe('true');
  });

  it('replaces a refused request when the same one is submitted', async () => {
    const { ends, api } = await send(['twice'], keys.KR);
    expect(await resultOf(ends[0])).toMatchObject({ kind: 'refused' });
    await act(() => api.submitter.submit(JSON.stringify(createBody({ output_name: 'twice' })), ids.organizationA));
    expect(screen.getAllByText('twice')).toHaveLength(1);
  });

  it('lists a forbidden request, which can be removed', async () => {
    const { user, ends, onSendAgain } = await send(['forbidden'], keys.KR);
    expect(await resultOf(ends[0])).toMatchObject({ kind: 'refused' });
    expect(await screen.findByText(words.forbidden)).toBeDefined();
    expect(screen.queryByText(words.retrySafe)).toBeNull();
    await user.click(await sendNow('forbidden'));
    expect(onSendAgain).toHaveBeenCalledOnce();
    expect(await screen.findByText(words.forbidden)).toBeDefined();
    await user.click(await stop('forbidden'));
    const dialog = within(await screen.findByRole('alertdialog', { name: words.stopTitle }));
    expect(dialog.getByText(words.stopRefused)).toBeDefined();
    await user.click(dialog.getByRole('button', { name: words.stop }));
    await waitFor(() => expect(screen.queryByRole('region')).toBeNull());
  });

  it('stops sending a request only after a confirmation', async () => {
    mocked.faults.next(CREATE, { kind: 'unreachable' });
    const { user, ends } = await send(['given-up']);
    await user.click(await stop('given-up'));
    const dialog = within(await screen.findByRole('alertdialog', { name: words.stopTitle }));
    expect(dialog.getByText(words.stopText)).toBeDefined();
    await user.click(dialog.getByRole('button', { name: strings.jobs.keep }));
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
    expect(screen.getByText(words.retrySafe)).toBeDefined();

    await user.click(await stop('given-up'));
    const again = within(await screen.findByRole('alertdialog'));
    await user.click(again.getByRole('button', { name: words.stop }));
    await waitFor(() => expect(screen.queryByRole('region')).toBeNull());
    expect(await resultOf(ends[0])).toEqual({ kind: 'gone' });
  });

  it('lists a request that waits for a sign-in, and the sign-in page its number', async () => {
    const { ends, api } = await send(['signed-out'], 'gpra_unknown');
    expect(await resultOf(ends[0])).toEqual({ kind: 'signed-out' });
    expect(await screen.findByText(words.signedOut)).toBeDefined();
    renderApp(<StoredRequests />, { api });
    expect(await screen.findByText(words.stored(1))).toBeDefined();
  });

  it('counts a request that waits for its next attempt on the sign-in page too, and it is not sent by another key', async () => {
    failNext();
    const { ends, api } = await send(['waiting']);
    await sendNow('waiting');
    await act(() => api.session.signOut());
    renderApp(<StoredRequests />, { api });
    expect(await screen.findByText(words.stored(1))).toBeDefined();
    expect(await resultOf(ends[0])).toEqual({ kind: 'signed-out' });
  });
});
