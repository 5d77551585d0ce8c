import type { ByteSource } from './byte-source.ts';

/** How a cached source reads: small reads come in whole blocks, so that a header costs one request and not fifty. */
export type CacheOptions = { blockBytes: number; maxBlocks: number };

const DEFAULTS: CacheOptions = { blockBytes: 65_536, maxBlocks: 64 };

/** Wraps a source so that reads of at most one block are answered from aligned blocks kept in memory; larger ones pass through. */
export function cachedSource(source: ByteSource, options: CacheOptions = DEFAULTS): ByteSource {
  const { blockBytes, maxBlocks } = options;
  const blocks = new Map<number, Promise<Uint8Array<ArrayBuffer>>>();

  // A block may be awaited by several readers, so no single reader's signal may abort it.
  function block(index: number): Promise<Uint8Array<ArrayBuffer>> {
    const kept = blocks.get(index);
    if (kept) {
      blocks.delete(index);
      blocks.set(index, kept);
      return kept;
    }
    const start = index * blockBytes;
    const reading = source.read(start, Math.min(blockBytes, source.sizeBytes - start));
    reading.catch(() => blocks.delete(index));
    blocks.set(index, reading);
    const oldest = blocks.keys().next().value;
    if (blocks.size > maxBlocks && oldest !== undefined) blocks.delete(oldest);
    return reading;
  }

  return {
    sizeBytes: source.sizeBytes,
    async read(offset, length, signal) {
      if (length === 0) return new Uint8Array(0);
      if (length > blockBytes || offset + length > source.sizeBytes) return source.read(offset, length, signal);
      const first = Math.floor(offset / blockBytes);
      const last = Math.floor((offset + length - 1) / blockBytes);
      const head = await block(first);
      const start = offset - first * blockBytes;
      if (first === last) {
        signal?.throwIfAborted();
        return head.subarray(start, start + length);
      }
      const tail = await block(last);
      signal?.throwIfAborted();
      const joined = new Uint8Array(length);
      joined.set(head.subarray(start));
      joined.set(tail.subarray(0, length - (head.length - start)), head.length - start);
      return joined;
    },
  };
}
