/** The first bytes of a TIFF and of a BigTIFF, in either byte order. */
const STARTS = [
  [0x49, 0x49, 0x2a, 0],
  [0x4d, 0x4d, 0, 0x2a],
  [0x49, 0x49, 0x2b, 0],
  [0x4d, 0x4d, 0, 0x2b],
] as const;

/** Whether bytes begin with the signature of a TIFF or BigTIFF; the rest may still be damaged. */
export function isTiff(bytes: Uint8Array): boolean {
  return STARTS.some((start) => start.every((byte, at) => bytes[at] === byte));
}
