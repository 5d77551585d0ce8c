import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import type { Database } from '../db/database.ts';

/** Lets requests wait for a change of one of an organization's jobs, in this or another process (contract 11.3). */
export type JobChanges = {
  /**
   * Starts waiting. `next` resolves at a change since this call, or when the time is over, the signal aborts or the service
   * stops. Null if too many requests wait already: the caller answers at once.
   */
  expect(organizationId: string, limit: { timeoutMs: number; signal: AbortSignal }): Expectation | null;
  close(): Promise<void>;
};

/** `next` resolves to whether something may have changed. `end` frees the place. */
export type Expectation = { readonly next: Promise<boolean>; end(): void };

const CHANNEL = 'clip_jobs_changed';
/** A running job changes several times a second; waiting requests are released together, at most this often. */
const RELEASE_MS = 200;
const RECONNECT_MS = 1000;
const MAX_WAITING = 2000;
const MAX_WAITING_OF_ORGANIZATION = 500;

/** Starts listening for the database's notifications of changed jobs. */
export async function startJobChanges(database: Database): Promise<JobChanges> {
  const waiting = new Map<string, Set<(isChanged: boolean) => void>>();
  const releases = new Map<string, NodeJS.Timeout>();
  let count = 0;
  let isClosed = false;

  const release = (organizationId: string) => {
    releases.delete(organizationId);
    for (const resolve of waiting.get(organizationId) ?? []) resolve(true);
  };
  const onChange = (organizationId: string) => {
    if (!waiting.has(organizationId) || releases.has(organizationId)) return;
    releases.set(organizationId, setTimeout(release, RELEASE_MS, organizationId));
  };
  const stopListening = await listen(database, onChange, () => [...waiting.keys()].forEach(onChange));

  return {
    expect(organizationId, { timeoutMs, signal }) {
      const waiters = waiting.get(organizationId) ?? new Set();
      if (isClosed || signal.aborted || count >= MAX_WAITING || waiters.size >= MAX_WAITING_OF_ORGANIZATION)
        return null;
      const { promise, resolve } = Promise.withResolvers<boolean>();
      const giveUp = () => resolve(false);
      const timer = setTimeout(giveUp, timeoutMs);
      signal.addEventListener('abort', giveUp, { once: true });
      waiting.set(organizationId, waiters.add(resolve));
      count += 1;
      return {
        next: promise,
        end() {
          if (!waiters.delete(resolve)) return;
          count -= 1;
          clearTimeout(timer);
          signal.removeEventListener('abort', giveUp);
          if (waiters.size === 0) waiting.delete(organizationId);
          resolve(false);
        },
      };
    },
    async close() {
      if (isClosed) return;
      isClosed = true;
      for (const timer of releases.values()) clearTimeout(timer);
      for (const waiters of waiting.values()) for (const resolve of waiters) resolve(false);
      await stopListening();
    },
  };
}

type OnChange = (organizationId: string) => void;

/** Returns the function that stops listening. `onGap`: notifications may have been lost. */
async function listen({ connection }: Database, onChange: OnChange, onGap: () => void): Promise<() => Promise<void>> {
  if (connection.kind === 'pglite') return connection.client.listen(CHANNEL, onChange);
  const stopping = new AbortController();
  const { connectionString, connectionTimeoutMillis } = connection.pool.options;
  const session = async () => {
    const client = new Client({ connectionString, connectionTimeoutMillis, keepAlive: true });
    const ended = new Promise<void>((resolve) => {
      client.on('end', resolve);
      client.on('error', () => resolve());
      stopping.signal.addEventListener('abort', () => resolve(), { once: true });
    });
    client.on('notification', ({ payload = '' }) => onChange(payload));
    try {
      await client.connect();
      await client.query(`listen ${CHANNEL}`);
      onGap();
      await ended;
    } catch {
      // The server is unavailable; the next session tries again.
    } finally {
      await client.end().catch(() => undefined);
    }
  };
  const sessions = (async () => {
    while (!stopping.signal.aborted) {
      await session();
      await pause(RECONNECT_MS, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  })();
  return async () => {
    stopping.abort();
    await sessions;
  };
}
