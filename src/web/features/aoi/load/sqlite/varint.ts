import { damagedDatabase } from './pages.ts';

/** Reads SQLite's variable-length integer, up to nine bytes; inexact above 2^53. `next` is the offset after it. */
export function readVarint(view: DataView, at: number): { readonly value: number; readonly next: number } {
  let value = 0;
  for (let index = 0; index < 9; index += 1) {
    if (at + index >= view.byteLength) throw damagedDatabase();
    const byte = view.getUint8(at + index);
    if (index === 8) return { value: value * 256 + byte, next: at + 9 };
    value = value * 128 + (byte & 0x7f);
    if (byte < 0x80) return { value, next: at + index + 1 };
  }
  throw damagedDatabase();
}
