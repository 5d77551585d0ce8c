import type { TiffDirectory } from './tiff-directory.ts';

/** The numbers of a tag; null if it is absent or not a list of numbers. */
export function tagNumbers(directory: TiffDirectory, tag: number): number[] | null {
  const value = directory.values.get(tag);
  if (value === undefined || typeof value === 'string') return null;
  return value instanceof Uint8Array ? Array.from(value) : value;
}

/** The first number of a tag, or null. */
export function tagNumber(directory: TiffDirectory, tag: number): number | null {
  return tagNumbers(directory, tag)?.[0] ?? null;
}

/** The text of an ASCII tag, or null; some writers store text as bytes. */
export function tagText(directory: TiffDirectory, tag: number): string | null {
  const value = directory.values.get(tag);
  if (typeof value === 'string') return value;
  return value instanceof Uint8Array ? new TextDecoder().decode(value).replace(/\0+$/, '') : null;
}

/** The raw bytes of a tag of type BYTE or UNDEFINED, or null. */
export function tagBytes(directory: TiffDirectory, tag: number): Uint8Array<ArrayBuffer> | null {
  const value = directory.values.get(tag);
  return value instanceof Uint8Array ? value : null;
}
