import type { Block, BlockDecoder } from '../../../../raster/decode-block.ts';
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
  readonly resolve: (block: Block) => void;
  readonly reject: (error: unknown) => void;
  isCalledOff: boolean;
};

/**
 * Makes a pool. The thread that asks decodes too; another is started when a block has to wait, so that a small picture
 * costs none.
 */
export function createDecodePool({ start, most }: DecodePoolOptions): DecodePool {
  const lanes: DecodeLane[] = [ownLane()];
  const busy = new Set<DecodeLane>();
  let queue: Job[] = [];

  function pump(): void {
    queue = queue.filter(({ isCalledOff }) => !isCalledOff);
    for (const lane of lanes) {
      if (busy.has(lane) || !lane.isReady()) continue;
      const job = queue.shift();
      if (!job) return;
      void run(lane, job);
    }
    if (queue.length > 0 && lanes.length <= most) lanes.push(threadLane(start(), pump));
  }

  async function run(lane: DecodeLane, job: Job): Promise<void> {
    busy.add(lane);
    try {
      const block = await lane.decode(job.request);
      if (block) job.resolve(block);
      else queue.unshift(job);
    } catch (error) {
      job.reject(error);
    } finally {
      busy.delete(lane);
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
      queue = [];
      for (const lane of lanes) lane.close();
    },
  };
}
