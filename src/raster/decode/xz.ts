import { expandLzma2, type Lzma2Output } from './lzma2.ts';

const MAGIC = [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00];
const HEADER_BYTES = 12;
/** Bytes of a block's check by the type in the stream's header; 0 is libtiff's. */
const CHECK_BYTES = [0, 4, 4, 4, 8, 8, 8, 16, 16, 16, 32, 32, 32, 64, 64, 64];
const DELTA = 0x03;
const LZMA2 = 0x21;

/**
 * Expands the .xz stream of a block, at most `maxBytes`, with the filters that libtiff writes: LZMA2, and delta before it. Damaged
 * data, and other filters, are an Error. Checksums are not verified; libtiff writes none.
 */
export function decodeXz(input: Uint8Array, maxBytes: number): Uint8Array<ArrayBuffer> {
  if (input.length < HEADER_BYTES || MAGIC.some((byte, index) => input[index] !== byte)) {
    throw new Error('the data are no .xz stream');
  }
  const checkBytes = CHECK_BYTES[(input[7] ?? 0) & 15] ?? 0;
  const bytes = new Uint8Array(maxBytes);
  const output: Lzma2Output = { bytes, length: 0 };
  let at = HEADER_BYTES;
  // a size of 0 begins the index after the blocks
  for (let size = input[at] ?? 0; size !== 0; size = input[at] ?? 0) {
    const first = output.length;
    const distance = deltaOf(input, at);
    const end = expandLzma2(input, at + 4 * (size + 1), output);
    for (let index = first + distance; distance > 0 && index < output.length; index++) {
      bytes[index] = (bytes[index] ?? 0) + (bytes[index - distance] ?? 0);
    }
    // blocks are padded to four bytes, relative to the stream
    at = Math.ceil(end / 4) * 4 + checkBytes;
  }
  return bytes.slice(0, output.length);
}

/** Reads the header of a block: the distance of its delta filter, 0 without one. */
function deltaOf(input: Uint8Array, start: number): number {
  let at = start + 1;
  const flags = input[at] ?? 0;
  at += 1;
  const number = () => {
    let value = 0;
    for (let shift = 0; shift < 28; shift += 7) {
      const byte = input[at] ?? 0;
      at += 1;
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
    // sizes are not used, and filters have small numbers
    while ((input[at] ?? 0) >= 0x80) at += 1;
    at += 1;
    return -1;
  };
  // sizes of the packed and the unpacked block
  if (flags & 0x40) number();
  if (flags & 0x80) number();
  let distance = 0;
  for (let filter = 0; filter <= (flags & 3); filter++) {
    const id = number();
    const propertyBytes = number();
    const isLast = filter === (flags & 3);
    if (id !== (isLast ? LZMA2 : DELTA) || propertyBytes !== 1) throw new Error('the block has unknown filters');
    if (id === DELTA) distance += (input[at] ?? 0) + 1;
    at += propertyBytes;
  }
  return distance;
}
