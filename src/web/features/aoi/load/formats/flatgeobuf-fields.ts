import type { FlatTable } from './flatbuffer.ts';

const decoder = new TextDecoder();

/** Readers by column type number; each returns the value and its size in bytes. Texts start with their length. */
const READERS: readonly ((view: DataView, at: number) => [unknown, number])[] = [
  (view, at) => [view.getInt8(at), 1],
  (view, at) => [view.getUint8(at), 1],
  (view, at) => [view.getUint8(at) !== 0, 1],
  (view, at) => [view.getInt16(at, true), 2],
  (view, at) => [view.getUint16(at, true), 2],
  (view, at) => [view.getInt32(at, true), 4],
  (view, at) => [view.getUint32(at, true), 4],
  (view, at) => [Number(view.getBigInt64(at, true)), 8],
  (view, at) => [Number(view.getBigUint64(at, true)), 8],
  (view, at) => [view.getFloat32(at, true), 4],
  (view, at) => [view.getFloat64(at, true), 8],
  text,
  text,
  text,
  (view, at) => [null, 4 + view.getUint32(at, true)],
];

/** A feature's fields. A damaged field ends the list without an error, as fields only provide names. */
export function fieldsOf(bytes: Uint8Array, columns: readonly FlatTable[]): [string, unknown][] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const fields: [string, unknown][] = [];
  let at = 0;
  try {
    while (at + 2 <= view.byteLength) {
      const column = columns[view.getUint16(at, true)];
      const read = READERS[column?.uint8(1) ?? -1];
      if (!column || !read) break;
      const [value, sizeBytes] = read(view, at + 2);
      fields.push([column.text(0) ?? '', value]);
      at += 2 + sizeBytes;
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  return fields;
}

function text(view: DataView, at: number): [string, number] {
  const length = view.getUint32(at, true);
  if (at + 4 + length > view.byteLength) throw new RangeError('a text is cut off');
  return [decoder.decode(new Uint8Array(view.buffer, view.byteOffset + at + 4, length)), 4 + length];
}
