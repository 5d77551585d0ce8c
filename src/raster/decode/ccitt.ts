import {
  CODE_BITS,
  type CodeTable,
  ccittTables,
  codeLength,
  codeValue,
  HORIZONTAL,
  PASS,
  verticalOf,
} from './ccitt-codes.ts';

/** How rows are coded: TIFF's Compression, its T4Options, and whether bits are stored in reversed order (FillOrder 2). */
export type CcittLayout = {
  /** 2 (rows of runs that end at a byte), 3 (T.4) or 4 (T.6) */
  readonly compression: 2 | 3 | 4;
  /** whether T.4 rows may refer to the row above (bit 0 of T4Options) */
  readonly isTwoDimensional: boolean;
  readonly isReversed: boolean;
};

/**
 * Expands CCITT fax data (ITU-T T.4, T.6) to rows of one bit per pixel, each padded to a byte, 1 for black. Data that ends with
 * an end-of-block code leaves the rest white, as libtiff does; other missing or invalid codes are an Error. Each step reads
 * at least one bit, so that the work is bounded by the size of input and output.
 */
export function decodeCcitt(
  input: Uint8Array,
  width: number,
  rows: number,
  layout: CcittLayout,
): Uint8Array<ArrayBuffer> {
  const bits = bitReader(input, layout.isReversed);
  const rowBytes = Math.ceil(width / 8);
  const output = new Uint8Array(rowBytes * rows);
  let above: number[] = [];
  for (let row = 0; row < rows; row++) {
    const kind = startRow(bits, layout);
    if (kind === 'end') {
      if (row === 0) throw new Error('the data has no rows');
      break;
    }
    const changes = kind === 'runs' ? readRuns(bits, width) : readChanges(bits, width, above);
    if (layout.compression === 2) bits.alignToByte();
    fillBlack(output, row * rowBytes, changes, width);
    above = withoutEmptyRuns(changes);
  }
  return output;
}

/** Changes of colour between pixels: a run without pixels is none. */
function withoutEmptyRuns(changes: readonly number[]): number[] {
  const distinct: number[] = [];
  for (const change of changes) {
    if (distinct.at(-1) === change) distinct.pop();
    else distinct.push(change);
  }
  return distinct;
}

type RowKind = 'runs' | 'changes' | 'end';

/** Reads what precedes a row: nothing, or an end-of-line code with, in two dimensions, the kind of the row. */
function startRow(bits: BitReader, { compression, isTwoDimensional }: CcittLayout): RowKind {
  if (compression === 2) return 'runs';
  if (compression === 4) return bits.peek() >> 1 === END_OF_LINE ? 'end' : 'changes';
  const hasEnd = bits.skipEndOfLine();
  if (!isTwoDimensional) return hasEnd && bits.peek() >> 1 === END_OF_LINE ? 'end' : 'runs';
  if (!hasEnd) throw new Error('a row has no end-of-line code');
  const isRuns = bits.take(1) === 1;
  if (isRuns && bits.peek() >> 1 === END_OF_LINE) return 'end';
  return isRuns ? 'runs' : 'changes';
}

/** Eleven zeros and a one. */
const END_OF_LINE = 1;
const END_OF_LINE_ZEROS = 11;

/** A row of runs, alternately white and black, as the positions where the colour changes. */
function readRuns(bits: BitReader, width: number): number[] {
  const changes: number[] = [];
  let position = 0;
  for (let color: 0 | 1 = 0; position < width; color = color === 0 ? 1 : 0) {
    position += readRun(bits, color);
    changes.push(checked(position, width));
  }
  return changes;
}

/** A row coded by its differences from the row above (T.4, 4.2), as the positions where the colour changes. */
function readChanges(bits: BitReader, width: number, above: readonly number[]): number[] {
  const changes: number[] = [];
  // a0 of the recommendation: before the first pixel at first
  let from = -1;
  let color: 0 | 1 = 0;
  let next = 0;
  while (from < width) {
    // b1: the first change above, to the right of `from`, to the other colour
    while (next > 0 && (above[next - 1] ?? width) > from) next -= 1;
    while (next < above.length && ((above[next] ?? width) <= from || next % 2 !== color)) next += 1;
    const mode = codeValue(bits.takeCode(ccittTables.modes));
    if (mode === PASS) from = above[next + 1] ?? width;
    else if (mode === HORIZONTAL) {
      const first = checked(Math.max(from, 0) + readRun(bits, color), width);
      const second = checked(first + readRun(bits, color === 0 ? 1 : 0), width);
      changes.push(first, second);
      from = second;
    } else {
      const position = checked((above[next] ?? width) + verticalOf(mode), width);
      if (position < Math.max(from, 0)) throw new Error('a change precedes the one before it');
      changes.push(position);
      from = position;
      color = color === 0 ? 1 : 0;
    }
  }
  return changes;
}

/** Codes of multiples of 64 pixels, and one of less than 64 at the end. */
function readRun(bits: BitReader, color: 0 | 1): number {
  let run = 0;
  for (;;) {
    const part = codeValue(bits.takeCode(ccittTables.runs[color]));
    run += part;
    if (part < 64) return run;
  }
}

function checked(position: number, width: number): number {
  if (position > width) throw new Error('a run ends beyond its row');
  return position;
}

function fillBlack(output: Uint8Array, start: number, changes: readonly number[], width: number): void {
  for (let index = 0; index < changes.length; index += 2) {
    const [from, to] = [changes[index] ?? width, changes[index + 1] ?? width];
    for (let pixel = from; pixel < to; ) {
      const at = start + (pixel >> 3);
      if (pixel % 8 === 0 && to - pixel >= 8) {
        output[at] = 255;
        pixel += 8;
      } else {
        output[at] = (output[at] ?? 0) | (128 >> (pixel & 7));
        pixel += 1;
      }
    }
  }
}

type BitReader = ReturnType<typeof bitReader>;

function bitReader(input: Uint8Array, isReversed: boolean) {
  const total = input.length * 8;
  let at = 0;
  const byteAt = (index: number) => {
    const byte = input[index] ?? 0;
    return isReversed ? (REVERSED[byte] ?? 0) : byte;
  };
  /** The next 13 bits, zeros after the end. */
  const peek = () => {
    const first = at >> 3;
    const three = (byteAt(first) << 16) | (byteAt(first + 1) << 8) | byteAt(first + 2);
    return (three >> (24 - CODE_BITS - (at & 7))) & ((1 << CODE_BITS) - 1);
  };
  const skip = (count: number) => {
    at += count;
    if (at > total) throw new Error('the data ends within a row');
  };
  return {
    peek,
    take(count: number): number {
      const value = peek() >> (CODE_BITS - count);
      skip(count);
      return value;
    },
    takeCode(table: CodeTable): number {
      const entry = table[peek()] ?? 0;
      if (codeLength(entry) === 0) throw new Error('the data holds an invalid code');
      skip(codeLength(entry));
      return entry;
    },
    /** Skips fill bits and an end-of-line code, if there is one; the end of the data counts as one. */
    skipEndOfLine(): boolean {
      if (peek() >> (CODE_BITS - END_OF_LINE_ZEROS) !== 0) return false;
      while (at < total && peek() >> (CODE_BITS - 1) === 0) at += 1;
      if (at < total) at += 1;
      return true;
    },
    alignToByte(): void {
      at = Math.ceil(at / 8) * 8;
    },
  };
}

const REVERSED = Uint8Array.from({ length: 256 }, (_, byte) =>
  [0, 1, 2, 3, 4, 5, 6, 7].reduce((reversed, bit) => reversed | (((byte >> bit) & 1) << (7 - bit)), 0),
);
