import { RasterError } from '../raster-error.ts';

/** Throws a RasterError if a JPEG tile's header claims more pixels than the tile has: the decoder would allocate them. */
export function checkJpegSize(bytes: Uint8Array, maxWidth: number, maxHeight: number): void {
  for (let cursor = 2; cursor + 9 < bytes.length; ) {
    if (bytes[cursor] !== 0xff) return;
    const marker = bytes[cursor + 1] ?? 0;
    if (isFrame(marker)) {
      const height = uint16(bytes, cursor + 5);
      const width = uint16(bytes, cursor + 7);
      if (width <= maxWidth && height <= maxHeight) return;
      const expected: [number, number] = [maxWidth, maxHeight];
      throw new RasterError({ code: 'tile-size-differs', compression: 'JPEG', size: [width, height], expected });
    }
    cursor += 2 + uint16(bytes, cursor + 2);
  }
}

// SOF0..SOF15, without DHT, JPG and DAC, which are in the same range.
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

function uint16(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
}
