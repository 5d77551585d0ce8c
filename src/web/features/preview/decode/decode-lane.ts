import { type Block, decodeBlock } from '../../../../raster/decode/decode-block.ts';
import { nextTask } from '../../../next-task.ts';
import { PreviewFaultError } from '../model/preview-fault.ts';
import type { DecodeReply, DecodeRequest, SentRequest } from './decode-messages.ts';

/** One thread of a decode pool. */
export type DecodeLane = {
  /** how many blocks may be sent before the first is answered */
  readonly depth: number;
  /** false until the thread is ready, and again after it failed */
  isReady(): boolean;
  /**
   * Resolves with the block, or with null if the thread failed and the block must be decoded elsewhere. The request's
   * bytes are gone if they were transferred.
   */
  decode(request: DecodeRequest): Promise<Block | null>;
  close(): void;
};

/** The part of a Worker that a lane uses. */
export type DecodeThread = Pick<Worker, 'postMessage' | 'addEventListener' | 'terminate'>;

/** Decodes on the calling thread, one task per block, so that messages are handled between blocks. */
export function callingThreadLane(): DecodeLane {
  return {
    depth: 1,
    isReady: () => true,
    async decode({ layout, packed }) {
      await nextTask();
      return decodeBlock(layout, packed);
    },
    close() {},
  };
}

/** Decodes on a worker. `onChange` is called when it becomes ready and when it fails. */
export function workerLane(thread: DecodeThread, onChange: () => void): DecodeLane {
  let isReady = false;
  let nextId = 1;
  const waiting = new Map<number, (reply: DecodeReply | null) => void>();
  const failAll = () => {
    isReady = false;
    for (const resolve of waiting.values()) resolve(null);
    waiting.clear();
  };
  thread.addEventListener('message', ({ data }: MessageEvent<DecodeReply>) => {
    if (data.kind === 'ready') {
      isReady = true;
      return onChange();
    }
    waiting.get(data.id)?.(data);
    waiting.delete(data.id);
  });
  // The worker could not be loaded, or ran out of memory.
  thread.addEventListener('error', () => {
    failAll();
    onChange();
  });
  return {
    // A second block waits in the worker, so that it never idles while the calling thread is busy.
    depth: 2,
    isReady: () => isReady,
    async decode({ layout, packed }) {
      const reply = await new Promise<DecodeReply | null>((resolve) => {
        const id = nextId++;
        waiting.set(id, resolve);
        // Shared bytes are copied, so that other readers keep them.
        const bytes = packed.isTransferable ? packed.bytes : packed.bytes.slice();
        const sent: SentRequest = { id, layout, packed: { ...packed, bytes } };
        thread.postMessage(sent, [bytes.buffer]);
      });
      if (reply === null || reply.kind === 'ready') return null;
      if (reply.kind === 'decoded') return reply.block;
      throw new PreviewFaultError(reply.fault);
    },
    close() {
      thread.terminate();
      failAll();
    },
  };
}
