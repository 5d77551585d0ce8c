import { damagedDatabase, type Pages } from './pages.ts';
import { readRecord, type SqlValue } from './record.ts';
import { readVarint } from './varint.ts';

export type TreeRow = { readonly rowId: number; readonly values: readonly SqlValue[] };

const INTERIOR = 5;
const LEAF = 13;

/** Walks a table's B-tree, leaf by leaf. A page that occurs twice is a cycle, so the file is damaged. */
export function* rowsOf(pages: Pages, root: number): Generator<TreeRow> {
  const seen = new Set<number>();
  const waiting = [root];
  for (let number = waiting.pop(); number !== undefined; number = waiting.pop()) {
    if (seen.has(number)) throw damagedDatabase();
    seen.add(number);
    const view = pages.page(number);
    // The first page starts with the 100-byte file header.
    const start = number === 1 ? 100 : 0;
    const kind = view.getUint8(start);
    const cells = view.getUint16(start + 3);
    if (kind === LEAF) {
      yield* leafRows(pages, view, start + 8, cells);
    } else if (kind === INTERIOR) {
      const children = cellOffsets(view, start + 12, cells).map((at) => checkedUint32(view, at));
      // A stack: reversed, so that the leftmost child is walked first.
      waiting.push(checkedUint32(view, start + 8), ...children.reverse());
    } else {
      throw damagedDatabase();
    }
  }
}

function* leafRows(pages: Pages, view: DataView, from: number, cells: number): Generator<TreeRow> {
  for (const at of cellOffsets(view, from, cells)) {
    const size = readVarint(view, at);
    const id = readVarint(view, size.next);
    yield { rowId: id.value, values: readRecord(payload(pages, view, id.next, size.value), pages.encoding) };
  }
}

function cellOffsets(view: DataView, from: number, cells: number): number[] {
  if (from + 2 * cells > view.byteLength) throw damagedDatabase();
  return Array.from({ length: cells }, (_, index) => view.getUint16(from + 2 * index));
}

/** A row's bytes: the start is in the leaf, the rest in a chain of overflow pages (fileformat2.html, 1.6). */
function payload(pages: Pages, view: DataView, at: number, sizeBytes: number): Uint8Array {
  const usable = pages.usableBytes;
  if (sizeBytes > usable * pages.count) throw damagedDatabase();
  const maxLocalBytes = usable - 35;
  if (sizeBytes <= maxLocalBytes) return slice(view, at, sizeBytes);
  const minLocalBytes = Math.floor(((usable - 12) * 32) / 255) - 23;
  const rest = minLocalBytes + ((sizeBytes - minLocalBytes) % (usable - 4));
  const localBytes = rest <= maxLocalBytes ? rest : minLocalBytes;
  const record = new Uint8Array(sizeBytes);
  record.set(slice(view, at, localBytes));
  let next = checkedUint32(view, at + localBytes);
  for (let filled = localBytes; filled < sizeBytes; ) {
    const page = pages.page(next);
    const part = slice(page, 4, Math.min(usable - 4, sizeBytes - filled));
    record.set(part, filled);
    filled += part.byteLength;
    next = page.getUint32(0);
  }
  return record;
}

function slice(view: DataView, at: number, length: number): Uint8Array {
  if (at + length > view.byteLength) throw damagedDatabase();
  return new Uint8Array(view.buffer, view.byteOffset + at, length);
}

function checkedUint32(view: DataView, at: number): number {
  if (at + 4 > view.byteLength) throw damagedDatabase();
  return view.getUint32(at);
}
