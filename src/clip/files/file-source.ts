import { constants, open } from 'node:fs/promises';
import path from 'node:path';
import { type ByteSource, checkRead } from '../../raster/source/byte-source.ts';
import { ClipError } from '../clip-error.ts';

/** A byte source over a file on disk that must be closed after use. */
export type FileSource = ByteSource & { close(): Promise<void> };

/** Opens a file for random reads; rejects with Node's own error when it cannot be opened, a ClipError for what is no file. */
export async function openFileSource(file: string): Promise<FileSource> {
  // without this a pipe that nobody writes to would block a thread for ever
  const handle = await open(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  const found = await handle.stat();
  if (!found.isFile()) {
    await handle.close();
    const kind = found.isDirectory() ? 'a folder' : 'a device, pipe or socket';
    throw new ClipError('source-unreadable', `${path.basename(file)} is ${kind}, not a file.`);
  }
  const { size } = found;
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
