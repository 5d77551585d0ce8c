const MODULUS: u32 = 65521;
/** Bytes that can be summed before the sum of sums may overflow 32 bits (NMAX of zlib). */
const MAX_UNREDUCED_BYTES: usize = 5552;

/** The Adler-32 checksum (RFC 1950), 16 bytes at a time. */
export function adler32(from: usize, bytes: usize): u32 {
  const weights = i8x16(16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1);
  const lowWeights = i16x8.extend_low_i8x16_u(weights);
  const highWeights = i16x8.extend_high_i8x16_u(weights);
  let sum: u32 = 1;
  let sumOfSums: u32 = 0;
  let at = from;
  const end = from + bytes;
  while (at < end) {
    const stop = min(end, at + MAX_UNREDUCED_BYTES);
    const vectorEnd = at + ((stop - at) & ~15);
    let sums = i32x4.splat(0);
    let earlier = i32x4.splat(0);
    let weighted = i32x4.splat(0);
    sumOfSums += sum * <u32>(vectorEnd - at);
    for (; at < vectorEnd; at += 16) {
      const value = v128.load(at);
      earlier = i32x4.add(earlier, sums);
      sums = i32x4.add(sums, i32x4.extadd_pairwise_i16x8_u(i16x8.extadd_pairwise_i8x16_u(value)));
      weighted = i32x4.add(weighted, i32x4.dot_i16x8_s(i16x8.extend_low_i8x16_u(value), lowWeights));
      weighted = i32x4.add(weighted, i32x4.dot_i16x8_s(i16x8.extend_high_i8x16_u(value), highWeights));
    }
    sum += across(sums);
    sumOfSums += (across(earlier) << 4) + across(weighted);
    for (; at < stop; at++) {
      sum += load<u8>(at);
      sumOfSums += sum;
    }
    sum %= MODULUS;
    sumOfSums %= MODULUS;
  }
  return (sumOfSums << 16) | sum;
}

function across(lanes: v128): u32 {
  return (
    i32x4.extract_lane(lanes, 0) +
    i32x4.extract_lane(lanes, 1) +
    i32x4.extract_lane(lanes, 2) +
    i32x4.extract_lane(lanes, 3)
  );
}
