import { type ByteSource, checkRead } from '../../../raster/source/byte-source.ts';
import type { ObjectStore } from '../../services.ts';

/** Random access to the bytes of a stored object; null if there is none. A read of an object that was removed since then rejects. */
export async function objectSource(store: ObjectStore, objectPath: string): Promise<ByteSource | null> {
  const object = await store.open(objectPath);
  if (object === null) return null;
  const { sizeBytes } = object;
  return {
    sizeBytes,
    async read(offset, length, signal) {
      signal?.throwIfAborted();
      checkRead(sizeBytes, offset, length);
      const stream = await object.stream({ offset, length });
      if (stream === null) throw new Error(`The object ${objectPath} was removed while it was read.`);
      const bytes = new Uint8Array(length);
      let filled = 0;
      for await (const chunk of stream) {
        bytes.set(chunk, filled);
        filled += chunk.length;
      }
      checkRead(offset + filled, offset, length);
      return bytes;
    },
  };
}
