// What lies where, in bytes. The caller puts packed bytes at INPUT and makes the memory as large as the whole needs.

/** A table is 2^bits entries, then a second level of 2^(15 - bits) entries for each start that longer codes share. */
export const LITERAL_BITS: u32 = 12;
export const DISTANCE_BITS: u32 = 9;
export const LENGTH_BITS: u32 = 7;

export const LITERALS: usize = 1024;
/** At most 144 second tables of 8 entries: each serves two of 288 codes at least. */
export const LITERALS_BYTES: usize = (4096 + 144 * 8) * 4;
export const DISTANCES: usize = LITERALS + LITERALS_BYTES;
/** At most 16 of 64 entries. */
export const DISTANCES_BYTES: usize = (512 + 16 * 64) * 4;
export const LENGTHS: usize = DISTANCES + DISTANCES_BYTES;
export const LENGTHS_BYTES: usize = 128 * 4;
/** The code lengths of a block's literals and distances, a byte each. */
export const CODE_LENGTHS: usize = LENGTHS + LENGTHS_BYTES;
/** Where the codes of each length begin, 16 × 4 bytes. */
export const NEXT_CODES: usize = CODE_LENGTHS + 512;
/** How many codes each length has, 16 × 4 bytes. */
export const COUNTS: usize = NEXT_CODES + 64;
/** Five masks of lanes that undoing a predictor needs. */
export const MASKS: usize = COUNTS + 64;

/** The packed bytes; as many as ROOM past their end may be read, whatever stands there. */
export const INPUT: usize = 32768;
/** As many bytes past the end of the output may be written, so that its end needs no slow loop. */
export const ROOM: usize = 1024;
