import { FileProblem } from '../layer/file-problem.ts';

/** The pages of a SQLite file, numbered from 1. */
export type Pages = {
  readonly count: number;
  /** Page size without the bytes reserved for extensions. */
  readonly usableBytes: number;
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be';
  readonly page: (number: number) => DataView;
};

/** Checks the header of a SQLite file (https://sqlite.org/fileformat2.html) and gives access to its pages. */
export function openPages(bytes: Uint8Array): Pages {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.byteLength < 512) throw damagedDatabase();
  const size = view.getUint16(16) === 1 ? 65_536 : view.getUint16(16);
  if (size < 512 || (size & (size - 1)) !== 0) throw damagedDatabase();
  const usableBytes = size - view.getUint8(20);
  if (usableBytes < 480) throw damagedDatabase();
  const count = Math.floor(view.byteLength / size);
  return {
    count,
    usableBytes,
    encoding: ({ 2: 'utf-16le', 3: 'utf-16be' } as const)[view.getUint32(56)] ?? 'utf-8',
    page(number) {
      if (!Number.isInteger(number) || number < 1 || number > count) throw damagedDatabase();
      return new DataView(view.buffer, view.byteOffset + (number - 1) * size, size);
    },
  };
}

/** The error for an inconsistent database. */
export function damagedDatabase(): FileProblem {
  return new FileProblem({ code: 'geopackage-damaged' });
}
