import { afterEach, describe, expect, it } from 'vitest';
import { ApiError } from '../transport/api-error.ts';
import { memorySubmissionStore } from './memory-store.ts';
import { openOtherTabs } from './other-tabs.ts';
import { type Accepted, type SubmissionResult, Submitter } from './submitter.ts';
import { tabLock } from './tab-lock.ts';

const accepted: Accepted = { job: { id: 'j1', status: 'running' } };
const signedOut = new ApiError('problem', 'no', { problem: { title: 'No', status: 401, detail: 'no' } });

let closeTabs: (() => void)[] = [];
afterEach(() => {
  for (const close of closeTabs) close();
  closeTabs = [];
});

/** The tabs of one browser, with its locks and messages. `answer` is what the service does with a request of this tab. */
function newBrowser() {
  const store = memorySubmissionStore();
  const sent: string[] = [];
  const open = (answer: () => Promise<Accepted>, organizationId = 'org') => {
    const closed = Promise.withResolvers<never>();
    closed.promise.catch(() => undefined);
    const ends: SubmissionResult['kind'][] = [];
    let isOpen = true;
    const close = () => {
      isOpen = false;
      closed.reject(new Error('The tab is closed.'));
    };
    closeTabs.push(close);
    const channel = openOtherTabs() ?? expect.unreachable();
    const submitter = new Submitter({
      credential: () => 0,
      store,
      newKey: () => 'key-1',
      nowMs: () => 0,
      random: () => 0,
      pause: async () => undefined,
      // A browser releases the locks of a closed tab.
      lock: (name, task) => tabLock(name, () => Promise.race([task(), closed.promise])),
      otherTabs: { ...channel, onSent: (listener) => channel.onSent((key) => isOpen && listener(key)) },
      transport: {
        opBytes: (async (_id: string, body: string, options?: { idempotencyKey?: string }) => {
          sent.push(`${options?.idempotencyKey} ${body}`);
          return answer();
        }) as never,
      },
    });
    return { submitter, ends, close, resume: () => submitter.resume(organizationId, ({ kind }) => ends.push(kind)) };
  };
  return { store, sent, open };
}

const noAnswer = () => new Promise<never>(() => undefined);

/** Resolves once another tab waits for the request that one tab sends. */
const isWatched = () => expect.poll(async () => (await navigator.locks.query()).pending?.length).toBe(1);

/** Resolves after the tab that waits for the request's lock has had it, and has sent the request if it does. */
async function isDone(): Promise<void> {
  for (let turn = 0; turn < 2; turn++) await tabLock('cutline-submission-key-1', async () => undefined);
}

describe('a tab that stays open', () => {
  it('sends the request of a tab that is closed without an answer, with its key and body', async () => {
    const { store, sent, open } = newBrowser();
    const staying = open(async () => accepted);
    await staying.resume();
    const closing = open(noAnswer);
    const end = closing.submitter.submit('{"a":1}', 'org');
    await isWatched();
    // While the other tab sends it, this one neither shows nor sends it.
    expect(staying.submitter.getSnapshot()).toEqual([]);
    closing.close();
    await expect(end).rejects.toThrow('closed');
    await expect.poll(() => staying.ends).toEqual(['accepted']);
    expect(sent).toEqual(['key-1 {"a":1}', 'key-1 {"a":1}']);
    expect(await store.all()).toEqual([]);
  });

  it('sends and shows nothing of a tab that has its answer', async () => {
    const { sent, open } = newBrowser();
    const staying = open(async () => accepted);
    await staying.resume();
    const shown: number[] = [];
    staying.submitter.subscribe(() => shown.push(staying.submitter.getSnapshot().length));
    const answer = Promise.withResolvers<Accepted>();
    const end = open(() => answer.promise).submitter.submit('{}', 'org');
    await isWatched();
    answer.resolve(accepted);
    expect(await end).toMatchObject({ kind: 'accepted' });
    await isDone();
    expect({ sent: sent.length, ends: staying.ends, shown }).toEqual({ sent: 1, ends: [], shown: [] });
  });

  it('does not send the request of another organization', async () => {
    const { store, sent, open } = newBrowser();
    const staying = open(async () => accepted, 'another');
    await staying.resume();
    const closing = open(noAnswer);
    closing.submitter.submit('{}', 'org').catch(() => undefined);
    await isWatched();
    closing.close();
    await isDone();
    expect(sent).toHaveLength(1);
    expect(await store.all()).toHaveLength(1);
  });

  it('hands a request to no other tab when both are signed out, and hides it when another tab has sent it', async () => {
    const { sent, open } = newBrowser();
    const first = open(() => Promise.reject(signedOut));
    let isSignedIn = false;
    const second = open(async () => {
      if (!isSignedIn) throw signedOut;
      return accepted;
    });
    await Promise.all([first.resume(), second.resume()]);
    expect(await first.submitter.submit('{}', 'org')).toEqual({ kind: 'signed-out' });
    await expect.poll(() => second.ends).toEqual(['signed-out']);
    expect(sent).toHaveLength(2);
    isSignedIn = true;
    await second.resume();
    expect(second.ends).toEqual(['signed-out', 'accepted']);
    expect(first.submitter.getSnapshot()).toHaveLength(1);
    await first.resume();
    expect(first.submitter.getSnapshot()).toEqual([]);
    expect(sent).toHaveLength(3);
  });
});
