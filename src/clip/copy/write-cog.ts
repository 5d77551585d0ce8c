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
      await writer.add(await storedBlock(files, table, index, signal));
      onProgress(writer.size() / sizeBytes);
    }
    await writer.flush();
  } finally {
    await file.close();
  }
}

async function storedBlock(
  { source, scratch }: BlockFiles,
  { offsets, sizes, isCopied }: BlockTable,
  index: number,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const size = sizes[index] ?? 0;
  const bytes = await (isCopied[index] === 1 ? source : scratch).read(offsets[index] ?? 0, size, signal);
  const framed = new Uint8Array(LEADER_BYTES + size + TRAILER_BYTES);
  // little-endian in files of either byte order
  new DataView(framed.buffer).setUint32(0, size, true);
  framed.set(bytes, LEADER_BYTES);
  framed.set(bytes.subarray(-TRAILER_BYTES), LEADER_BYTES + size);
  return framed;
}

function chunkWriter(file: FileHandle) {
  const chunk = new Uint8Array(CHUNK_BYTES);
  let [filled, written] = [0, 0];
  const flush = async () => {
    await writeAll(file, chunk.subarray(0, filled), written);
    written += filled;
    filled = 0;
  };
  return {
    size: () => written + filled,
    flush,
    async add(bytes: Uint8Array) {
      if (filled + bytes.length > CHUNK_BYTES) await flush();
      if (bytes.length > CHUNK_BYTES) {
        await writeAll(file, bytes, written);
        written += bytes.length;
        return;
      }
      chunk.set(bytes, filled);
      filled += bytes.length;
    },
  };
}
