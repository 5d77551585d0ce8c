import { Worker } from 'node:worker_threads';
import { ClipError, type ClipErrorJson, cancelledError, clipErrorFromJson } from '../clip-error.ts';
import type { PlacePixels } from '../position/check-position.ts';
import type { ProjPositions } from '../position/proj-positions.ts';
import type { FilePaths } from './command-line.ts';
import type { CommandRunner } from './command-runner.ts';
import type { GdalCommand } from './commands.ts';

/** A request to the worker: run a command, or compute the positions of pixels of a GeoTIFF. */
export type WasmRequest =
  | { readonly kind: 'run'; readonly command: GdalCommand; readonly paths: FilePaths }
  | { readonly kind: 'place'; readonly file: string; readonly pixels: Float64Array };

/** A message from the worker: `ready` once, then one answer per request. */
export type WasmResponse =
  | { readonly kind: 'ready' | 'done' }
  | { readonly kind: 'placed'; readonly places: ProjPositions }
  | { readonly kind: 'failed'; readonly error: ClipErrorJson };

type Success = Exclude<WasmResponse, { kind: 'failed' }>;

/** GDAL in WebAssembly: a command runner that also computes positions of pixels. */
export type WasmRunner = CommandRunner & {
  /** resolves when GDAL is loaded */
  readonly ready: Promise<unknown>;
  readonly placePixels: PlacePixels;
  close(): Promise<void>;
};

/** Runs GDAL in WebAssembly in a dedicated thread, one request after the other; an abort ends the thread, which cannot be used again. */
export function wasmRunner(): WasmRunner {
  const worker = new Worker(new URL('./wasm-worker.ts', import.meta.url));
  const ready = nextAnswer(worker);
  // a failure to load is reported by the first command
  ready.catch(() => undefined);
  let queue: Promise<unknown> = ready;
  const request = (order: WasmRequest, signal: AbortSignal): Promise<Success> => {
    const turn = queue.then(async () => {
      const answer = nextAnswer(worker, signal);
      worker.postMessage(order);
      return await answer;
    });
    queue = turn.catch(() => undefined);
    return turn;
  };
  return {
    threads: 1,
    minStripPixels: Number.POSITIVE_INFINITY,
    ready,
    async run(command, paths, { signal }) {
      await request({ kind: 'run', command, paths }, signal);
    },
    async placePixels(file, pixels, signal) {
      const answer = await request({ kind: 'place', file, pixels }, signal);
      if (answer.kind !== 'placed') throw new Error(`the worker answered ${answer.kind} to a request for positions`);
      return answer.places;
    },
    async close() {
      await worker.terminate();
    },
  };
}

function nextAnswer(worker: Worker, signal?: AbortSignal): Promise<Success> {
  const done = new AbortController();
  return new Promise<Success>((resolve, reject) => {
    const died = (detail: string) => {
      const process = 'GDAL in WebAssembly';
      const fault = { code: 'process-died', process, ending: 'stopped', detail, seconds: null, attempts: 1 } as const;
      reject(new ClipError('process-died', fault));
    };
    const settle = (event: 'message' | 'error' | 'exit', act: (value: unknown) => void) => {
      worker.once(event, act);
      done.signal.addEventListener('abort', () => worker.off(event, act), { once: true });
    };
    settle('message', (message) => {
      const answer = parseAnswer(message);
      if (answer.kind === 'failed') reject(clipErrorFromJson(answer.error));
      else resolve(answer);
    });
    settle('error', (error) => died(error instanceof Error ? error.message : String(error)));
    settle('exit', () => died('its thread ended'));
    const stop = () => {
      reject(cancelledError());
      void worker.terminate();
    };
    if (signal?.aborted) stop();
    signal?.addEventListener('abort', stop, { once: true, signal: done.signal });
  }).finally(() => done.abort());
}

/** Messages come only from wasm-worker.ts, so their shape is known. */
function parseAnswer(message: unknown): WasmResponse {
  return message as WasmResponse;
}
