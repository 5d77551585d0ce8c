import type { TagToWrite } from '../../raster/tiff/geotiff-tags.ts';
import { FieldType, fieldTypeBytes } from '../../raster/tiff/tiff-tags.ts';

/** The variant of TIFF that is written. */
export type TiffVariant = { readonly littleEndian: boolean; readonly bigTiff: boolean };

/**
 * A directory to write. `index` are the offsets and sizes of its blocks, which follow all directories: a reader of pixels at one
 * resolution then reads the directories without the indexes of the others.
 */
export type DirectoryToWrite = { readonly tags: readonly TagToWrite[]; readonly index: readonly TagToWrite[] };

/** The size in bytes of the beginning of a file: header, `ghost` text after it, directories, values and indexes. */
export function directoriesSize(
  directories: readonly DirectoryToWrite[],
  variant: TiffVariant,
  ghost: Uint8Array,
): number {
  const start = firstDirectory(variant, ghost);
  return directories.reduce(
    (end, directory) => end + tableSize(directory, variant) + indexSize(directory, variant),
    start,
  );
}

/** Writes the beginning of a file, whose size is directoriesSize. Directories are in the given order. */
export function encodeDirectories(
  directories: readonly DirectoryToWrite[],
  variant: TiffVariant,
  ghost: Uint8Array,
): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(directoriesSize(directories, variant, ghost));
  const writer: Writer = { bytes, view: new DataView(bytes.buffer), ...variant };
  const { sizes } = layoutOf(variant);
  let at = firstDirectory(variant, ghost);
  writeHeader(writer, at, ghost);
  let indexAt = directories.reduce((end, directory) => end + tableSize(directory, variant), at);
  for (const [order, directory] of directories.entries()) {
    const end = at + tableSize(directory, variant);
    const next = order + 1 < directories.length ? end : 0;
    const sorted = [...directory.tags, ...directory.index].toSorted((one, other) => one.tag - other.tag);
    putCount(writer, at, sorted.length);
    let valueAt = at + sizes.count + sorted.length * sizes.entry + sizes.pointer;
    for (const [position, tag] of sorted.entries()) {
      const size = valueBytes(tag);
      const isIndex = directory.index.includes(tag);
      writeEntry(writer, at + sizes.count + position * sizes.entry, tag, isIndex ? indexAt : valueAt);
      if (size <= sizes.pointer) continue;
      if (isIndex) indexAt += even(size);
      else valueAt += even(size);
    }
    putPointer(writer, at + sizes.count + sorted.length * sizes.entry, next);
    at = end;
  }
  return bytes;
}

type Writer = TiffVariant & { readonly bytes: Uint8Array<ArrayBuffer>; readonly view: DataView };

function layoutOf({ bigTiff }: TiffVariant) {
  return {
    header: bigTiff ? 16 : 8,
    sizes: bigTiff ? { count: 8, entry: 20, pointer: 8 } : { count: 2, entry: 12, pointer: 4 },
  };
}

function firstDirectory(variant: TiffVariant, ghost: Uint8Array): number {
  return even(layoutOf(variant).header + ghost.length);
}

function tableSize({ tags, index }: DirectoryToWrite, variant: TiffVariant): number {
  const { sizes } = layoutOf(variant);
  const values = outside(tags, sizes.pointer);
  return even(sizes.count + (tags.length + index.length) * sizes.entry + sizes.pointer + values);
}

function indexSize({ index }: DirectoryToWrite, variant: TiffVariant): number {
  return outside(index, layoutOf(variant).sizes.pointer);
}

/** Bytes of the values that don't fit into their entries. */
function outside(tags: readonly TagToWrite[], inline: number): number {
  return tags.reduce((sum, tag) => sum + (valueBytes(tag) > inline ? even(valueBytes(tag)) : 0), 0);
}

function writeHeader(writer: Writer, first: number, ghost: Uint8Array): void {
  const { view, bytes, littleEndian, bigTiff } = writer;
  view.setUint16(0, littleEndian ? 0x4949 : 0x4d4d);
  view.setUint16(2, bigTiff ? 43 : 42, littleEndian);
  if (bigTiff) view.setUint16(4, 8, littleEndian);
  putPointer(writer, bigTiff ? 8 : 4, first);
  bytes.set(ghost, layoutOf(writer).header);
}

function writeEntry(writer: Writer, at: number, tag: TagToWrite, valueAt: number): void {
  const { view, littleEndian, bigTiff } = writer;
  const { sizes } = layoutOf(writer);
  const size = valueBytes(tag);
  view.setUint16(at, tag.tag, littleEndian);
  view.setUint16(at + 2, tag.type, littleEndian);
  const count = size / (fieldTypeBytes(tag.type) ?? 1);
  if (bigTiff) view.setBigUint64(at + 4, BigInt(count), littleEndian);
  else view.setUint32(at + 4, count, littleEndian);
  const field = at + sizes.entry - sizes.pointer;
  if (size > sizes.pointer) putPointer(writer, field, valueAt);
  writeValues(writer, size > sizes.pointer ? valueAt : field, tag);
}

function writeValues({ bytes, view, littleEndian }: Writer, at: number, tag: TagToWrite): void {
  if (typeof tag.values === 'string') {
    bytes.set(new TextEncoder().encode(tag.values), at);
    return;
  }
  const unit = fieldTypeBytes(tag.type) ?? 1;
  for (const [index, value] of tag.values.entries()) {
    const offset = at + index * unit;
    if (tag.type === FieldType.Short) view.setUint16(offset, value, littleEndian);
    else if (tag.type === FieldType.Long) view.setUint32(offset, value, littleEndian);
    else if (tag.type === FieldType.Long8) view.setBigUint64(offset, BigInt(value), littleEndian);
    else if (tag.type === FieldType.Double) view.setFloat64(offset, value, littleEndian);
    else view.setUint8(offset, value);
  }
}

function valueBytes({ values, type }: TagToWrite): number {
  if (typeof values === 'string') return new TextEncoder().encode(values).length + 1;
  return values.length * (fieldTypeBytes(type) ?? 1);
}

function putCount({ view, littleEndian, bigTiff }: Writer, at: number, count: number): void {
  if (bigTiff) view.setBigUint64(at, BigInt(count), littleEndian);
  else view.setUint16(at, count, littleEndian);
}

function putPointer({ view, littleEndian, bigTiff }: Writer, at: number, offset: number): void {
  if (bigTiff) view.setBigUint64(at, BigInt(offset), littleEndian);
  else view.setUint32(at, offset, littleEndian);
}

/** TIFF requires values to begin at even offsets. */
function even(bytes: number): number {
  return bytes + (bytes % 2);
}
