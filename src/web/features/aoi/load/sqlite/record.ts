import { damagedDatabase } from './pages.ts';
import { readVarint } from './varint.ts';

export type SqlValue = null | number | string | Uint8Array;

/** Reads the values of one record: a header of types, then the values in the same order. */
export function readRecord(bytes: Uint8Array, encoding: string): SqlValue[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const header = readVarint(view, 0);
  if (header.value > view.byteLength) throw damagedDatabase();
  const values: SqlValue[] = [];
  let content = header.value;
  for (let at = header.next; at < header.value; ) {
    const type = readVarint(view, at);
    at = type.next;
    const length = lengthOf(type.value);
    if (content + length > view.byteLength) throw damagedDatabase();
    values.push(valueAt(view, content, type.value, length, encoding));
    content += length;
  }
  return values;
}

function lengthOf(type: number): number {
  if (type >= 12) return Math.floor((type - 12) / 2);
  return [0, 1, 2, 3, 4, 6, 8, 8, 0, 0][type] ?? 0;
}

function valueAt(view: DataView, at: number, type: number, length: number, encoding: string): SqlValue {
  if (type >= 12) {
    const bytes = new Uint8Array(view.buffer, view.byteOffset + at, length);
    return type % 2 === 0 ? bytes : new TextDecoder(encoding).decode(bytes);
  }
  switch (type) {
    case 1:
      return view.getInt8(at);
    case 2:
      return view.getInt16(at);
    case 3:
      return view.getInt16(at) * 256 + view.getUint8(at + 2);
    case 4:
      return view.getInt32(at);
    case 5:
      return view.getInt16(at) * 2 ** 32 + view.getUint32(at + 2);
    case 6:
      return Number(view.getBigInt64(at));
    case 7:
      return view.getFloat64(at);
    case 8:
      return 0;
    case 9:
      return 1;
    default:
      return null;
  }
}
