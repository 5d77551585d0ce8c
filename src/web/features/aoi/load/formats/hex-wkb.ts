import { readWkb, type WkbShapes } from './wkb.ts';

/** Whether a text is hexadecimal WKB, as databases print geometries. */
export function isHexWkb(text: string): boolean {
  return text.length >= 18 && text.length % 2 === 0 && /^0[01][0-9a-f]+$/i.test(text);
}

/** Reads hexadecimal WKB. Throws a FileProblem if it is damaged. */
export function readHexWkb(text: string): WkbShapes {
  const bytes = new Uint8Array(text.length / 2);
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = Number.parseInt(text.slice(2 * at, 2 * at + 2), 16);
  return readWkb(bytes);
}
