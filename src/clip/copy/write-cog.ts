import { type FileHandle, open } from 'node:fs/promises';
import type { FileSource } from '../files/file-source.ts';
import { writeAll } from '../files/write-all.ts';
import type { BlockTable } from './block-table.ts';
import { blocksInOrder, type CogLayout, LEADER_BYTES, type LevelToWrite, TRAILER_BYTES } from './cog-layout.ts';

/** Where the blocks of a file come from. */
export type BlockFiles = { readonly source: FileSource; readonly scratch: FileSource };

/** Bytes that are collected before they are written. */
const CHUNK_BYTES = 8 * 1024 * 1024;

/** Writes a file from its layout: its first bytes, then all blocks in order, with their leaders and trailers. */
export async function writeCog(
  output: string,
  { header, sizeBytes }: CogLayout,
  {
    levels,
    planes,
    files,
  }: { readonly levels: readonly LevelToWrite[]; readonly planes: number; readonly files: BlockFiles },
  { signal, onProgress }: { readonly signal: AbortSignal; readonly onProgress: (share: number) => void },
): Promise<void> {
  const file = await open(output, 'w');
  try {
    const writer = chunkWriter(file);
    await writer.add(header);
    for (const { table, index } of blocksInOrder(levels, planes)) {
      signal.throwIfAborted();
      await writer.addBlock(table.isCopied[index] === 1 ? files.source : files.scratch, table, index);
      onProgress(writer.size() / sizeBytes);
    }
    await writer.flush();
  } finally {
    await file.close();
  }
}

/** Collects bytes in one buffer, which blocks are read into: a buffer for each would make much garbage. */
function chunkWriter(file: FileHandle) {
  let chunk = new Uint8Array(CHUNK_BYTES);
  let [filled, written] = [0, 0];
  const flush = async () => {
    await writeAll(file, chunk.subarray(0, filled), written);
    written += filled;
    filled = 0;
  };
  /** room for `length` bytes, from `filled` */
  const reserve = async (length: number) => {
    if (filled + length > chunk.length) await flush();
    if (length > chunk.length) chunk = new Uint8Array(length);
  };
  return {
    size: () => written + filled,
    flush,
    async add(bytes: Uint8Array) {
      await reserve(bytes.length);
      chunk.set(bytes, filled);
      filled += bytes.length;
    },
    /** adds a block with its leader and trailer */
    async addBlock(from: FileSource, { offsets, sizes }: BlockTable, index: number) {
      const size = sizes[index] ?? 0;
      const framed = LEADER_BYTES + size + TRAILER_BYTES;
      await reserve(framed);
      // little-endian in files of either byte order
      new DataView(chunk.buffer).setUint32(filled, size, true);
      const start = filled + LEADER_BYTES;
      await from.readInto(chunk.subarray(start, start + size), offsets[index] ?? 0);
      chunk.copyWithin(start + size, start + size - TRAILER_BYTES, start + size);
      filled += framed;
    },
  };
}
