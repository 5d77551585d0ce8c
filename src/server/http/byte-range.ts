import type { ByteRange } from '../services.ts';

/**
 * Reads a Range header against a file's size (RFC 9110, 14.2). `whole` when there is none, or one to be ignored: another
 * unit, a syntax error, several ranges; `unsatisfiable` when it asks for nothing that is there.
 */
export function parseByteRange(header: string | null, sizeBytes: number): ByteRange | 'whole' | 'unsatisfiable' {
  const [, first, last] = /^bytes=\s*(\d*)-(\d*)\s*$/i.exec(header ?? '') ?? [];
  if (first === undefined || last === undefined || (first === '' && last === '')) return 'whole';
  if (first === '') {
    const length = Math.min(Number(last), sizeBytes);
    return length === 0 ? 'unsatisfiable' : { offset: sizeBytes - length, length };
  }
  const offset = Number(first);
  const end = last === '' ? sizeBytes - 1 : Math.min(Number(last), sizeBytes - 1);
  if (last !== '' && Number(last) < offset) return 'whole';
  return offset >= sizeBytes ? 'unsatisfiable' : { offset, length: end - offset + 1 };
}
