// Memory layout, in bytes. The caller puts compressed bytes at INPUT and grows the memory to fit input, output and scratch.

/** A table has 2^bits entries, then a second level of 2^(15 - bits) entries for each prefix that longer codes share. */
export const LITERAL_BITS: u32 = 12;
export const DISTANCE_BITS: u32 = 9;
export const LENGTH_BITS: u32 = 7;

export const LITERALS: usize = 1024;
/** At most 144 second-level tables of 8 entries: each serves at least two of 288 codes. */
export const LITERALS_BYTES: usize = (4096 + 144 * 8) * 4;
export const DISTANCES: usize = LITERALS + LITERALS_BYTES;
/** At most 16 second-level tables of 64 entries. */
export const DISTANCES_BYTES: usize = (512 + 16 * 64) * 4;
export const LENGTHS: usize = DISTANCES + DISTANCES_BYTES;
export const LENGTHS_BYTES: usize = 128 * 4;
/** The code lengths of a block's literals and distances, a byte each. */
export const CODE_LENGTHS: usize = LENGTHS + LENGTHS_BYTES;
/** Where the codes of each length begin, 16 × 4 bytes. */
export const NEXT_CODES: usize = CODE_LENGTHS + 512;
/** How many codes each length has, 16 × 4 bytes. */
export const COUNTS: usize = NEXT_CODES + 64;
/** Five lane masks of 16 bytes, for undoing a predictor. */
export const MASKS: usize = COUNTS + 64;

/** The compressed bytes; up to ROOM bytes past their end may be read, with any content. */
export const INPUT: usize = 32768;
/** Spare bytes past the end of input, output and scratch, so that their ends need no slower loop. */
export const ROOM: usize = 1024;
