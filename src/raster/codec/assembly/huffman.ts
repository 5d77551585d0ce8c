import {
  CODE_LENGTHS,
  COUNTS,
  DISTANCE_BITS,
  DISTANCES,
  DISTANCES_BYTES,
  LENGTH_BITS,
  LENGTHS,
  LENGTHS_BYTES,
  LITERAL_BITS,
  LITERALS,
  LITERALS_BYTES,
  NEXT_CODES,
} from './memory';

// Layout of a table entry: bits 0 to 5 count the input bits that it consumes (the entry itself is a valid shift count), bits
// 6 and 7 the literals that it yields, which are in bits 8 to 31. An entry without literals has its kind in bits 8 and 9, the
// length of its code in bits 10 to 13, and in bits 16 to 31 the base that its extra bits are added to, or the index of its
// second-level table.
export const LITERAL_COUNT: u32 = 3 << 6;
export const ONE_LITERAL: u32 = 1 << 6;
export const KIND: u32 = 3 << 8;
export const MORE: u32 = 1 << 8;
export const END: u32 = 2 << 8;
export const LINK: u32 = 3 << 8;

const MAX_CODE_BITS: u32 = 15;

/** Builds the table of the code-length code, whose 19 lengths are at CODE_LENGTHS; false if the lengths are invalid. */
export function buildLengths(): bool {
  return build(LENGTHS, LENGTHS_BYTES, LENGTH_BITS, CODE_LENGTHS, 19, 0);
}

/** Builds the table of literals and lengths, whose code lengths are at CODE_LENGTHS; false if they are invalid. */
export function buildLiterals(count: u32): bool {
  if (!build(LITERALS, LITERALS_BYTES, LITERAL_BITS, CODE_LENGTHS, count, 1)) return false;
  joinLiterals();
  return true;
}

/** Builds the table of distances, whose code lengths follow those of `literals` literals; false if they are invalid. */
export function buildDistances(literals: u32, count: u32): bool {
  return build(DISTANCES, DISTANCES_BYTES, DISTANCE_BITS, CODE_LENGTHS + literals, count, 2);
}

// Like zlib, this accepts an incomplete code only if it is a single code of one bit, or has no codes at all.
function build(table: usize, tableBytes: usize, bits: u32, lengths: usize, count: u32, kind: u32): bool {
  memory.fill(table, 0, tableBytes);
  memory.fill(COUNTS, 0, 64);
  for (let symbol: u32 = 0; symbol < count; symbol++) {
    const at = COUNTS + ((<usize>load<u8>(lengths + symbol)) << 2);
    store<u32>(at, load<u32>(at) + 1);
  }
  store<u32>(COUNTS, 0);
  let open: i32 = 1;
  let longest: u32 = 0;
  let code: u32 = 0;
  for (let length: u32 = 1; length <= MAX_CODE_BITS; length++) {
    const ofLength = load<u32>(COUNTS + (length << 2));
    open = (open << 1) - <i32>ofLength;
    if (open < 0) return false;
    if (ofLength > 0) longest = length;
    code = (code + load<u32>(COUNTS + ((length - 1) << 2))) << 1;
    store<u32>(NEXT_CODES + (length << 2), code);
  }
  if (longest === 0) return true;
  if (open > 0 && (kind === 0 || longest !== 1)) return false;

  const tableEnd = table + tableBytes;
  let nextLink = (<u32>1) << bits;
  for (let symbol: u32 = 0; symbol < count; symbol++) {
    const length = <u32>load<u8>(lengths + symbol);
    if (length === 0) continue;
    const at = NEXT_CODES + (length << 2);
    const next = load<u32>(at);
    store<u32>(at, next + 1);
    const reversed = reverse(next) >> (16 - length);
    const entry = entryOf(symbol, kind, length > bits ? length - bits : length);
    if (length <= bits) {
      fill(table, reversed, length, bits, entry);
      continue;
    }
    const first = table + ((reversed & ((1 << bits) - 1)) << 2);
    let link = load<u32>(first);
    if (link === 0) {
      link = bits | LINK | (nextLink << 16);
      store<u32>(first, link);
      nextLink += 1 << (MAX_CODE_BITS - bits);
      if (table + (nextLink << 2) > tableEnd) return false;
    }
    fill(table + ((link >> 16) << 2), reversed >> bits, length - bits, MAX_CODE_BITS - bits, entry);
  }
  return true;
}

function fill(table: usize, first: u32, step: u32, bits: u32, entry: u32): void {
  const size = (<u32>1) << bits;
  for (let index = first; index < size; index += 1 << step) store<u32>(table + (index << 2), entry);
}

function reverse(code: u32): u32 {
  let bits = ((code & 0x5555) << 1) | ((code >> 1) & 0x5555);
  bits = ((bits & 0x3333) << 2) | ((bits >> 2) & 0x3333);
  bits = ((bits & 0x0f0f) << 4) | ((bits >> 4) & 0x0f0f);
  return ((bits & 0xff) << 8) | (bits >> 8);
}

function entryOf(symbol: u32, kind: u32, codeBits: u32): u32 {
  if (kind === 1 && symbol < 256) return codeBits | ONE_LITERAL | (symbol << 8);
  const plain = codeBits | (codeBits << 10);
  if (kind === 0) return plain | MORE | (symbol << 16);
  if (kind === 1) {
    if (symbol === 256) return plain | END;
    if (symbol > 285) return plain;
    if (symbol < 265) return plain | MORE | ((symbol - 254) << 16);
    if (symbol === 285) return plain | MORE | (258 << 16);
    const extra = (symbol - 261) >> 2;
    return (plain + extra) | MORE | ((3 + ((4 + ((symbol - 265) & 3)) << extra)) << 16);
  }
  if (symbol > 29) return plain;
  if (symbol < 4) return plain | MORE | ((symbol + 1) << 16);
  const extra = (symbol - 2) >> 1;
  return (plain + extra) | MORE | ((1 + ((2 + (symbol & 1)) << extra)) << 16);
}

// Joins up to three literals whose codes fit into one table lookup. Indexes run downwards: the entry of the following code
// has a smaller index and is not joined yet.
function joinLiterals(): void {
  for (let index: i32 = (1 << LITERAL_BITS) - 1; index >= 0; index--) {
    const at = LITERALS + ((<usize>index) << 2);
    const one = load<u32>(at);
    if (!(one & LITERAL_COUNT)) continue;
    const second = load<u32>(LITERALS + ((<usize>(index >> (one & 15))) << 2));
    const two = (one & 15) + (second & 15);
    if (!(second & LITERAL_COUNT) || two > LITERAL_BITS) continue;
    const third = load<u32>(LITERALS + ((<usize>(index >> two)) << 2));
    const three = two + (third & 15);
    const pair = ((one & 0xff00) | (2 << 6)) + ((second & 0xff00) << 8);
    if (!(third & LITERAL_COUNT) || three > LITERAL_BITS) store<u32>(at, pair | two);
    else store<u32>(at, (pair + ONE_LITERAL + ((third & 0xff00) << 16)) | three);
  }
}
