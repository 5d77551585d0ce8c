import type { PreviewCall, PreviewCalls, PreviewFile, PreviewReply, PreviewRequest } from './preview-messages.ts';

/** A failure of the preview that the panel shows; the message is a sentence with the way out. */
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
  /** Hears how much is read of what takes long, 0..1, until the function that is returned is called. */
  onShare(listener: (share: number) => void): () => void;
  /** Ends the worker; calls that run reject. */
  close(): void;
};

/**
 * So long a worker has to end its own threads before it is ended. Where both end at the same time, Chromium at times keeps
 * the outer one, with all that it holds, for as long as the page lives.
 */
const CLOSING_MS = 200;

type Waiting = { resolve: (output: never) => void; reject: (error: Error) => void };

/** Speaks with a preview worker; `reopen` is asked for a new URL when the signed one has expired. */
export function createPreviewClient(worker: Worker, reopen: () => Promise<PreviewFile>): PreviewClient {
  const waiting = new Map<number, Waiting>();
  const shareListeners = new Set<(share: number) => void>();
  let nextId = 1;
  let ending: string | null = null;
  const send = (message: PreviewRequest) => worker.postMessage(message);

  function failAll(message: string): void {
    ending = message;
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
    if (reply.kind === 'share') {
      for (const listener of shareListeners) listener(reply.share);
      return;
    }
    const call = waiting.get(reply.id);
    waiting.delete(reply.id);
    if (reply.kind === 'done') call?.resolve(reply.output as never);
    else call?.reject(new PreviewError(reply.isKnown ? reply.message : unexpected(reply.message)));
  });
  // A worker that ran out of memory or could not be loaded says so here and answers no more.
  worker.addEventListener('error', (event) => failAll(unexpected(event.message || 'the reader stopped')));

  return {
    call(name, input, signal) {
      return new Promise((resolve, reject) => {
        if (signal.aborted) return reject(signal.reason);
        // Nobody is there to answer.
        if (ending !== null) return reject(new PreviewError(ending));
        const id = nextId++;
        const onAbort = () => {
          if (!waiting.delete(id)) return;
          send({ kind: 'cancel', id });
          reject(signal.reason);
        };
        // One signal may be that of thousands of calls, as a pointer moves.
        const settle = <Outcome>(end: (outcome: Outcome) => void) => {
          return (outcome: Outcome) => {
            signal.removeEventListener('abort', onAbort);
            end(outcome);
          };
        };
        waiting.set(id, { resolve: settle(resolve), reject: settle(reject) });
        signal.addEventListener('abort', onAbort, { once: true });
        // name and input belong together by this function's own signature
        send({ kind: 'call', id, name, input } as PreviewRequest);
      });
    },
    onShare(listener) {
      shareListeners.add(listener);
      return () => shareListeners.delete(listener);
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
