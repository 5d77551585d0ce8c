import { RasterError } from '../raster-error.ts';
import { freeNow } from './release-buffer.ts';

/** Random access to the bytes of a file, wherever they are. */
export type ByteSource = {
  sizeBytes: number;
  /** Exactly `length` bytes from `offset`, which nobody writes into; rejects when the source has fewer, cannot be reached or is aborted. */
  read(offset: number, length: number, signal?: AbortSignal): Promise<Uint8Array<ArrayBuffer>>;
  /**
   * To be told, once, that the reader of these bytes is done with them, so that their memory goes back at once; of small
   * ones nobody needs to be. What fills its whole buffer is its reader's alone, who may also hand it over. A source whose
   * memory stays, as that over bytes in memory does, has none.
   */
  release?(bytes: Uint8Array<ArrayBuffer>): void;
};

/** A source over bytes in memory; what it returns is a view, not a copy. */
export function bytesSource(bytes: ArrayBuffer | Uint8Array<ArrayBuffer>): ByteSource {
  // A plain Uint8Array in any case: the slice of Node's Buffer is a view where the typed array's is a copy.
  const view =
    bytes instanceof Uint8Array
      ? new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
      : new Uint8Array(bytes);
  return {
    sizeBytes: view.byteLength,
    async read(offset, length, signal) {
      signal?.throwIfAborted();
      checkRead(view.byteLength, offset, length);
      return view.subarray(offset, offset + length);
    },
  };
}

/** A source over a Blob or a File; only the slices asked for are brought into memory. */
export function blobSource(blob: Blob): ByteSource {
  return {
    sizeBytes: blob.size,
    release: freeNow,
    async read(offset, length, signal) {
      signal?.throwIfAborted();
      checkRead(blob.size, offset, length);
      const bytes = await bytesOf(blob.slice(offset, offset + length));
      signal?.throwIfAborted();
      return bytes;
    },
  };
}

// A file on disk is read only while it is as it was when it was chosen.
async function bytesOf(slice: Blob): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await slice.arrayBuffer());
  } catch (cause) {
    const gone = 'The file can no longer be read: it was changed, moved or deleted after it was chosen.';
    throw new RasterError('unsupported', `${gone} Choose it again.`, { cause });
  }
}

/** Refuses a read that goes past the end of a source; for every implementation to call. */
export function checkRead(sizeBytes: number, offset: number, length: number): void {
  if (offset >= 0 && length >= 0 && offset + length <= sizeBytes) return;
  const asked = `Bytes ${offset} to ${offset + length} were asked for, but the file ends at ${sizeBytes}.`;
  throw new RasterError('truncated', `${asked} The file is cut short or damaged; fetch it again.`);
}
