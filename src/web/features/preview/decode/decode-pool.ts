import type { Block, BlockDecoder } from '../../../../raster/decode/decode-block.ts';
import { callingThreadLane, type DecodeLane, type DecodeThread, workerLane } from './decode-lane.ts';
import type { DecodeRequest } from './decode-messages.ts';

/** Threads that decode blocks in parallel. */
export type DecodePool = {
  /** Decodes on the first free thread. A block that is aborted while it waits is never started. */
  readonly decode: BlockDecoder;
  close(): void;
};

/** How to start a thread, and the maximum number of threads in addition to the calling one. */
export type DecodePoolOptions = { readonly start: () => DecodeThread; readonly maxThreads: number };

type Job = {
  readonly request: DecodeRequest;
  readonly resolve: (block: Block | null) => void;
  readonly reject: (error: unknown) => void;
  isAborted: boolean;
};

/**
 * Creates a pool. The calling thread decodes what the others have no capacity for. A thread is started only when a
 * block has to wait, so that small images start none.
 */
export function createDecodePool({ start, maxThreads }: DecodePoolOptions): DecodePool {
  const callerLane = callingThreadLane();
  const threads: DecodeLane[] = [];
  const inFlight = new Map<DecodeLane, number>();
  let queue: Job[] = [];
  let isClosed = false;

  function pump(): void {
    // Blocks that closed threads return have no caller any more.
    if (isClosed) return;
    queue = queue.filter(({ isAborted }) => !isAborted);
    while (queue.length > 0) {
      const lane = availableLane();
      if (!lane) break;
      const job = queue.shift();
      if (job) void run(lane, job);
    }
    if (queue.length > 0 && threads.length < maxThreads) threads.push(workerLane(start(), pump));
  }

  function availableLane(): DecodeLane | undefined {
    const load = (lane: DecodeLane) => inFlight.get(lane) ?? 0;
    return [...threads.toSorted((one, other) => load(one) - load(other)), callerLane].find(
      (lane) => lane.isReady() && load(lane) < lane.depth,
    );
  }

  async function run(lane: DecodeLane, job: Job): Promise<void> {
    inFlight.set(lane, (inFlight.get(lane) ?? 0) + 1);
    try {
      const block = await lane.decode(job.request);
      // Transferred bytes must be read again (resolve with null), unless the pool is closed.
      const isGone = job.request.packed.bytes.length === 0;
      if (block || (isGone && !isClosed)) job.resolve(block);
      else queue.unshift(job);
    } catch (error) {
      job.reject(error);
    } finally {
      inFlight.set(lane, (inFlight.get(lane) ?? 1) - 1);
      pump();
    }
  }

  return {
    decode(layout, packed, signal) {
      return new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason);
        const job: Job = { request: { layout, packed }, resolve, reject, isAborted: false };
        const abort = () => {
          job.isAborted = true;
          reject(signal?.reason);
        };
        signal?.addEventListener('abort', abort, { once: true });
        queue.push(job);
        pump();
      });
    },
    close() {
      isClosed = true;
      queue = [];
      for (const lane of threads) lane.close();
    },
  };
}
