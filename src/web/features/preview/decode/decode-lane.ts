import { type Block, decodeBlock } from '../../../../raster/decode-block.ts';
import { RasterError } from '../../../../raster/raster-error.ts';
import type { DecodeReply, DecodeRequest } from './decode-messages.ts';

/** One thread of a pool: a block at a time. */
export type DecodeLane = {
  /** false until it listens, and from when it broke */
  isReady(): boolean;
  /** The block, or null when the thread broke over it and somebody else must try. */
  decode(request: DecodeRequest): Promise<Block | null>;
  close(): void;
};

/** What a lane needs of a worker. */
export type DecodeThread = Pick<Worker, 'postMessage' | 'addEventListener' | 'terminate'>;

/** The thread that asks. */
export function ownLane(): DecodeLane {
  return { isReady: () => true, decode: ({ layout, packed }) => decodeBlock(layout, packed), close() {} };
}

/** Another thread; `onReady` is told when it listens, and when it broke. */
export function threadLane(thread: DecodeThread, onChange: () => void): DecodeLane {
  let isReady = false;
  let answer: ((reply: DecodeReply | null) => void) | null = null;
  const settle = (reply: DecodeReply | null) => {
    const waiting = answer;
    answer = null;
    waiting?.(reply);
  };
  thread.addEventListener('message', ({ data }: MessageEvent<DecodeReply>) => {
    if (data.kind !== 'ready') return settle(data);
    isReady = true;
    onChange();
  });
  // It could not be loaded, or ran out of memory.
  thread.addEventListener('error', () => {
    isReady = false;
    settle(null);
    onChange();
  });
  return {
    isReady: () => isReady,
    async decode({ layout, packed }) {
      const reply = await new Promise<DecodeReply | null>((resolve) => {
        answer = resolve;
        // The bytes stay here too: should the thread break, they are decoded by another.
        thread.postMessage({ layout, packed: { ...packed, bytes: ownBytes(packed.bytes) } });
      });
      if (reply === null || reply.kind === 'ready') return null;
      if (reply.kind === 'decoded') return reply.block;
      throw reply.reason === null ? new Error(reply.message) : new RasterError(reply.reason, reply.message);
    },
    close() {
      thread.terminate();
      settle(null);
    },
  };
}

// A message takes the whole buffer along, and these bytes may be a small part of one.
function ownBytes(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  return bytes.byteLength === bytes.buffer.byteLength ? bytes : bytes.slice();
}
