import type { ByteSource } from './byte-source.ts';

/** How a cached source reads: small reads fetch full blocks, so that a header costs one request instead of fifty. */
export type CacheOptions = { blockBytes: number; maxBlocks: number; smallBytes: number };

const DEFAULTS: CacheOptions = { blockBytes: 65_536, maxBlocks: 64, smallBytes: 4096 };

/**
 * Wraps a source so that small reads are answered from aligned blocks cached in memory. Larger reads, such as tiles, go to
 * the source, except for a cached beginning: the first tile of a file was often fetched with the header.
 */
export function cachedSource(source: ByteSource, options: CacheOptions = DEFAULTS): ByteSource {
  const { blockBytes, maxBlocks, smallBytes } = options;
  const blocks = new Map<number, Promise<Uint8Array<ArrayBuffer>>>();

  // A block may be awaited by several readers, so no single reader's signal may abort it.
  function block(index: number): Promise<Uint8Array<ArrayBuffer>> {
    const cached = blocks.get(index);
    if (cached) {
      blocks.delete(index);
      blocks.set(index, cached);
      return cached;
    }
    const start = index * blockBytes;
    const reading = source.read(start, Math.min(blockBytes, source.sizeBytes - start)).then(compacted);
    reading.catch(() => blocks.delete(index));
    blocks.set(index, reading);
    const oldest = blocks.keys().next().value;
    if (blocks.size > maxBlocks && oldest !== undefined) blocks.delete(oldest);
    return reading;
  }

  // A small view would retain its entire buffer, so it is copied.
  function compacted(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
    if (!source.release || bytes.length === bytes.buffer.byteLength) return bytes;
    const copy = bytes.slice();
    source.release(bytes);
    return copy;
  }

  async function readSmall(offset: number, length: number, signal?: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
    const first = Math.floor(offset / blockBytes);
    const last = Math.floor((offset + length - 1) / blockBytes);
    const head = await block(first);
    const start = offset - first * blockBytes;
    const tail = first === last ? null : await block(last);
    signal?.throwIfAborted();
    return tail ? joined(head.subarray(start), tail, length) : head.slice(start, start + length);
  }

  async function readLarge(offset: number, length: number, signal?: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
    const first = Math.floor(offset / blockBytes);
    const cached = blocks.get(first);
    if (!cached) return source.read(offset, length, signal);
    const start = offset - first * blockBytes;
    const headBytes = Math.min(length, blockBytes - start);
    const [head, tail] = await Promise.all([
      cached,
      headBytes < length ? source.read(offset + headBytes, length - headBytes, signal) : new Uint8Array(0),
    ]);
    const bytes = joined(head.subarray(start, start + headBytes), tail, length);
    if (tail.length > 0) source.release?.(tail);
    signal?.throwIfAborted();
    return bytes;
  }

  return {
    sizeBytes: source.sizeBytes,
    ...(source.release && { release: source.release }),
    async read(offset, length, signal) {
      if (length === 0) return new Uint8Array(0);
      // The source refuses reads outside the file, with its own message.
      if (offset + length > source.sizeBytes) return source.read(offset, length, signal);
      return length <= smallBytes ? readSmall(offset, length, signal) : readLarge(offset, length, signal);
    },
  };
}

function joined(head: Uint8Array<ArrayBuffer>, tail: Uint8Array<ArrayBuffer>, length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  bytes.set(head);
  bytes.set(tail.subarray(0, length - head.length), head.length);
  return bytes;
}
