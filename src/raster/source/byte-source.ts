import { RasterError } from '../raster-error.ts';
import { releaseBuffer } from './release-buffer.ts';

/** Random access to the bytes of a file, wherever they are. */
export type ByteSource = {
  sizeBytes: number;
  /** Exactly `length` bytes from `offset`, read-only for the caller. Rejects if the source has fewer, is unreachable or is aborted. */
  read(offset: number, length: number, signal?: AbortSignal): Promise<Uint8Array<ArrayBuffer>>;
  /**
   * Call once when done with these bytes, so that their memory is freed at once; optional for small reads. Bytes that fill
   * their entire buffer belong to the caller, which may transfer them instead. A source whose memory stays in use (bytes in
   * memory) has no `release`.
   */
  release?(bytes: Uint8Array<ArrayBuffer>): void;
};

/** A source over bytes in memory; its reads return views, not copies. */
export function bytesSource(bytes: ArrayBuffer | Uint8Array<ArrayBuffer>): ByteSource {
  // Always a plain Uint8Array: `slice` of Node's Buffer makes a view, `slice` of a typed array a copy.
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

/** A source over a Blob or a File; only the requested slices are read into memory. */
export function blobSource(blob: Blob): ByteSource {
  return {
    sizeBytes: blob.size,
    release: releaseBuffer,
    async read(offset, length, signal) {
      signal?.throwIfAborted();
      checkRead(blob.size, offset, length);
      const bytes = await bytesOf(blob.slice(offset, offset + length));
      signal?.throwIfAborted();
      return bytes;
    },
  };
}

// Browsers refuse to read a file that changed on disk after it was chosen.
async function bytesOf(slice: Blob): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await slice.arrayBuffer());
  } catch (cause) {
    throw new RasterError({ code: 'file-gone' }, { cause });
  }
}

/** Throws a RasterError for a read past the end of a source. Every implementation of ByteSource calls it. */
export function checkRead(sizeBytes: number, offset: number, length: number): void {
  if (offset >= 0 && length >= 0 && offset + length <= sizeBytes) return;
  throw new RasterError({
    code: 'beyond-end-of-file',
    ...{ part: 'bytes', name: null, start: offset, end: offset + length, size: sizeBytes },
  });
}
