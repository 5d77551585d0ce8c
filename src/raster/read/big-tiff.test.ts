import { expect, test } from 'vitest';
import type { ByteSource } from '../source/byte-source.ts';
import { FieldType, Tag } from '../tiff/tiff-tags.ts';
import { openRaster } from './open-raster.ts';
import { readWindow } from './read-window.ts';

const GIB = 2 ** 30;
/** Each offset exceeds 32 bits, and they also differ in the lower 32 bits. */
const DIRECTORY = 5 * GIB + 16;
const OFFSETS = 6 * GIB;
const BYTE_COUNTS = 7 * GIB + 8;
const STRIPS = [9 * GIB + 1, 13 * GIB + 3] as const;
const SIZE = 16 * GIB;

type Piece = { readonly at: number; readonly bytes: Uint8Array };

/** A file of zeros except for these pieces. It takes no more memory than the pieces. */
function mostlyEmpty(pieces: readonly Piece[]): ByteSource {
  return {
    sizeBytes: SIZE,
    async read(offset, length) {
      const bytes = new Uint8Array(length);
      for (const piece of pieces) {
        for (const [index, byte] of piece.bytes.entries()) {
          const to = piece.at + index - offset;
          if (to >= 0 && to < length) bytes[to] = byte;
        }
      }
      return bytes;
    },
  };
}

function piece(at: number, sizeBytes: number, write: (view: DataView) => void): Piece {
  const bytes = new Uint8Array(sizeBytes);
  write(new DataView(bytes.buffer));
  return { at, bytes };
}

/** Three columns and two rows of bytes, one strip per row, in the layout of the BigTIFF design. */
function bigTiff(little: boolean): ByteSource {
  const entries: [tag: number, type: number, count: number, value: number][] = [
    [Tag.ImageWidth, FieldType.Short, 1, 3],
    [Tag.ImageLength, FieldType.Short, 1, 2],
    [Tag.BitsPerSample, FieldType.Short, 1, 8],
    [Tag.Compression, FieldType.Short, 1, 1],
    [Tag.PhotometricInterpretation, FieldType.Short, 1, 1],
    [Tag.StripOffsets, FieldType.Long8, 2, OFFSETS],
    [Tag.SamplesPerPixel, FieldType.Short, 1, 1],
    [Tag.RowsPerStrip, FieldType.Short, 1, 1],
    [Tag.StripByteCounts, FieldType.Long8, 2, BYTE_COUNTS],
  ];
  const set64 = (view: DataView, at: number, value: number) => view.setBigUint64(at, BigInt(value), little);
  return mostlyEmpty([
    piece(0, 16, (view) => {
      view.setUint16(0, little ? 0x4949 : 0x4d4d);
      view.setUint16(2, 43, little);
      view.setUint16(4, 8, little);
      set64(view, 8, DIRECTORY);
    }),
    piece(DIRECTORY, 8 + entries.length * 20 + 8, (view) => {
      set64(view, 0, entries.length);
      for (const [index, [tag, type, count, value]] of entries.entries()) {
        const at = 8 + index * 20;
        view.setUint16(at, tag, little);
        view.setUint16(at + 2, type, little);
        set64(view, at + 4, count);
        if (type === FieldType.Short) view.setUint16(at + 12, value, little);
        else set64(view, at + 12, value);
      }
    }),
    piece(OFFSETS, 16, (view) => STRIPS.forEach((strip, index) => void set64(view, index * 8, strip))),
    piece(BYTE_COUNTS, 16, (view) => STRIPS.forEach((_, index) => void set64(view, index * 8, 3))),
    { at: STRIPS[0], bytes: Uint8Array.of(1, 2, 3) },
    { at: STRIPS[1], bytes: Uint8Array.of(4, 5, 6) },
  ]);
}

test.each([
  ['little', true],
  ['big', false],
])('a %s-endian BigTIFF is read beyond its first 4 GB', async (_order, little) => {
  const raster = await openRaster(bigTiff(little));
  const { bands } = await readWindow(raster, { level: 0, x: 0, y: 0, width: 3, height: 2 });
  expect(bands).toEqual([Uint8Array.of(1, 2, 3, 4, 5, 6)]);
});
