const CLEAR = 256;
const END = 257;
const FIRST = 258;
/** The last codes of 12 bits stay unused, as some decoders require. */
const MAX_CODES = 4094;
/** A table of 4,096 strings in twice as many slots, by string and next byte. */
const SLOTS = 8192;

/** Compresses to TIFF's LZW (most significant bit first, codes widen one entry early), as decodeLzw reads it. */
export function encodeLzw(input: Uint8Array): Uint8Array<ArrayBuffer> {
  // at most 12 bits per byte, with the codes that clear the table
  const output = new Uint8Array(Math.ceil(input.length * 1.51) + 16);
  const keys = new Int32Array(SLOTS);
  const codes = new Int16Array(SLOTS);
  let [next, width, bits, bitCount, written] = [FIRST, 9, 0, 0, 0];
  const put = (code: number) => {
    bits = ((bits << width) | code) & 0xfffff;
    bitCount += width;
    for (; bitCount >= 8; bitCount -= 8) {
      output[written] = bits >> (bitCount - 8);
      written += 1;
    }
  };
  const clear = () => {
    put(CLEAR);
    keys.fill(-1);
    [next, width] = [FIRST, 9];
  };
  clear();
  let prefix = input[0] ?? -1;
  for (let at = 1; at < input.length; at += 1) {
    const byte = input[at] as number;
    const key = (prefix << 8) | byte;
    let slot = (Math.imul(key, 0x9e3779b1) >>> 19) % SLOTS;
    while (keys[slot] !== -1 && keys[slot] !== key) slot = (slot + 1) % SLOTS;
    if (keys[slot] === key) {
      prefix = codes[slot] as number;
      continue;
    }
    put(prefix);
    keys[slot] = key;
    codes[slot] = next;
    next += 1;
    prefix = byte;
    if (next === MAX_CODES) clear();
    else if (next + 1 > 1 << width) width += 1;
  }
  if (prefix >= 0) {
    put(prefix);
    // the decoder adds an entry for this code too
    if (next + 2 > 1 << width && width < 12) width += 1;
  }
  put(END);
  if (bitCount > 0) {
    output[written] = (bits << (8 - bitCount)) & 0xff;
    written += 1;
  }
  return output.slice(0, written);
}
