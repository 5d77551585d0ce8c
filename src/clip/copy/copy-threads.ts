import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { StoredSamples } from '../../raster/tiff/sample-type.ts';
import { type ClipErrorJson, cancelledError, clipErrorFromJson } from '../clip-error.ts';
import type { ClipPlan } from '../plan/plan.ts';
import type { Cell } from './cells.ts';
import type { CutCell } from './cut-cell.ts';
import type { EncodedTile } from './encode-cell.ts';
import type { TilePlan } from './tile-plan.ts';

/** What each thread gets when it starts. */
export type CopySetup = { readonly sourcePath: string; readonly plan: ClipPlan; readonly tilePlan: TilePlan };

/** Cut a cell, or encode a tile of an overview, all of whose samples are given. */
export type CopyOrder =
  | { readonly kind: 'cell'; readonly cell: Cell }
  | { readonly kind: 'tile'; readonly samples: StoredSamples };

/** The answer to an order. */
export type CopyAnswer =
  | { readonly kind: 'cell'; readonly cell: CutCell }
  | { readonly kind: 'tile'; readonly blocks: EncodedTile }
  | { readonly kind: 'failed'; readonly error: ClipErrorJson };

/** What cuts cells and encodes tiles; orders wait for a free thread, first come, first served. */
export type CopyThreads = {
  /** 1 if there is only this thread */
  readonly count: number;
  cutCell(cell: Cell): Promise<CutCell>;
  /** takes over the samples */
  encodeTile(samples: StoredSamples): Promise<EncodedTile>;
  close(): Promise<void>;
};

type Waiting = {
  readonly order: CopyOrder;
  readonly resolve: (answer: CopyAnswer) => void;
  readonly reject: (error: unknown) => void;
};

/** More need about 90 MB each, for each clip that runs at the same time. */
const MAX_THREADS = 4;

/** Starts a thread per processor core, up to four. An abort of `signal` ends all of them at once. */
export function copyThreads(setup: CopySetup, signal: AbortSignal): CopyThreads {
  const count = Math.min(availableParallelism(), MAX_THREADS);
  const waiting: Waiting[] = [];
  const running = new Map<Worker, Waiting>();
  let failure: unknown = null;
  const fail = (error: unknown) => {
    failure ??= error;
    for (const { reject } of [...running.values(), ...waiting]) reject(failure);
    running.clear();
    waiting.length = 0;
  };
  const next = (worker: Worker) => {
    running.delete(worker);
    const order = waiting.shift();
    if (order) start(worker, order);
  };
  const start = (worker: Worker, one: Waiting) => {
    running.set(worker, one);
    worker.postMessage(one.order, one.order.kind === 'tile' ? [one.order.samples.buffer] : []);
  };
  const workers = Array.from({ length: count }, () => {
    const worker = new Worker(new URL('./copy-worker.ts', import.meta.url), { workerData: setup });
    worker.on('message', (answer: CopyAnswer) => {
      running.get(worker)?.resolve(answer);
      next(worker);
    });
    worker.on('error', fail);
    return worker;
  });
  const close = async () => {
    signal.removeEventListener('abort', abort);
    await Promise.all(workers.map((worker) => worker.terminate()));
  };
  const abort = () => {
    fail(cancelledError());
    void close();
  };
  signal.addEventListener('abort', abort, { once: true });
  const send = async (order: CopyOrder): Promise<CopyAnswer> => {
    signal.throwIfAborted();
    if (failure !== null) throw failure;
    const answer = await new Promise<CopyAnswer>((resolve, reject) => {
      const one = { order, resolve, reject };
      const idle = workers.find((worker) => !running.has(worker));
      if (idle) start(idle, one);
      else waiting.push(one);
    });
    if (answer.kind === 'failed') throw clipErrorFromJson(answer.error);
    return answer;
  };
  return {
    count,
    async cutCell(cell) {
      const answer = await send({ kind: 'cell', cell });
      if (answer.kind !== 'cell') throw new Error(`a thread answered ${answer.kind} to a cell`);
      return answer.cell;
    },
    async encodeTile(samples) {
      const answer = await send({ kind: 'tile', samples });
      if (answer.kind !== 'tile') throw new Error(`a thread answered ${answer.kind} to a tile`);
      return answer.blocks;
    },
    close,
  };
}
