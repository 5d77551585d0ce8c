import type { ByteRange } from '../services.ts';

/**
 * Parses a Range header for a file of the given size (RFC 9110, 14.2). `full` if the header is missing or must be ignored: another
 * unit, a syntax error, several ranges. `unsatisfiable` if the range lies beyond the file.
 */
export function parseByteRange(header: string | null, sizeBytes: number): ByteRange | 'full' | 'unsatisfiable' {
  const [, first, last] = /^bytes=\s*(\d*)-(\d*)\s*$/i.exec(header ?? '') ?? [];
  if (first === undefined || last === undefined || (first === '' && last === '')) return 'full';
  if (first === '') {
    const length = Math.min(Number(last), sizeBytes);
    return length === 0 ? 'unsatisfiable' : { offset: sizeBytes - length, length };
  }
  const offset = Number(first);
  const end = last === '' ? sizeBytes - 1 : Math.min(Number(last), sizeBytes - 1);
  if (last !== '' && Number(last) < offset) return 'full';
  return offset >= sizeBytes ? 'unsatisfiable' : { offset, length: end - offset + 1 };
}
