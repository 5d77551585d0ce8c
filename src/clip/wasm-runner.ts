import { Worker } from 'node:worker_threads';
import { ClipError, type ClipErrorJson, clipErrorFromJson } from './clip-error.ts';
import type { FilePaths } from './command-line.ts';
import type { CommandRunner } from './command-runner.ts';
import type { GdalCommand } from './commands.ts';

/** What the worker is told. */
export type WasmOrder = { readonly command: GdalCommand; readonly paths: FilePaths };

/** What the worker answers; one answer an order, and `ready` once at first. */
export type WasmAnswer =
  | { readonly kind: 'ready' | 'done' }
  | { readonly kind: 'failed'; readonly error: ClipErrorJson };

/**
 * Runs commands in WebAssembly in a thread of its own, one after the other. `ready` resolves when GDAL is loaded;
 * an abort ends the thread, which cannot be used again.
 */
export function wasmRunner(): CommandRunner & { readonly ready: Promise<void>; close(): Promise<void> } {
  const worker = new Worker(new URL('./wasm-worker.ts', import.meta.url));
  const ready = nextAnswer(worker);
  // a failure to load is reported by the first command
  ready.catch(() => undefined);
  let queue: Promise<void> = ready;
  return {
    threads: 1,
    leastStripPixels: Number.POSITIVE_INFINITY,
    ready,
    run(command, paths, { signal }) {
      const turn = queue.then(async () => {
        const answer = nextAnswer(worker, signal);
        const order: WasmOrder = { command, paths };
        worker.postMessage(order);
        await answer;
      });
      queue = turn.catch(() => undefined);
      return turn;
    },
    async close() {
      await worker.terminate();
    },
  };
}

function nextAnswer(worker: Worker, signal?: AbortSignal): Promise<void> {
  const done = new AbortController();
  return new Promise<void>((resolve, reject) => {
    const died = (cause: string) => reject(new ClipError('process-died', `GDAL in WebAssembly stopped: ${cause}.`));
    const settle = (event: 'message' | 'error' | 'exit', act: (value: unknown) => void) => {
      worker.once(event, act);
      done.signal.addEventListener('abort', () => worker.off(event, act), { once: true });
    };
    settle('message', (message) => {
      const answer = parseAnswer(message);
      if (answer.kind === 'failed') reject(clipErrorFromJson(answer.error));
      else resolve();
    });
    settle('error', (error) => died(error instanceof Error ? error.message : String(error)));
    settle('exit', () => died('its thread ended'));
    const stop = () => {
      reject(new ClipError('cancelled', 'The task was cancelled.'));
      void worker.terminate();
    };
    if (signal?.aborted) stop();
    signal?.addEventListener('abort', stop, { once: true, signal: done.signal });
  }).finally(() => done.abort());
}

/** Messages come from our own worker file alone, so that their shape is known. */
function parseAnswer(message: unknown): WasmAnswer {
  return message as WasmAnswer;
}
