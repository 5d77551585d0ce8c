import { adler32 } from './adler32';
import { buildDistances, buildLengths, buildLiterals, END, KIND, LINK, LITERAL_COUNT, MORE } from './huffman';
import { CODE_LENGTHS, DISTANCE_BITS, DISTANCES, INPUT, LENGTH_BITS, LENGTHS, LITERAL_BITS, LITERALS } from './memory';

/** Not zlib data, or damaged. */
const DAMAGED: i32 = -1;

const CONTINUES: i32 = 0;
const IS_FULL: i32 = 1;

// State between blocks: buffered bits and their count, the next input byte (`next`), and the next output byte (`out`).
let bits: u64 = 0;
let bitCount: u32 = 0;
let next: usize = 0;
let inputEnd: usize = 0;
let out: usize = 0;
let output: usize = 0;
let outputEnd: usize = 0;

/**
 * Expands the zlib data of `inputBytes` at INPUT to `to`, at most `limit` bytes. Returns the number of bytes written; a
 * negative number means damaged data. It may write up to ROOM bytes past the output, and read as many past the input. The
 * checksum is verified only if the data end within the limit.
 */
export function inflate(inputBytes: u32, to: usize, limit: u32): i32 {
  next = INPUT;
  inputEnd = INPUT + inputBytes;
  output = to;
  out = to;
  outputEnd = to + limit;
  bits = 0;
  bitCount = 0;
  if (inputBytes < 2 || !isHeader(<u32>take(16))) return DAMAGED;
  for (;;) {
    refill();
    const isLast = <u32>take(1);
    const kind = <u32>take(2);
    let state = DAMAGED;
    if (kind === 0) state = copyStored();
    else if (kind === 1) state = expandFixed();
    else if (kind === 2) state = readLengths() ? expandBlock() : DAMAGED;
    if (state === DAMAGED || isPastEnd()) return DAMAGED;
    if (state === IS_FULL) return <i32>limit;
    if (isLast) break;
  }
  skipToByte();
  if (next + 4 > inputEnd || bswap(load<u32>(next)) !== adler32(output, out - output)) return DAMAGED;
  return <i32>(out - output);
}

// Deflate with a window of at most 32 kB and without a preset dictionary, which TIFF has no place for.
function isHeader(header: u32): bool {
  const first = header & 0xff;
  const second = header >> 8;
  return (first & 15) === 8 && first >> 4 <= 7 && ((first << 8) | second) % 31 === 0 && (second & 32) === 0;
}

// Afterwards at least 56 bits are buffered. Bits above bitCount are valid input too: the next refill ORs the same bits again.
function refill(): void {
  bits |= load<u64>(next) << bitCount;
  next += (63 - bitCount) >> 3;
  bitCount |= 56;
}

function take(count: u32): u64 {
  if (bitCount < count) refill();
  const taken = bits & (((<u64>1) << count) - 1);
  bits >>= count;
  bitCount -= count;
  return taken;
}

// Whether bits beyond the end of the input were consumed.
function isPastEnd(): bool {
  return next - (bitCount >> 3) > inputEnd;
}

function skipToByte(): void {
  next -= bitCount >> 3;
  bits = 0;
  bitCount = 0;
}

function copyStored(): i32 {
  skipToByte();
  if (next + 4 > inputEnd) return DAMAGED;
  const length = <usize>load<u16>(next);
  if (load<u16>(next + 2) !== <u16>~length) return DAMAGED;
  next += 4;
  if (next + length > inputEnd) return DAMAGED;
  const room = outputEnd - out;
  memory.copy(out, next, min(length, room));
  if (length > room) return IS_FULL;
  out += length;
  next += length;
  return CONTINUES;
}

function expandFixed(): i32 {
  memory.fill(CODE_LENGTHS, 8, 144);
  memory.fill(CODE_LENGTHS + 144, 9, 112);
  memory.fill(CODE_LENGTHS + 256, 7, 24);
  memory.fill(CODE_LENGTHS + 280, 8, 8);
  memory.fill(CODE_LENGTHS + 288, 5, 32);
  return buildLiterals(288) && buildDistances(288, 32) ? expandBlock() : DAMAGED;
}

// Reads the code lengths of a dynamic block, which are themselves Huffman-coded (RFC 1951, 3.2.7), and builds its tables.
function readLengths(): bool {
  const literals = <u32>take(5) + 257;
  const distances = <u32>take(5) + 1;
  const lengths = <u32>take(4) + 4;
  if (literals > 286 || distances > 30) return false;
  memory.fill(CODE_LENGTHS, 0, 19);
  for (let index: u32 = 0; index < lengths; index++) store<u8>(CODE_LENGTHS + codeLengthIndex(index), <u8>take(3));
  if (!buildLengths()) return false;
  const count = literals + distances;
  let done: u32 = 0;
  while (done < count) {
    refill();
    const entry = load<u32>(LENGTHS + ((<usize>bits & ((1 << LENGTH_BITS) - 1)) << 2));
    if (entry === 0) return false;
    take(entry & 15);
    const symbol = entry >> 16;
    if (symbol < 16) {
      store<u8>(CODE_LENGTHS + done++, <u8>symbol);
      continue;
    }
    if (symbol === 16 && done === 0) return false;
    const repeated = symbol === 16 ? load<u8>(CODE_LENGTHS + done - 1) : 0;
    const times = symbol === 16 ? 3 + <u32>take(2) : symbol === 17 ? 3 + <u32>take(3) : 11 + <u32>take(7);
    if (done + times > count) return false;
    memory.fill(CODE_LENGTHS + done, repeated, times);
    done += times;
  }
  if (load<u8>(CODE_LENGTHS + 256) === 0) return false;
  return buildLiterals(literals) && buildDistances(literals, distances);
}

// 16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15
function codeLengthIndex(index: u32): u32 {
  if (index < 3) return 16 + index;
  if (index === 3) return 0;
  return index & 1 ? 9 - (index >> 1) : 6 + (index >> 1);
}

/**
 * Expands the symbols of a block. Each iteration writes at most 12 literals and a match of 258 bytes before it checks the
 * limits, reads at most 14 bytes, and consumes at least one bit, so that the loop ends.
 */
function expandBlock(): i32 {
  const lastInput = inputEnd + 8;
  const firstOut = output;
  const lastOut = outputEnd;
  let buffered = bits;
  let count = bitCount;
  let from = next;
  let to = out;
  let state = DAMAGED;
  for (;;) {
    if (from > lastInput) break;
    if (to > lastOut) {
      state = IS_FULL;
      break;
    }
    buffered |= load<u64>(from) << count;
    from += (63 - count) >> 3;
    count |= 56;
    let entry = literalEntry(buffered);
    if (entry & LITERAL_COUNT) {
      store<u32>(to, entry >> 8);
      to += (entry >> 6) & 3;
      buffered >>= entry;
      count -= entry & 63;
      entry = literalEntry(buffered);
      if (entry & LITERAL_COUNT) {
        store<u32>(to, entry >> 8);
        to += (entry >> 6) & 3;
        buffered >>= entry;
        count -= entry & 63;
        entry = literalEntry(buffered);
        if (entry & LITERAL_COUNT) {
          store<u32>(to, entry >> 8);
          to += (entry >> 6) & 3;
          buffered >>= entry;
          count -= entry & 63;
          entry = literalEntry(buffered);
          if (entry & LITERAL_COUNT) {
            store<u32>(to, entry >> 8);
            to += (entry >> 6) & 3;
            buffered >>= entry;
            count -= entry & 63;
            continue;
          }
        }
      }
      buffered |= load<u64>(from) << count;
      from += (63 - count) >> 3;
      count |= 56;
    }
    if ((entry & KIND) === LINK) {
      buffered >>= LITERAL_BITS;
      count -= LITERAL_BITS;
      entry = load<u32>(((entry >> 16) + (<u32>buffered & 7)) << 2, LITERALS);
    }
    if (entry & LITERAL_COUNT) {
      store<u8>(to++, <u8>(entry >> 8));
      buffered >>= entry;
      count -= entry & 63;
      continue;
    }
    if ((entry & KIND) !== MORE) {
      buffered >>= entry;
      count -= entry & 63;
      if ((entry & KIND) === END) state = CONTINUES;
      break;
    }
    const end = to + amountOf(entry, <u32>buffered);
    buffered >>= entry;
    count -= entry & 63;

    let far = load<u32>((<usize>buffered & ((1 << DISTANCE_BITS) - 1)) << 2, DISTANCES);
    if ((far & KIND) === LINK) {
      buffered >>= DISTANCE_BITS;
      count -= DISTANCE_BITS;
      far = load<u32>(((far >> 16) + (<u32>buffered & 63)) << 2, DISTANCES);
    }
    if ((far & KIND) !== MORE) break;
    let distance = amountOf(far, <u32>buffered);
    buffered >>= far;
    count -= far & 63;
    if (distance > to - firstOut) break;

    let source = to - distance;
    if (distance >= 16) {
      do {
        v128.store(to, v128.load(source));
        to += 16;
        source += 16;
      } while (to < end);
    } else {
      // The repeating pattern is doubled until eight bytes of it can be copied at once.
      while (distance < 8 && to < end) {
        store<u64>(to, load<u64>(source));
        to += distance;
        distance <<= 1;
      }
      source = to - distance;
      while (to < end) {
        store<u64>(to, load<u64>(source));
        to += 8;
        source += 8;
      }
    }
    to = end;
  }
  bits = buffered;
  bitCount = count;
  next = from;
  out = to;
  if (state === CONTINUES && to > lastOut) return IS_FULL;
  return state;
}

function literalEntry(buffered: u64): u32 {
  return load<u32>((<usize>buffered & ((1 << LITERAL_BITS) - 1)) << 2, LITERALS);
}

// The base of an entry plus its extra bits. It takes the bits before the shift, so that it is outside the dependency chain
// from one symbol to the next.
function amountOf(entry: u32, buffered: u32): usize {
  return (entry >> 16) + ((buffered & ((1 << (entry & 63)) - 1)) >> ((entry >> 10) & 15));
}
