import { constants, open } from 'node:fs/promises';
import path from 'node:path';
import { type ByteSource, checkRead } from '../../raster/source/byte-source.ts';
import { ClipError } from '../clip-error.ts';

/** A byte source over a file on disk that must be closed after use. */
export type FileSource = ByteSource & {
  /** fills `bytes` from an offset; a RasterError if the file ends before */
  readInto(bytes: Uint8Array, offset: number): Promise<void>;
  close(): Promise<void>;
};

/** Opens a file for random reads. Rejects with Node's error if it can't be opened, with a ClipError if it is not a regular file. */
export async function openFileSource(file: string): Promise<FileSource> {
  // without O_NONBLOCK, opening a pipe without a writer would block a thread forever
  const handle = await open(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  const found = await handle.stat();
  if (!found.isFile()) {
    await handle.close();
    const kind = found.isDirectory() ? 'folder' : 'other';
    throw new ClipError('source-unreadable', { code: 'source-not-a-file', name: path.basename(file), kind });
  }
  const { size } = found;
  const readInto = async (bytes: Uint8Array, offset: number) => {
    const { length } = bytes;
    checkRead(size, offset, length);
    for (let filled = 0; filled < length; ) {
      const { bytesRead } = await handle.read(bytes, filled, length - filled, offset + filled);
      // the file has shrunk since it was opened
      if (bytesRead === 0) checkRead(offset + filled, offset, length);
      filled += bytesRead;
    }
  };
  return {
    sizeBytes: size,
    readInto,
    async read(offset, length, signal) {
      signal?.throwIfAborted();
      checkRead(size, offset, length);
      const bytes = new Uint8Array(length);
      await readInto(bytes, offset);
      return bytes;
    },
    close: () => handle.close(),
  };
}
