import type { Block, BlockDecoder } from '../../../../raster/decode/decode-block.ts';
import { type DecodeLane, type DecodeThread, ownLane, threadLane } from './decode-lane.ts';
import type { DecodeRequest } from './decode-messages.ts';

/** Threads that decode blocks side by side. */
export type DecodePool = {
  /** Decodes on the first thread that is free; a block that is called off while it waits is never begun. */
  readonly decode: BlockDecoder;
  close(): void;
};

/** How a pool gets its threads, and how many besides the one that asks. */
export type DecodePoolOptions = { readonly start: () => DecodeThread; readonly most: number };

type Job = {
  readonly request: DecodeRequest;
  readonly resolve: (block: Block | null) => void;
  readonly reject: (error: unknown) => void;
  isCalledOff: boolean;
};

/**
 * Makes a pool. The thread that asks decodes too, what the others have no time for; another is started when a block has
 * to wait, so that a small picture costs none.
 */
export function createDecodePool({ start, most }: DecodePoolOptions): DecodePool {
  const own = ownLane();
  const threads: DecodeLane[] = [];
  const given = new Map<DecodeLane, number>();
  let queue: Job[] = [];
  let isClosed = false;

  function pump(): void {
    // What its threads gave back is nobody's any more.
    if (isClosed) return;
    queue = queue.filter(({ isCalledOff }) => !isCalledOff);
    while (queue.length > 0) {
      const lane = freest();
      if (!lane) break;
      const job = queue.shift();
      if (job) void run(lane, job);
    }
    if (queue.length > 0 && threads.length < most) threads.push(threadLane(start(), pump));
  }

  function freest(): DecodeLane | undefined {
    const load = (lane: DecodeLane) => given.get(lane) ?? 0;
    return [...threads.toSorted((one, other) => load(one) - load(other)), own].find(
      (lane) => lane.isReady() && load(lane) < lane.depth,
    );
  }

  async function run(lane: DecodeLane, job: Job): Promise<void> {
    given.set(lane, (given.get(lane) ?? 0) + 1);
    try {
      const block = await lane.decode(job.request);
      // Bytes that were handed over are to be read anew, unless nobody is left to decode them.
      const isGone = job.request.packed.bytes.length === 0;
      if (block || (isGone && !isClosed)) job.resolve(block);
      else queue.unshift(job);
    } catch (error) {
      job.reject(error);
    } finally {
      given.set(lane, (given.get(lane) ?? 1) - 1);
      pump();
    }
  }

  return {
    decode(layout, packed, signal) {
      return new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason);
        const job: Job = { request: { layout, packed }, resolve, reject, isCalledOff: false };
        const callOff = () => {
          job.isCalledOff = true;
          reject(signal?.reason);
        };
        signal?.addEventListener('abort', callOff, { once: true });
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
