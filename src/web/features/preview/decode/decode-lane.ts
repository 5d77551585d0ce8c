import { type Block, decodeBlock } from '../../../../raster/decode/decode-block.ts';
import { RasterError } from '../../../../raster/raster-error.ts';
import type { DecodeReply, DecodeRequest, SentRequest } from './decode-messages.ts';

/** One thread of a pool. */
export type DecodeLane = {
  /** how many blocks it is given before it has answered the first */
  readonly depth: number;
  /** false until it listens, and from when it broke */
  isReady(): boolean;
  /** The block, or null when the thread broke over it and somebody else must try; its bytes are gone if they were handed over. */
  decode(request: DecodeRequest): Promise<Block | null>;
  close(): void;
};

/** What a lane needs of a worker. */
export type DecodeThread = Pick<Worker, 'postMessage' | 'addEventListener' | 'terminate'>;

/** The thread that asks. Between two blocks it hears what others have to say, or they would wait for all of its own. */
export function ownLane(): DecodeLane {
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

// A timer would be held back for 4 ms when many follow one another.
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

/** Another thread; `onChange` is told when it listens, and when it broke. */
export function threadLane(thread: DecodeThread, onChange: () => void): DecodeLane {
  let isReady = false;
  let nextId = 1;
  const waiting = new Map<number, (reply: DecodeReply | null) => void>();
  const giveUp = () => {
    isReady = false;
    for (const answer of waiting.values()) answer(null);
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
  // It could not be loaded, or ran out of memory.
  thread.addEventListener('error', () => {
    giveUp();
    onChange();
  });
  return {
    // The next one is there when it is done with the first, however busy the one who asks.
    depth: 2,
    isReady: () => isReady,
    async decode({ layout, packed }) {
      const reply = await new Promise<DecodeReply | null>((resolve) => {
        const id = nextId++;
        waiting.set(id, resolve);
        // What others look at stays here.
        const bytes = packed.isOwn ? packed.bytes : packed.bytes.slice();
        const sent: SentRequest = { id, layout, packed: { ...packed, bytes } };
        thread.postMessage(sent, [bytes.buffer]);
      });
      if (reply === null || reply.kind === 'ready') return null;
      if (reply.kind === 'decoded') return reply.block;
      throw reply.reason === null ? new Error(reply.message) : new RasterError(reply.reason, reply.message);
    },
    close() {
      thread.terminate();
      giveUp();
    },
  };
}
