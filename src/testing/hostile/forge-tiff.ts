import { fieldTypeBytes } from '../../raster/tiff/tiff-tags.ts';

/** One entry of a directory; `count` and `offset` replace the correct numbers for the values. */
export type ForgedEntry = {
  tag: number;
  type: number;
  values: readonly number[] | string | Uint8Array<ArrayBuffer>;
  count?: number | bigint;
  offset?: number | bigint;
};

/** A directory; `next` replaces the correct offset of the next directory. */
export type ForgedDirectory = { entries: readonly ForgedEntry[]; next?: number | bigint };

export type ForgedTiff = {
  /** BigTIFF: version 43 instead of 42, counts and offsets of 64 bits. */
  big?: boolean;
  /** Blocks of pixels between the header and the directories. */
  data?: readonly Uint8Array<ArrayBuffer>[];
  directories: readonly ForgedDirectory[];
};

/** The offset of the first block of data. */
export function firstDataOffset(big = false): number {
  return big ? 16 : 8;
}

/** Writes a little-endian TIFF exactly as described, even if it is invalid: data, then each directory followed by its values. */
export function forgeTiff({ big = false, data = [], directories }: ForgedTiff): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array<ArrayBuffer>[] = [header(big, data), ...data.map(padded)];
  let at = parts.reduce((sum, part) => sum + part.length, 0);
  for (const [index, directory] of directories.entries()) {
    const bytes = directoryBytes(directory, { at, big, isLast: index === directories.length - 1 });
    parts.push(bytes);
    at += bytes.length;
  }
  return joined(parts);
}

/** Concatenates byte arrays. */
export function joined(parts: readonly Uint8Array<ArrayBuffer>[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

function header(big: boolean, data: readonly Uint8Array<ArrayBuffer>[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(firstDataOffset(big));
  const view = new DataView(bytes.buffer);
  const first = bytes.length + data.reduce((sum, part) => sum + padded(part).length, 0);
  view.setUint16(0, 0x4949);
  view.setUint16(2, big ? 43 : 42, true);
  if (!big) view.setUint32(4, first, true);
  else {
    view.setUint16(4, 8, true);
    view.setBigUint64(8, BigInt(first), true);
  }
  return bytes;
}

type DirectoryPosition = { at: number; big: boolean; isLast: boolean };

function directoryBytes(
  { entries, next }: ForgedDirectory,
  { at, big, isLast }: DirectoryPosition,
): Uint8Array<ArrayBuffer> {
  const size = big ? { count: 8, entry: 20, inline: 8 } : { count: 2, entry: 12, inline: 4 };
  const tableBytes = size.count + entries.length * size.entry + size.inline;
  const values = entries.map(({ values, type }) => padded(valueBytes(values, type), size.inline));
  const spilled = values.filter((bytes) => bytes.length > size.inline);
  const table = new Uint8Array(tableBytes + (tableBytes % 2));
  const view = new DataView(table.buffer);
  const number = (offset: number, value: number | bigint) => {
    if (big) view.setBigUint64(offset, BigInt.asUintN(64, BigInt(value)), true);
    else view.setUint32(offset, Number(BigInt.asUintN(32, BigInt(value))), true);
  };
  if (big) view.setBigUint64(0, BigInt(entries.length), true);
  else view.setUint16(0, entries.length, true);
  let spill = at + table.length;
  for (const [index, entry] of entries.entries()) {
    const cursor = size.count + index * size.entry;
    const bytes = values[index] ?? new Uint8Array(0);
    view.setUint16(cursor, entry.tag, true);
    view.setUint16(cursor + 2, entry.type, true);
    number(cursor + 4, entry.count ?? valueCount(entry));
    const field = cursor + 4 + size.inline;
    if (bytes.length > size.inline) number(field, entry.offset ?? spill);
    else if (entry.offset !== undefined) number(field, entry.offset);
    else table.set(bytes, field);
    if (bytes.length > size.inline) spill += bytes.length;
  }
  number(size.count + entries.length * size.entry, next ?? (isLast ? 0 : spill));
  return joined([table, ...spilled]);
}

function valueCount({ values, type }: ForgedEntry): number {
  if (typeof values === 'string') return new TextEncoder().encode(values).length + 1;
  return values instanceof Uint8Array ? values.length / (fieldTypeBytes(type) ?? 1) : values.length;
}

function valueBytes(values: ForgedEntry['values'], type: number): Uint8Array<ArrayBuffer> {
  if (typeof values === 'string') return new TextEncoder().encode(`${values}\0`);
  if (values instanceof Uint8Array) return values;
  const unit = fieldTypeBytes(type) ?? 1;
  const view = new DataView(new ArrayBuffer(unit * values.length));
  for (const [index, value] of values.entries()) {
    const at = index * unit;
    if (type === 12) view.setFloat64(at, value, true);
    else if (type === 11) view.setFloat32(at, value, true);
    else if (unit === 8) view.setBigUint64(at, BigInt.asUintN(64, BigInt(Math.trunc(value))), true);
    else if (unit === 4) view.setUint32(at, value, true);
    else if (unit === 2) view.setUint16(at, value, true);
    else view.setUint8(at, value);
  }
  return new Uint8Array(view.buffer);
}

/** Pads values to an even length, and short ones to the size of their field. */
function padded(bytes: Uint8Array<ArrayBuffer>, minLength = 0): Uint8Array<ArrayBuffer> {
  const length = Math.max(minLength, bytes.length + (bytes.length % 2));
  if (length === bytes.length) return bytes;
  const longer = new Uint8Array(length);
  longer.set(bytes);
  return longer;
}
