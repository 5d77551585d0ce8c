import { RasterError } from '../raster-error.ts';

const CLEAR = 256;
const END = 257;
const FIRST = 258;
const MAX_CODES = 4096;

/**
 * Expands TIFF's LZW (most significant bit first, codes widen one entry early) to at most `maxBytes`. Every string of the
 * table is already in the output, so the table stores offsets and lengths instead of bytes.
 */
export function decodeLzw(input: Uint8Array, maxBytes: number): Uint8Array<ArrayBuffer> {
  return decodeLzwFrom(input, maxBytes).bytes;
}

/** As decodeLzw, and whether the input ends with the code that ends the data. */
export function decodeLzwFrom(
  input: Uint8Array,
  maxBytes: number,
): { readonly bytes: Uint8Array<ArrayBuffer>; readonly isExact: boolean } {
  if (input.length > 1 && input[0] === 0 && ((input[1] ?? 0) & 1) === 1) {
    throw new RasterError({ code: 'old-lzw' });
  }
  const output = new Uint8Array(maxBytes);
  const starts = new Int32Array(MAX_CODES);
  const lengths = new Int32Array(MAX_CODES);
  let written = 0;
  let next = FIRST;
  let width = 9;
  let previousStart = -1;
  let previousLength = 0;
  let bits = 0;
  let bitCount = 0;
  let cursor = 0;
  let isEnded = false;
  while (!isEnded) {
    while (bitCount < width && cursor < input.length) {
      bits = ((bits << 8) | (input[cursor++] ?? 0)) & 0xffffff;
      bitCount += 8;
    }
    if (bitCount < width) break;
    bitCount -= width;
    const code = (bits >> bitCount) & ((1 << width) - 1);
    if (code === END) {
      isEnded = true;
      continue;
    }
    // only the code that ends the data should follow them, perhaps after one that clears the table
    if (written === maxBytes && code !== CLEAR) break;
    if (code === CLEAR) {
      next = FIRST;
      width = 9;
      previousStart = -1;
      continue;
    }
    const start = written;
    if (code < CLEAR) {
      output[written++] = code;
    } else {
      const known = code < next;
      if (previousStart < 0 || (!known && code !== next)) throw damaged();
      // The code being defined is the previous string plus its first byte: these bytes start at previousStart.
      const from = known ? (starts[code] ?? 0) : previousStart;
      const length = known ? (lengths[code] ?? 0) : previousLength + 1;
      const end = Math.min(written + length, maxBytes);
      for (let source = from; written < end; ) output[written++] = output[source++] ?? 0;
    }
    if (previousStart >= 0 && next < MAX_CODES) {
      starts[next] = previousStart;
      lengths[next] = previousLength + 1;
      next++;
      if (next + 1 >= 1 << width && width < 12) width++;
    }
    previousStart = start;
    previousLength = written - start;
  }
  return { bytes: output.subarray(0, written), isExact: isEnded && cursor === input.length && bitCount < 8 };
}

function damaged(): RasterError {
  return new RasterError({ code: 'tile-damaged', compression: 'LZW' });
}
