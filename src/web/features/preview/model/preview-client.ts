import { createStore, type ReadableStore } from '../../../create-store.ts';
import type { PreviewFault } from './preview-fault.ts';
import { previewFaultSentence, previewFaultStrings as words } from './preview-fault-strings.ts';
import type { PreviewCall, PreviewCalls, PreviewFile, PreviewReply, PreviewRequest } from './preview-messages.ts';

/** A failure that the panel shows; the message is a sentence in the page's language, with what to do next. */
export class PreviewError extends Error {
  override name = 'PreviewError';
  /** the code of the fault; null if the worker has ended */
  readonly code: PreviewFault['code'] | null;

  constructor(message: string, code: PreviewFault['code'] | null = null) {
    super(message);
    this.code = code;
  }
}

/** The page's side of a preview worker. */
export type PreviewClient = {
  call<Name extends PreviewCall>(
    name: Name,
    input: PreviewCalls[Name]['input'],
    signal: AbortSignal,
  ): Promise<PreviewCalls[Name]['output']>;
  /** The progress of a long read, 0..1. */
  readonly progress: ReadableStore<number>;
  /** The number of damaged tiles that were found so far, and are left empty. */
  readonly damagedTiles: ReadableStore<number>;
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
  const progress = createStore(0);
  const damagedTiles = createStore(0);
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
      progress.set(reply.share);
      return;
    }
    if (reply.kind === 'damaged') {
      damagedTiles.set(reply.count);
      return;
    }
    const call = waiting.get(reply.id);
    waiting.delete(reply.id);
    if (reply.kind === 'done') call?.resolve(reply.output as never);
    else call?.reject(new PreviewError(previewFaultSentence(reply.fault), reply.fault.code));
  });
  // A worker that ran out of memory or failed to load reports it here and never answers again.
  worker.addEventListener('error', (event) =>
    failAll(previewFaultSentence({ code: 'unexpected', detail: event.message || words.readerStopped })),
  );

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
    progress,
    damagedTiles,
    close() {
      send({ kind: 'close' });
      setTimeout(() => worker.terminate(), CLOSING_MS);
      failAll(words.closed);
    },
  };
}
