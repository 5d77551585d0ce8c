import { FileProblem } from '../layer/file-problem.ts';
import { MAX_UNPACKED_BYTES, MAX_ZIP_ENTRIES } from '../layer/limits.ts';
import { inflate } from './inflate.ts';

/** A file in an archive; `read` unpacks it, within the size limit of the entire archive. */
export type ZipEntry = { readonly path: string; readonly sizeBytes: number; readonly read: () => Promise<Uint8Array> };

/** The files of a zip archive, from its central directory. Throws a FileProblem for broken archives; encrypted entries throw in `read`. */
export function readZip(bytes: Uint8Array): ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { count, offset } = directoryOf(view);
  if (count > MAX_ZIP_ENTRIES) throw new FileProblem({ code: 'zip-too-many-files', count, limit: MAX_ZIP_ENTRIES });
  const budget = { leftBytes: MAX_UNPACKED_BYTES };
  const entries: ZipEntry[] = [];
  let at = offset;
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== 0x02014b50) throw cutOff();
    const record = recordAt(view, bytes, at);
    at = record.end;
    if (!record.path.endsWith('/')) entries.push(entryOf(view, bytes, record, budget));
  }
  return entries;
}

type Record = {
  readonly path: string;
  readonly flags: number;
  readonly method: number;
  readonly packedBytes: number;
  readonly sizeBytes: number;
  readonly offset: number;
  readonly end: number;
};

/** Finds the end record by a backward search, as only a comment of up to 65,535 bytes may follow it. */
function directoryOf(view: DataView): { count: number; offset: number } {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 65_557); at -= 1) {
    if (view.getUint32(at, true) !== 0x06054b50) continue;
    const [count, offset] = [view.getUint16(at + 10, true), view.getUint32(at + 16, true)];
    if (count !== 0xffff && offset !== 0xffffffff) return { count, offset };
    // Zip64: a locator before it gives the offset of the larger record.
    if (at < 20 || view.getUint32(at - 20, true) !== 0x07064b50) return { count, offset };
    const large = Number(view.getBigUint64(at - 12, true));
    if (large + 56 > view.byteLength) throw cutOff();
    return { count: Number(view.getBigUint64(large + 32, true)), offset: Number(view.getBigUint64(large + 48, true)) };
  }
  throw cutOff();
}

function recordAt(view: DataView, bytes: Uint8Array, at: number): Record {
  const [nameLength, extraLength, commentLength] = [28, 30, 32].map((field) => view.getUint16(at + field, true)) as [
    number,
    number,
    number,
  ];
  const flags = view.getUint16(at + 8, true);
  const name = bytes.subarray(at + 46, at + 46 + nameLength);
  const sizes = { sizeBytes: view.getUint32(at + 24, true), packedBytes: view.getUint32(at + 20, true) };
  const offset = view.getUint32(at + 42, true);
  return {
    path: nameText(name, (flags & 0x800) !== 0),
    flags,
    method: view.getUint16(at + 10, true),
    ...zip64(view, at + 46 + nameLength, extraLength, { ...sizes, offset }),
    end: at + 46 + nameLength + extraLength + commentLength,
  };
}

type SizesAndOffset = { sizeBytes: number; packedBytes: number; offset: number };

/** Values that exceed 32 bits are in an extra field, in this order, and only those. */
function zip64(view: DataView, from: number, length: number, values: SizesAndOffset): SizesAndOffset {
  const end = Math.min(from + length, view.byteLength);
  for (let at = from; at + 4 <= end; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== 1) continue;
    let next = at + 4;
    for (const key of ['sizeBytes', 'packedBytes', 'offset'] as const) {
      if (values[key] !== 0xffffffff || next + 8 > end) continue;
      values[key] = Number(view.getBigUint64(next, true));
      next += 8;
    }
    break;
  }
  return values;
}

/** Decodes a file name. Older Windows archivers use an unspecified code page; Windows-1252 is assumed. */
function nameText(name: Uint8Array, isUtf8: boolean): string {
  if (isUtf8) return new TextDecoder().decode(name);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(name);
  } catch {
    return new TextDecoder('windows-1252').decode(name);
  }
}

function entryOf(view: DataView, bytes: Uint8Array, record: Record, budget: { leftBytes: number }): ZipEntry {
  const { path, sizeBytes, packedBytes, offset, method, flags } = record;
  return {
    path,
    sizeBytes,
    async read() {
      if ((flags & 1) !== 0) throw new FileProblem({ code: 'zip-password', path });
      if (offset + 30 > view.byteLength || view.getUint32(offset, true) !== 0x04034b50) throw cutOff();
      const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
      const packed = bytes.subarray(start, start + packedBytes);
      if (packed.byteLength < packedBytes) throw cutOff();
      if (method !== 0 && method !== 8) throw new FileProblem({ code: 'zip-method', path, method });
      // The sizes in the directory may be wrong, so the unpacked bytes are counted.
      const unpacked = method === 0 ? packed : await inflate(packed, 'deflate-raw', budget.leftBytes);
      budget.leftBytes -= unpacked.byteLength;
      return unpacked;
    },
  };
}

function cutOff(): FileProblem {
  return new FileProblem({ code: 'zip-damaged' });
}
