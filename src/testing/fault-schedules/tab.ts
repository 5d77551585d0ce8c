import { randomUUID } from 'node:crypto';
import { sha256 } from '@noble/hashes/sha2.js';
import { createReview, type Review } from '../../web/api/review/create-review.ts';
import { reviewStorage } from '../../web/api/review/review-storage.ts';
import { createRowSender, type RowSender } from '../../web/api/review/send-rows.ts';
import { Session } from '../../web/api/session/session.ts';
import type { OtherTabs } from '../../web/api/submission/other-tabs.ts';
import type { SubmissionStore } from '../../web/api/submission/submission.ts';
import { submissionStore } from '../../web/api/submission/submission-store.ts';
import { Submitter } from '../../web/api/submission/submitter.ts';
import { createTransport, type Transport } from '../../web/api/transport/transport.ts';
import type { FileRow } from '../../web/features/files/file-row.ts';
import { createFileRequests, type FileRequests } from '../../web/features/files/save/file-requests.ts';
import type { Hasher } from '../../web/features/files/save/hasher.ts';
import { Saver } from '../../web/features/files/save/saver.ts';
import { memoryRecord } from '../downloads/memory-record.ts';
import { TEST_ORIGIN } from '../service/service.ts';
import { type Browser, quotaExceeded } from './browser.ts';
import type { FaultProxy } from './fault-proxy.ts';
import type { SimulatedClock } from './simulated-clock.ts';

/** The app's modules of one tab, composed as `web/api/create-api.ts` does. A closed tab does nothing any more. */
export type Tab = {
  readonly session: Session;
  readonly transport: Transport;
  readonly submitter: Submitter;
  readonly review: Review;
  readonly rowSender: RowSender;
  readonly saver: Saver;
  readonly isClosed: boolean;
  close(): void;
};

export type TabParts = {
  readonly browser: Browser;
  readonly proxy: FaultProxy;
  readonly clock: SimulatedClock;
  /** Replaces modules by defective ones, to show that the defect is found. */
  readonly plant?: Plant;
};

/** Defects for the counters. */
export type Plant = {
  readonly idempotencyKey?: (key: string) => string;
  readonly row?: (row: FileRow) => FileRow;
  readonly requests?: (requests: FileRequests) => FileRequests;
};

/** Opens a tab: its state comes from IndexedDB alone. */
export async function openTab({ browser, proxy, clock, plant = {} }: TabParts): Promise<Tab> {
  const closing = Promise.withResolvers<void>();
  const life = { isClosed: false };
  /** Nothing happens in a closed tab, so its promises never settle. */
  const alive = async <T>(result: Promise<T>): Promise<T> => {
    const settled = await result.then(
      (value) => ({ value }),
      (error: unknown) => ({ error }),
    );
    if (life.isClosed) return new Promise(() => undefined);
    if ('error' in settled) throw settled.error;
    return settled.value;
  };
  const wait = (delayMs: number, signal?: AbortSignal) => alive(clock.wait(delayMs, signal));
  const pause = (delayMs: number, signal: AbortSignal) => alive(clock.wait(delayMs, signal).catch(() => undefined));
  const http = { baseUrl: TEST_ORIGIN, nowMs: clock.nowMs, fetch: (request: Request) => proxy.fetch(request, life) };
  const session = new Session(http);
  const transport = createTransport({ http, session, random: () => 0.5, wait });
  const { opBytes } = transport;
  const submitter = new Submitter({
    credential: () => session.credential,
    transport: {
      opBytes: (id, body, options = {}) => {
        const { idempotencyKey: key = '' } = options;
        return alive(opBytes(id, body, { ...options, idempotencyKey: plant.idempotencyKey?.(key) ?? key }));
      },
    },
    store: storeOf(browser, alive),
    newKey: randomUUID,
    nowMs: clock.nowMs,
    random: () => 0.5,
    pause,
    lock: (name, task) => locked(browser, { name, task, closed: closing.promise }),
    otherTabs: browser.locks ? otherTabsOf(browser, life) : undefined,
  });
  const review = createReview(submitter, randomUUID);
  const rowSender = createRowSender({ review, submitter, nowMs: clock.nowMs, pause });
  const requests = createFileRequests(transport);
  const saver = new Saver({
    requests: plant.requests?.(requests) ?? requests,
    newHasher,
    saveFile: (blob, filename) => {
      if (!life.isClosed) browser.downloads.push({ blob, filename });
    },
    nowMs: clock.nowMs,
    wait,
    record: memoryRecord(),
    onSaved: () => undefined,
    onRunEnded: () => undefined,
  });
  const tab: Tab = {
    ...{ session, transport, submitter, review, rowSender, saver },
    get isClosed() {
      return life.isClosed;
    },
    close() {
      life.isClosed = true;
      closing.resolve();
    },
  };
  await persistReview(tab, browser, closing.promise);
  return tab;
}

function storeOf(browser: Browser, alive: <T>(result: Promise<T>) => Promise<T>): SubmissionStore {
  const store = submissionStore();
  return {
    put: (submission) => alive(browser.isStorageFull ? Promise.reject(quotaExceeded()) : store.put(submission)),
    get: (key) => alive(store.get(key)),
    all: () => alive(store.all()),
    accept: (key, jobId) => alive(store.accept(key, jobId)),
    remove: (key) => alive(store.remove(key)),
    refuse: (key) => alive(store.refuse(key)),
  };
}

/** A channel between the tabs, as `openOtherTabs` opens it: its messages arrive later, and not in the tab that sends them. */
function otherTabsOf({ onSent }: Browser, life: { readonly isClosed: boolean }): OtherTabs {
  let own: ((key: string) => void) | null = null;
  return {
    announce: (key) => queueMicrotask(() => [...onSent].map((listener) => listener !== own && listener(key))),
    onSent: (listener) => {
      own = (key) => void (life.isClosed || listener(key));
      onSent.add(own);
    },
  };
}

/** The first tab holds the lock of the review for its lifetime, as `persistInOneTab` does. */
async function persistReview(tab: Tab, browser: Browser, closed: Promise<void>): Promise<void> {
  const { locks } = browser;
  const name = 'cutline-area-queue';
  if (locks?.has(name)) return;
  locks?.set(
    name,
    closed.then(() => locks.delete(name)),
  );
  const refused = () => Promise.reject(quotaExceeded());
  await tab.review.persistIn({
    ...reviewStorage,
    add: (rows) => (browser.isStorageFull ? refused() : reviewStorage.add(rows)),
    change: (changes) => (browser.isStorageFull ? refused() : reviewStorage.change(changes)),
  });
}

type Locked<T> = { readonly name: string; readonly task: () => Promise<T>; readonly closed: Promise<void> };

/** Runs the task while no other tab holds the lock; a closed tab gives it back. */
async function locked<T>({ locks }: Browser, { name, task, closed }: Locked<T>): Promise<T> {
  if (locks === null) return task();
  const before = locks.get(name) ?? Promise.resolve();
  const result = before.then(task);
  locks.set(name, Promise.race([before.then(() => result).catch(() => undefined), closed]));
  return result;
}

function newHasher(): Hasher {
  const hash = sha256.create();
  return {
    update: async (chunk) => void hash.update(chunk),
    digest: async () => hash.digest(),
    dispose: () => undefined,
  };
}
