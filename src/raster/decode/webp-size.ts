import { RasterError } from '../raster-error.ts';

/**
 * Throws a RasterError if a WebP block's header (RFC 9649, section 2) has another size than the block: the decoder would
 * allocate it.
 */
export function checkWebpSize(bytes: Uint8Array, width: number, rows: number): void {
  const found = sizeOf(bytes);
  if (found?.width === width && found.height === rows) return;
  if (!found) throw new RasterError({ code: 'tile-is-no-webp' });
  const size: [number, number] = [found.width, found.height];
  throw new RasterError({ code: 'tile-size-differs', compression: 'WebP', size, expected: [width, rows] });
}

// The first chunk after "RIFF", length and "WEBP" has the size: VP8 (lossy), VP8L (lossless) or VP8X (extended).
function sizeOf(bytes: Uint8Array): { width: number; height: number } | null {
  if (bytes.length < 30 || ascii(bytes, 0) !== 'RIFF' || ascii(bytes, 8) !== 'WEBP') return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const at = (offset: number) => view.getUint32(offset, true);
  switch (ascii(bytes, 12)) {
    case 'VP8 ':
      return { width: at(26) & 0x3fff, height: (at(26) >>> 16) & 0x3fff };
    case 'VP8L':
      return { width: (at(21) & 0x3fff) + 1, height: ((at(21) >>> 14) & 0x3fff) + 1 };
    case 'VP8X':
      return { width: (at(24) & 0xffffff) + 1, height: (at(26) >>> 8) + 1 };
    default:
      return null;
  }
}

function ascii(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 4));
}
