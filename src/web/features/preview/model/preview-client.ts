import type { PreviewCall, PreviewCalls, PreviewFile, PreviewReply, PreviewRequest } from './preview-messages.ts';

/** A failure that the panel shows; the message is a sentence with what to do next. */
export class PreviewError extends Error {
  override name = 'PreviewError';
}

/** The page's side of a preview worker. */
export type PreviewClient = {
  call<Name extends PreviewCall>(
    name: Name,
    input: PreviewCalls[Name]['input'],
    signal: AbortSignal,
  ): Promise<PreviewCalls[Name]['output']>;
  /** Subscribes to the progress of a long read, 0..1; returns an unsubscribe function. */
  onProgress(listener: (share: number) => void): () => void;
  /** Ends the worker; pending calls reject. */
  close(): void;
};

/**
 * Time for a worker to end its threads before it is terminated. If both end at the same time, Chromium sometimes keeps
 * the outer worker and its memory for the page's lifetime.
 */
const CLOSING_MS = 200;

type Waiting = { resolve: (output: never) => void; reject: (error: Error) => void };

/** Creates a client of a preview worker. `reopen` is called for a new URL when the signed one has expired. */
export function createPreviewClient(worker: Worker, reopen: () => Promise<PreviewFile>): PreviewClient {
  const waiting = new Map<number, Waiting>();
  const progressListeners = new Set<(share: number) => void>();
  let nextId = 1;
  let endMessage: string | null = null;
  const send = (message: PreviewRequest) => worker.postMessage(message);

  function failAll(message: string): void {
    endMessage = message;
    for (const { reject } of waiting.values()) reject(new PreviewError(message));
    waiting.clear();
  }

  worker.addEventListener('message', (event: MessageEvent<PreviewReply>) => {
    const reply = event.data;
    if (reply.kind === 'renew') {
      reopen().then(
        (file) => send({ kind: 'renewed', id: reply.id, file }),
        () => send({ kind: 'renewed', id: reply.id, file: null }),
      );
      return;
    }
    if (reply.kind === 'progress') {
      for (const listener of progressListeners) listener(reply.share);
      return;
    }
    const call = waiting.get(reply.id);
    waiting.delete(reply.id);
    if (reply.kind === 'done') call?.resolve(reply.output as never);
    else call?.reject(new PreviewError(reply.isKnown ? reply.message : unexpected(reply.message)));
  });
  // A worker that ran out of memory or failed to load reports it here and never answers again.
  worker.addEventListener('error', (event) => failAll(unexpected(event.message || 'the reader stopped')));

  return {
    call(name, input, signal) {
      return new Promise((resolve, reject) => {
        if (signal.aborted) return reject(signal.reason);
        // The worker has ended.
        if (endMessage !== null) return reject(new PreviewError(endMessage));
        const id = nextId++;
        const onAbort = () => {
          if (!waiting.delete(id)) return;
          send({ kind: 'cancel', id });
          reject(signal.reason);
        };
        // A signal may be shared by thousands of calls, as a pointer moves, so listeners are removed.
        const withCleanup = <Outcome>(end: (outcome: Outcome) => void) => {
          return (outcome: Outcome) => {
            signal.removeEventListener('abort', onAbort);
            end(outcome);
          };
        };
        waiting.set(id, { resolve: withCleanup(resolve), reject: withCleanup(reject) });
        signal.addEventListener('abort', onAbort, { once: true });
        // The signature of `call` pairs each name with its input.
        send({ kind: 'call', id, name, input } as PreviewRequest);
      });
    },
    onProgress(listener) {
      progressListeners.add(listener);
      return () => progressListeners.delete(listener);
    },
    close() {
      send({ kind: 'close' });
      setTimeout(() => worker.terminate(), CLOSING_MS);
      failAll('The preview was closed.');
    },
  };
}

function unexpected(detail: string): string {
  return `The file could not be drawn (${detail}). Open it in a GIS.`;
}
