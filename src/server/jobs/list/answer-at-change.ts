import type { JobChanges } from '../job-changes.ts';

type HeldAnswer = {
  readonly changes: JobChanges;
  readonly organizationId: string;
  /** 0 answers at once. */
  readonly waitMs: number;
  readonly signal: AbortSignal;
  /** The request. Equal requests that wait for the same change share one read. */
  readonly query: unknown;
};

/** Reads of requests that were released in this turn of the event loop, by service and request. */
const running = new WeakMap<JobChanges, Map<string, Promise<unknown>>>();

/**
 * The first answer that has content, or the last one when the time is over. Reads at once, then after each change of a job of the
 * organization. A request that finds no free place to wait is answered at once.
 */
export async function answerAtChange<Answer>(
  { changes, organizationId, waitMs, signal, query }: HeldAnswer,
  read: () => Promise<Answer>,
  hasContent: (answer: Answer) => boolean,
): Promise<Answer> {
  const endMs = performance.now() + waitMs;
  for (let isFirst = true; ; isFirst = false) {
    const timeoutMs = endMs - performance.now();
    // Before the read, so that a change during the read is noticed.
    const change = waitMs > 0 && timeoutMs > 0 ? changes.expect(organizationId, { timeoutMs, signal }) : null;
    try {
      const answer = isFirst ? await read() : await sharedRead(changes, JSON.stringify([organizationId, query]), read);
      if (change === null || hasContent(answer)) return answer;
      if (!(await change.next)) return answer;
    } finally {
      change?.end();
    }
  }
}

/** Only requests that are released together share a read: one that started earlier may have missed the change. */
async function sharedRead<Answer>(changes: JobChanges, key: string, read: () => Promise<Answer>): Promise<Answer> {
  const reads = running.get(changes) ?? new Map<string, Promise<unknown>>();
  running.set(changes, reads);
  const current = reads.get(key) ?? read();
  if (!reads.has(key)) {
    reads.set(key, current);
    setImmediate(() => reads.delete(key));
  }
  // Equal keys are equal requests of one operation, so their answers have one type.
  return (await current) as Answer;
}
