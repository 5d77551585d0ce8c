import type { FileSink } from './receive-file.ts';

/** Size of a part. The browser can move blobs out of the page's memory, but not the chunks of a body. */
const PART_BYTES = 32 * 1024 * 1024;

/** Collects bytes in a Blob, in parts that the browser can move to disk, and passes it on when it is complete. */
export function blobSink(type: string, onComplete: (blob: Blob) => void): FileSink {
  let parts: Blob[] = [];
  let chunks: Uint8Array<ArrayBuffer>[] = [];
  let chunkBytes = 0;
  const closePart = () => {
    parts.push(new Blob(chunks));
    chunks = [];
    chunkBytes = 0;
  };
  const discard = async () => {
    parts = [];
    chunks = [];
    chunkBytes = 0;
  };
  return {
    async write(chunk) {
      chunks.push(chunk);
      chunkBytes += chunk.byteLength;
      if (chunkBytes >= PART_BYTES) closePart();
    },
    restart: discard,
    async close() {
      closePart();
      onComplete(new Blob(parts, { type }));
      await discard();
    },
    abort: discard,
  };
}
