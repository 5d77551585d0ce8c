import { type Lzma2Output, lzma2Expander } from './lzma2.ts';

const MAGIC = [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00];
const HEADER_BYTES = 12;
/** Bytes of a block's check by the type in the stream's header; 0 is libtiff's. */
const CHECK_BYTES = [0, 4, 4, 4, 8, 8, 8, 16, 16, 16, 32, 32, 32, 64, 64, 64];
const DELTA = 0x03;
const LZMA2 = 0x21;

/**
 * Expands the .xz stream of a block, at most `maxBytes`, with the filters that libtiff writes: LZMA2, and one delta before it.
 * Damaged data, and other filters, are an Error. Checksums of the data are not verified, as libtiff writes none.
 */
export function decodeXz(input: Uint8Array, maxBytes: number): Uint8Array<ArrayBuffer> {
  if (input.length < HEADER_BYTES || MAGIC.some((byte, index) => input[index] !== byte)) {
    throw new Error('the data are no .xz stream');
  }
  const checkBytes = CHECK_BYTES[(input[7] ?? 0) & 15] ?? 0;
  const bytes = new Uint8Array(maxBytes);
  const output: Lzma2Output = { bytes, length: 0 };
  const expand = lzma2Expander(input, output);
  let at = HEADER_BYTES;
  // a size of 0 begins the index after the blocks
  for (let size = input[at] ?? 0; size !== 0; size = input[at] ?? 0) {
    const first = output.length;
    const distance = deltaOf(input, at);
    const end = expand(at + 4 * (size + 1));
    for (let index = first + distance; distance > 0 && index < output.length; index++) {
      bytes[index] = (bytes[index] ?? 0) + (bytes[index - distance] ?? 0);
    }
    // blocks are padded to four bytes, relative to the stream
    at = Math.ceil(end / 4) * 4 + checkBytes;
  }
  return bytes.slice(0, output.length);
}

/** Reads the header of a block: the distance of its delta filter, 0 without one. A changed distance would change all samples. */
function deltaOf(input: Uint8Array, start: number): number {
  const checkAt = start + 4 * (input[start] ?? 0);
  const check = [3, 2, 1, 0].reduce((sum, byte) => sum * 256 + (input[checkAt + byte] ?? 0), 0);
  if (checkAt + CRC_BYTES > input.length || crc32(input.subarray(start, checkAt)) !== check)
    throw new Error('the header of a block is damaged');
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
    if (id !== (isLast ? LZMA2 : DELTA) || propertyBytes !== 1 || filter > 1)
      throw new Error('the block has unknown filters');
    if (id === DELTA) distance = (input[at] ?? 0) + 1;
    at += propertyBytes;
  }
  return distance;
}

const CRC_BYTES = 4;
const CRC_POLYNOMIAL = 0xedb88320;

/** The CRC-32 of a few bytes; headers have at most 1020. */
function crc32(bytes: Uint8Array): number {
  let remainder = 0xffffffff;
  for (const byte of bytes) {
    remainder ^= byte;
    for (let bit = 0; bit < 8; bit += 1) remainder = (remainder >>> 1) ^ (remainder & 1 ? CRC_POLYNOMIAL : 0);
  }
  return ~remainder >>> 0;
}
