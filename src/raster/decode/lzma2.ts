/** Where decoded bytes go, and how many of them the next distance may reach back. */
export type Lzma2Output = { readonly bytes: Uint8Array; length: number };

/**
 * Makes an expander of LZMA2 into `output`: it reads from an offset of `input` until the end marker, and returns the offset after
 * it. The output is its own dictionary, so that no memory is allocated by the size that the file claims. Damaged data, and
 * data that exceed the output, are an Error. After the LZMA SDK's specification (Pavlov, public domain).
 */
export function lzma2Expander(input: Uint8Array, output: Lzma2Output): (start: number) => number {
  // once: a file may have thousands of empty blocks
  const decoder = lzmaDecoder(input, output);
  return (start) => expandLzma2({ input, output, decoder }, start);
}

type Expansion = {
  readonly input: Uint8Array;
  readonly output: Lzma2Output;
  readonly decoder: ReturnType<typeof lzmaDecoder>;
};

function expandLzma2({ input, output, decoder }: Expansion, start: number): number {
  let at = start;
  const uint16 = () => {
    at += 2;
    return ((input[at - 2] ?? 0) << 8) | (input[at - 1] ?? 0);
  };
  let dictionaryStart = output.length;
  while (at < input.length) {
    const control = input[at] ?? 0;
    at += 1;
    if (control === 0) return at;
    if (control === 1 || control >= 0xe0) dictionaryStart = output.length;
    if (control < 0x80) {
      if (control > 2) throw damaged();
      const size = uint16() + 1;
      if (at + size > input.length || output.length + size > output.bytes.length) throw damaged();
      output.bytes.set(input.subarray(at, at + size), output.length);
      output.length += size;
      at += size;
      continue;
    }
    const size = ((control & 0x1f) << 16) + uint16() + 1;
    const packedSize = uint16() + 1;
    if (output.length + size > output.bytes.length) throw damaged();
    if (control >= 0xc0) {
      decoder.setProperties(input[at] ?? 0);
      at += 1;
    }
    if (control >= 0xa0) decoder.resetState();
    decoder.expandChunk({ start: at, end: at + packedSize, size, dictionaryStart });
    at += packedSize;
  }
  throw damaged();
}

function damaged(): Error {
  return new Error('the LZMA2 data are damaged');
}

type Chunk = {
  readonly start: number;
  readonly end: number;
  readonly size: number;
  readonly dictionaryStart: number;
};

/** Places of the probabilities in one array. */
const IS_MATCH = 0;
const IS_REP = IS_MATCH + 12 * 16;
const IS_REP_G0 = IS_REP + 12;
const IS_REP_G1 = IS_REP_G0 + 12;
const IS_REP_G2 = IS_REP_G1 + 12;
const IS_REP0_LONG = IS_REP_G2 + 12;
const SLOTS = IS_REP0_LONG + 12 * 16;
const SPECIAL = SLOTS + 4 * 64;
const ALIGN = SPECIAL + 115;
const LENGTHS = ALIGN + 16;
/** Two choices, 16 × 8 low, 16 × 8 middle and 256 high lengths. */
const LENGTH_SIZE = 2 + 2 * 16 * 8 + 256;
const REP_LENGTHS = LENGTHS + LENGTH_SIZE;
const LITERALS = REP_LENGTHS + LENGTH_SIZE;
const LITERAL_SIZE = 0x300;
/** LZMA2 limits lc + lp to 4. */
const MAX_LITERAL_BITS = 4;
const EVEN = 1024;
const TOP = 2 ** 24;

function lzmaDecoder(input: Uint8Array, output: Lzma2Output) {
  const probabilities = new Uint16Array(LITERALS + (LITERAL_SIZE << MAX_LITERAL_BITS));
  const { bytes } = output;
  let [contextBits, literalMask, positionMask] = [-1, 0, 0];
  let state = 0;
  let [rep0, rep1, rep2, rep3] = [0, 0, 0, 0];
  let [range, code, next] = [0, 0, 0];

  const normalize = () => {
    if (range >= TOP) return;
    range = (range << 8) >>> 0;
    code = ((code << 8) | (input[next] ?? 0)) >>> 0;
    next += 1;
  };
  const bit = (index: number): 0 | 1 => {
    const probability = probabilities[index] ?? EVEN;
    const bound = (range >>> 11) * probability;
    if (code < bound) {
      range = bound;
      probabilities[index] = probability + ((2048 - probability) >> 5);
      normalize();
      return 0;
    }
    range -= bound;
    code -= bound;
    probabilities[index] = probability - (probability >> 5);
    normalize();
    return 1;
  };
  const tree = (base: number, bits: number) => {
    let symbol = 1;
    for (let index = 0; index < bits; index++) symbol = (symbol << 1) | bit(base + symbol);
    return symbol - (1 << bits);
  };
  const reverseTree = (base: number, bits: number) => {
    let [symbol, value] = [1, 0];
    for (let index = 0; index < bits; index++) {
      const one = bit(base + symbol);
      symbol = (symbol << 1) | one;
      value |= one << index;
    }
    return value;
  };
  const directBits = (bits: number) => {
    let value = 0;
    for (let index = 0; index < bits; index++) {
      range = range >>> 1;
      const one = code >= range ? 1 : 0;
      if (one) code -= range;
      value = value * 2 + one;
      normalize();
    }
    return value;
  };
  const lengthOf = (base: number, position: number) => {
    if (bit(base) === 0) return 2 + tree(base + 2 + position * 8, 3);
    if (bit(base + 1) === 0) return 10 + tree(base + 2 + 128 + position * 8, 3);
    return 18 + tree(base + 2 + 256, 8);
  };
  const distanceOf = (length: number) => {
    const slot = tree(SLOTS + Math.min(length - 2, 3) * 64, 6);
    if (slot < 4) return slot;
    const bits = (slot >> 1) - 1;
    const high = (2 | (slot & 1)) * 2 ** bits;
    if (slot < 14) return high + reverseTree(SPECIAL + high - slot, bits);
    return high + directBits(bits - 4) * 16 + reverseTree(ALIGN, 4);
  };

  function literal(dictionaryStart: number): void {
    const at = output.length;
    const before = at > dictionaryStart ? (bytes[at - 1] ?? 0) : 0;
    const context = (((at - dictionaryStart) & literalMask) << contextBits) + (before >> (8 - contextBits));
    const base = LITERALS + LITERAL_SIZE * context;
    let symbol = 1;
    if (state >= 7) {
      let match = bytes[at - rep0 - 1] ?? 0;
      let isSame = true;
      while (symbol < 0x100 && isSame) {
        const expected = (match >> 7) & 1;
        match <<= 1;
        const one = bit(base + ((1 + expected) << 8) + symbol);
        symbol = (symbol << 1) | one;
        isSame = one === expected;
      }
    }
    while (symbol < 0x100) symbol = (symbol << 1) | bit(base + symbol);
    bytes[at] = symbol;
    output.length += 1;
    state = state < 4 ? 0 : state < 10 ? state - 3 : state - 6;
  }

  /** Reads a repeated distance and moves it to the front; returns whether it stands for a single byte. */
  function repeatedDistance(position: number): boolean {
    if (bit(IS_REP_G0 + state) === 0) return bit(IS_REP0_LONG + state * 16 + position) === 0;
    let distance = rep1;
    if (bit(IS_REP_G1 + state) === 1) {
      distance = rep2;
      if (bit(IS_REP_G2 + state) === 1) {
        distance = rep3;
        rep3 = rep2;
      }
      rep2 = rep1;
    }
    rep1 = rep0;
    rep0 = distance;
    return false;
  }

  /** Reads a match and returns its length. */
  function match(position: number): number {
    if (bit(IS_REP + state) === 0) {
      [rep3, rep2, rep1] = [rep2, rep1, rep0];
      const length = lengthOf(LENGTHS, position);
      rep0 = distanceOf(length);
      state = state < 7 ? 7 : 10;
      return length;
    }
    if (repeatedDistance(position)) {
      state = state < 7 ? 9 : 11;
      return 1;
    }
    const length = lengthOf(REP_LENGTHS, position);
    state = state < 7 ? 8 : 11;
    return length;
  }

  return {
    setProperties(value: number): void {
      const lp = Math.floor(value / 9) % 5;
      contextBits = value % 9;
      if (value >= 225 || contextBits + lp > MAX_LITERAL_BITS) throw damaged();
      literalMask = (1 << lp) - 1;
      positionMask = (1 << Math.floor(value / 45)) - 1;
    },
    resetState(): void {
      probabilities.fill(EVEN);
      state = 0;
      [rep0, rep1, rep2, rep3] = [0, 0, 0, 0];
    },
    expandChunk({ start, end, size, dictionaryStart }: Chunk): void {
      if (contextBits < 0 || end > input.length || input[start] !== 0) throw damaged();
      range = 2 ** 32 - 1;
      code = new DataView(input.buffer, input.byteOffset + start + 1, 4).getUint32(0);
      next = start + 5;
      const last = output.length + size;
      while (output.length < last) {
        if (next > end) throw damaged();
        const position = (output.length - dictionaryStart) & positionMask;
        if (bit(IS_MATCH + state * 16 + position) === 0) {
          literal(dictionaryStart);
          continue;
        }
        const length = match(position);
        if (rep0 >= output.length - dictionaryStart || output.length + length > last) throw damaged();
        const from = output.length - rep0 - 1;
        for (let index = 0; index < length; index++) bytes[output.length + index] = bytes[from + index] ?? 0;
        output.length += length;
      }
      // the coder of an intact chunk ends with its last byte, and with this state
      if (code !== 0 || next !== end) throw damaged();
    },
  };
}
