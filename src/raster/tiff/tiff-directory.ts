import { RasterError } from '../raster-error.ts';
import type { ByteSource } from '../source/byte-source.ts';
import { decodeTagValue, type TagValue } from './tag-value.ts';
import type { TiffLimits } from './tiff-limits.ts';
import { fieldTypeBytes, Tag, tagName } from './tiff-tags.ts';

/** The location of a tag's values in the file; `type` is a TIFF field type. */
export type TiffEntry = { type: number; count: number; offset: number; byteLength: number };

/** One image file directory: all entries, and the values of the tags that are used here (without the tile index). */
export type TiffDirectory = { offset: number; entries: Map<number, TiffEntry>; values: Map<number, TagValue> };

/** A TIFF's directories in file order, with its byte order. */
export type TiffFile = { littleEndian: boolean; bigTiff: boolean; directories: TiffDirectory[] };

const INDEX_TAGS = new Set<number>([Tag.StripOffsets, Tag.StripByteCounts, Tag.TileOffsets, Tag.TileByteCounts]);
const READ_TAGS = new Set<number>(Object.values(Tag).filter((tag) => !INDEX_TAGS.has(tag)));

/**
 * Reads the directories of a TIFF or BigTIFF. Loops, too many directories or entries, and values outside the file are a
 * RasterError, before memory is allocated for them.
 */
export async function readDirectories(source: ByteSource, limits: TiffLimits, signal?: AbortSignal): Promise<TiffFile> {
  const { littleEndian, bigTiff, firstOffset } = await readHeader(source, signal);
  const directories: TiffDirectory[] = [];
  const seen = new Set<number>();
  let offset = firstOffset;
  while (offset !== 0) {
    if (seen.has(offset)) {
      throw new RasterError({ code: 'directory-loop', offset });
    }
    if (directories.length >= limits.maxDirectories) {
      throw new RasterError({ code: 'too-many-directories', limit: limits.maxDirectories });
    }
    seen.add(offset);
    const table = await readTable(source, offset, { littleEndian, bigTiff, limits }, signal);
    directories.push({ offset, ...table.directory });
    offset = table.next;
  }
  if (directories.length === 0) throw new RasterError({ code: 'no-image' });
  return { littleEndian, bigTiff, directories };
}

type Header = { littleEndian: boolean; bigTiff: boolean; firstOffset: number };

async function readHeader(source: ByteSource, signal?: AbortSignal): Promise<Header> {
  if (source.sizeBytes === 0) throw new RasterError({ code: 'empty-file' });
  if (source.sizeBytes < 8) throw new RasterError({ code: 'not-a-tiff', bytes: source.sizeBytes });
  const bytes = await source.read(0, Math.min(16, source.sizeBytes), signal);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const order = view.getUint16(0);
  const littleEndian = order === 0x4949;
  const magic = view.getUint16(2, littleEndian);
  if ((order !== 0x4949 && order !== 0x4d4d) || (magic !== 42 && magic !== 43)) {
    throw new RasterError({ code: 'not-a-tiff', bytes: null });
  }
  if (magic === 42) return { littleEndian, bigTiff: false, firstOffset: view.getUint32(4, littleEndian) };
  if (bytes.byteLength < 16 || view.getUint16(4, littleEndian) !== 8) {
    throw new RasterError({ code: 'damaged-bigtiff-header' });
  }
  return { littleEndian, bigTiff: true, firstOffset: Number(view.getBigUint64(8, littleEndian)) };
}

type TableOptions = { littleEndian: boolean; bigTiff: boolean; limits: TiffLimits };
type Table = { directory: Omit<TiffDirectory, 'offset'>; next: number };

async function readTable(source: ByteSource, at: number, opts: TableOptions, signal?: AbortSignal): Promise<Table> {
  const { littleEndian: little, bigTiff, limits } = opts;
  const countBytes = bigTiff ? 8 : 2;
  const entryBytes = bigTiff ? 20 : 12;
  const nextBytes = bigTiff ? 8 : 4;
  const countView = viewOf(await readInside(source, at, countBytes, null, signal));
  const count = bigTiff ? Number(countView.getBigUint64(0, little)) : countView.getUint16(0, little);
  if (count > limits.maxEntriesPerDirectory) {
    const limit = limits.maxEntriesPerDirectory;
    throw new RasterError({ code: 'too-many-entries', offset: at, entries: count, limit });
  }
  const tableStart = at + countBytes;
  const view = viewOf(await readInside(source, tableStart, count * entryBytes + nextBytes, null, signal));
  const entries = new Map<number, TiffEntry>();
  for (let index = 0; index < count; index++) {
    const cursor = index * entryBytes;
    const tag = view.getUint16(cursor, little);
    const entry = readEntry(view, cursor, tableStart + cursor, { little, bigTiff });
    if (entry && !entries.has(tag)) entries.set(tag, entry);
  }
  const values = new Map<number, TagValue>();
  for (const [tag, entry] of entries) {
    if (INDEX_TAGS.has(tag)) checkInside(source, entry.offset, entry.byteLength, tagName(tag));
    if (READ_TAGS.has(tag)) values.set(tag, await readValue(source, tag, entry, opts, signal));
  }
  const end = count * entryBytes;
  const next = bigTiff ? Number(view.getBigUint64(end, little)) : view.getUint32(end, little);
  return { directory: { entries, values }, next };
}

// A value that fits into its entry is stored there. An entry of unknown type is skipped, as TIFF 6.0 requires.
function readEntry(view: DataView, cursor: number, fileOffset: number, opts: { little: boolean; bigTiff: boolean }) {
  const { little, bigTiff } = opts;
  const type = view.getUint16(cursor + 2, little);
  const unit = fieldTypeBytes(type);
  if (unit === null) return null;
  const count = bigTiff ? Number(view.getBigUint64(cursor + 4, little)) : view.getUint32(cursor + 4, little);
  const byteLength = count * unit;
  const field = bigTiff ? 12 : 8;
  if (byteLength <= (bigTiff ? 8 : 4)) return { type, count, byteLength, offset: fileOffset + field };
  const offset = bigTiff ? Number(view.getBigUint64(cursor + field, little)) : view.getUint32(cursor + field, little);
  return { type, count, byteLength, offset };
}

async function readValue(
  source: ByteSource,
  tag: number,
  entry: TiffEntry,
  options: TableOptions,
  signal?: AbortSignal,
): Promise<TagValue> {
  if (entry.byteLength > options.limits.maxTagBytes) {
    const limit = options.limits.maxTagBytes;
    throw new RasterError({ code: 'tag-too-large', tag: tagName(tag), bytes: entry.byteLength, limit });
  }
  const bytes = await readInside(source, entry.offset, entry.byteLength, tagName(tag), signal);
  return decodeTagValue(bytes, entry.type, options.littleEndian);
}

async function readInside(
  source: ByteSource,
  offset: number,
  length: number,
  tag: string | null,
  signal?: AbortSignal,
) {
  checkInside(source, offset, length, tag);
  return source.read(offset, length, signal);
}

/** `tag` is the name of the tag that states the range; null for a directory. */
function checkInside(source: ByteSource, offset: number, length: number, tag: string | null): void {
  if (offset + length <= source.sizeBytes) return;
  throw new RasterError({
    code: 'beyond-end-of-file',
    part: tag === null ? 'directory' : 'tag',
    ...{ name: tag, start: offset, end: offset + length, size: source.sizeBytes },
  });
}

function viewOf(bytes: Uint8Array<ArrayBuffer>): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
