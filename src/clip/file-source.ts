import { open } from 'node:fs/promises';
import { type ByteSource, checkRead } from '../raster/byte-source.ts';

/** A byte source over a file on disk that must be closed after use. */
export type FileSource = ByteSource & { close(): Promise<void> };

/** Opens a file for random reads; rejects with Node's own error when it cannot be opened. */
export async function openFileSource(path: string): Promise<FileSource> {
  const handle = await open(path, 'r');
  const { size } = await handle.stat();
  return {
    sizeBytes: size,
    async read(offset, length, signal) {
      signal?.throwIfAborted();
      checkRead(size, offset, length);
      const bytes = new Uint8Array(length);
      for (let filled = 0; filled < length; ) {
        const { bytesRead } = await handle.read(bytes, filled, length - filled, offset + filled);
        // the file shrank since it was opened
        if (bytesRead === 0) checkRead(offset + filled, offset, length);
        filled += bytesRead;
      }
      return bytes;
    },
    close: () => handle.close(),
  };
}
