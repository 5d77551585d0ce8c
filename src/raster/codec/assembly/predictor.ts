import { MASKS } from './memory';

/**
 * Turns the bytes of a block as stored in the file into little-endian samples, in place. Each pixel has `samples` interleaved
 * samples of `sampleBytes` bytes (1, 2, 4 or 8). `scratch` has room for a row.
 */
export function order(
  at: usize,
  width: u32,
  rows: u32,
  samples: u32,
  sampleBytes: u32,
  predictor: u32,
  isBigEndian: bool,
  scratch: usize,
): void {
  // predictor 3 defines its own byte order
  if (predictor === 3) {
    undoFloatingPoint(at, width, rows, samples, sampleBytes, scratch);
    return;
  }
  if (isBigEndian) swapBytes(at, width * rows * samples, sampleBytes);
  if (predictor === 2) undoHorizontal(at, width, rows, samples, sampleBytes);
}

function swapBytes(start: usize, count: u32, sampleBytes: u32): void {
  const end = start + count * sampleBytes;
  if (sampleBytes === 2) for (let at = start; at < end; at += 2) store<u16>(at, bswap<u16>(load<u16>(at)));
  if (sampleBytes === 4) for (let at = start; at < end; at += 4) store<u32>(at, bswap<u32>(load<u32>(at)));
  if (sampleBytes === 8) for (let at = start; at < end; at += 8) store<u64>(at, bswap<u64>(load<u64>(at)));
}

// Predictor 2: each sample is stored as its difference from the same sample of the previous pixel, modulo 2^bits.
function undoHorizontal(at: usize, width: u32, rows: u32, samples: u32, sampleBytes: u32): void {
  const pixelBytes = samples * sampleBytes;
  const rowBytes = width * pixelBytes;
  prepareMasks(pixelBytes);
  for (let row: u32 = 0; row < rows; row++, at += rowBytes) {
    if (sampleBytes === 1) addUp<u8>(at, rowBytes, pixelBytes);
    else if (sampleBytes === 2) addUp<u16>(at, rowBytes, pixelBytes);
    else if (sampleBytes === 4) addUp<u32>(at, rowBytes, pixelBytes);
    else addUp<u64>(at, rowBytes, pixelBytes);
  }
}

// Predictor 3: the bytes of a row are stored plane by plane, the most significant first, as differences from the byte of the
// previous pixel.
function undoFloatingPoint(at: usize, width: u32, rows: u32, samples: u32, sampleBytes: u32, scratch: usize): void {
  const count = width * samples;
  const rowBytes = count * sampleBytes;
  prepareMasks(samples);
  for (let row: u32 = 0; row < rows; row++, at += rowBytes) {
    addUp<u8>(at, rowBytes, samples);
    if (sampleBytes === 4) joinFourPlanes(at, count, scratch);
    else joinPlanes(at, count, sampleBytes, 0, scratch);
    memory.copy(at, scratch, rowBytes);
  }
}

/**
 * Replaces a row by its running sums, separately for each sample of a pixel. The complete pixels in 16 bytes are summed by
 * adding them to themselves shifted by one pixel, two, four and eight; the last pixel is then carried to the next 16 bytes.
 */
function addUp<T>(start: usize, rowBytes: u32, pixelBytes: u32): void {
  const end = start + rowBytes;
  if (pixelBytes > 16) {
    let at = start + pixelBytes;
    for (; at + 16 <= end; at += 16) v128.store(at, v128.add<T>(v128.load(at), v128.load(at - pixelBytes)));
    addRest<T>(at, end, pixelBytes);
    return;
  }
  const step: u32 = 16 - (16 % pixelBytes);
  const byOne = v128.load(MASKS);
  const byTwo = v128.load(MASKS, 16);
  const byFour = v128.load(MASKS, 32);
  const byEight = v128.load(MASKS, 48);
  const lastPixel = v128.load(MASKS, 64);
  let carried = i8x16.splat(0);
  let value = v128.load(start);
  let at = start;
  for (; at + 16 <= end; at += step) {
    // Loaded before the store: if pixels do not fill 16 bytes, the two overlap, and loading stored bytes stalls.
    const following = v128.load(at + step);
    if (pixelBytes <= 8) value = v128.add<T>(value, i8x16.swizzle(value, byOne));
    if (pixelBytes <= 5) value = v128.add<T>(value, i8x16.swizzle(value, byTwo));
    if (pixelBytes <= 3) value = v128.add<T>(value, i8x16.swizzle(value, byFour));
    if (pixelBytes === 1) value = v128.add<T>(value, i8x16.swizzle(value, byEight));
    value = v128.add<T>(value, carried);
    carried = i8x16.swizzle(value, lastPixel);
    v128.store(at, value);
    value = following;
  }
  addRest<T>(at === start ? start + pixelBytes : at, end, pixelBytes);
}

function addRest<T>(start: usize, end: usize, pixelBytes: u32): void {
  for (let at = start; at < end; at += sizeof<T>()) store<T>(at, <T>(load<T>(at) + load<T>(at - pixelBytes)));
}

// Swizzle masks that shift by one pixel, two, four and eight, and one that repeats the last pixel. Lane 255 yields 0.
function prepareMasks(pixelBytes: u32): void {
  if (pixelBytes > 16) return;
  const step: u32 = 16 - (16 % pixelBytes);
  for (let lane: u32 = 0; lane < 16; lane++) {
    for (let mask: u32 = 0; mask < 4; mask++) {
      const before = pixelBytes << mask;
      store<u8>(MASKS + (mask << 4) + lane, lane < step && lane >= before ? <u8>(lane - before) : 255);
    }
    store<u8>(MASKS + 64 + lane, lane < step ? <u8>(step - pixelBytes + (lane % pixelBytes)) : 255);
  }
}

// Sixteen floats at a time, each of one byte from each of four planes.
function joinFourPlanes(at: usize, count: u32, to: usize): void {
  const vectorCount = count & ~15;
  for (let index: u32 = 0; index < vectorCount; index += 16) {
    const from = at + index;
    const highest = v128.load(from);
    const high = v128.load(from + count);
    const low = v128.load(from + 2 * count);
    const lowest = v128.load(from + 3 * count);
    const lowHalf = zipLow<u8>(lowest, low);
    const highHalf = zipLow<u8>(high, highest);
    const lowHalfOn = zipHigh<u8>(lowest, low);
    const highHalfOn = zipHigh<u8>(high, highest);
    const target = to + (index << 2);
    v128.store(target, zipLow<u16>(lowHalf, highHalf));
    v128.store(target, zipHigh<u16>(lowHalf, highHalf), 16);
    v128.store(target, zipLow<u16>(lowHalfOn, highHalfOn), 32);
    v128.store(target, zipHigh<u16>(lowHalfOn, highHalfOn), 48);
  }
  joinPlanes(at, count, 4, vectorCount, to);
}

function joinPlanes(at: usize, count: u32, sampleBytes: u32, first: u32, to: usize): void {
  for (let plane: u32 = 0; plane < sampleBytes; plane++) {
    const from = at + plane * count;
    const target = to + (sampleBytes - 1 - plane);
    for (let index = first; index < count; index++) {
      store<u8>(target + index * sampleBytes, load<u8>(from + index));
    }
  }
}

function zipLow<T>(one: v128, other: v128): v128 {
  if (sizeof<T>() === 1) return v128.shuffle<u8>(one, other, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
  return v128.shuffle<u16>(one, other, 0, 8, 1, 9, 2, 10, 3, 11);
}

function zipHigh<T>(one: v128, other: v128): v128 {
  if (sizeof<T>() === 1)
    return v128.shuffle<u8>(one, other, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
  return v128.shuffle<u16>(one, other, 4, 12, 5, 13, 6, 14, 7, 15);
}
