import { type FileHandle, open } from 'node:fs/promises';
import { openRaster, type Raster } from '../../raster/read/open-raster.ts';
import type { TiffImage } from '../../raster/tiff/tiff-image.ts';
import { FieldType, Tag } from '../../raster/tiff/tiff-tags.ts';
import { openFileSource } from '../files/file-source.ts';
import { writeAll } from '../files/write-all.ts';
import { extraSampleType } from './alpha-tags.ts';

/**
 * Restores the gray photometric interpretation of a finished file whose source is gray. GDAL's COG driver declares three
 * bands of uint8 as RGB and a fourth as alpha, and then has no ExtraSamples for all extra bands. In each level, ExtraSamples
 * replaces SampleFormat, the tag after it, whose default these samples have.
 */
export async function restoreGrayTags(outputPath: string, source: Raster): Promise<void> {
  const images = (await grayImagesTaggedRgb(outputPath, source)).filter(
    ({ samplesPerPixel }) => samplesPerPixel <= MAX_RGB_BANDS,
  );
  if (images.length === 0) return;
  const file = await open(outputPath, 'r+');
  try {
    const isBig = (await bytesAt(file, 2, 2)).getUint16(0, true) === BIG_TIFF;
    for (const image of images) await makeGray(file, image, source, isBig);
  } finally {
    await file.close();
  }
}

/** Whether an image of gray bands is tagged as one of colours. */
export function isGrayTaggedRgb({ photometric }: TiffImage, source: Raster): boolean {
  return photometric === RGB && GRAY.has(source.levels[0]?.image.photometric ?? RGB);
}

/** GDAL declares rasters of more bands as gray. */
const MAX_RGB_BANDS = 4;
const MIN_IS_BLACK = 1;
const RGB = 2;
/** WhiteIsZero and BlackIsZero. */
const GRAY = new Set([0, MIN_IS_BLACK]);
const BIG_TIFF = 43;

async function grayImagesTaggedRgb(file: string, source: Raster): Promise<TiffImage[]> {
  const output = await openFileSource(file);
  try {
    const { levels } = await openRaster(output);
    return levels.map(({ image }) => image).filter((image) => isGrayTaggedRgb(image, source));
  } finally {
    await output.close();
  }
}

async function makeGray(file: FileHandle, image: TiffImage, source: Raster, isBig: boolean): Promise<void> {
  const { directory, samplesPerPixel } = image;
  const photometric = directory.entries.get(Tag.PhotometricInterpretation);
  const format = directory.entries.get(Tag.SampleFormat);
  const extra = Array.from({ length: samplesPerPixel - 1 }, (_, index) => extraSampleType(source, index + 1));
  const { entryOffset, bytes, rest } = await tableFrom(file, directory.offset, Tag.SampleFormat, isBig);
  // if it stays unchanged, the check of the finished file refuses it
  if (!photometric || !format || entryOffset === null) return;
  if (!directory.entries.has(Tag.ExtraSamples)) await writeAll(file, entryOf(extra, isBig, null), entryOffset);
  else {
    // one entry less: later entries move up, and the values replace the larger list of SampleFormat
    const list = isBig ? null : format.offset;
    await writeAll(file, entryOf(extra, isBig, list), entryOffset - bytes);
    if (list !== null) await writeAll(file, shorts(extra), list);
    await writeAll(file, rest, entryOffset);
    const count = directory.entries.size - 1;
    await writeAll(file, Uint8Array.of(count % 256, count >> 8), directory.offset);
  }
  await writeAll(file, Uint8Array.of(MIN_IS_BLACK, 0), photometric.offset);
}

/** The offset of a tag's entry (null if absent), the size of an entry, and the bytes after it up to the offset of the next directory. */
async function tableFrom(file: FileHandle, directory: number, tag: number, isBig: boolean) {
  const [countBytes, bytes, nextBytes] = isBig ? [8, 20, 8] : [2, 12, 4];
  const entries = (await bytesAt(file, directory, countBytes)).getUint16(0, true);
  const table = await bytesAt(file, directory + countBytes, entries * bytes + nextBytes);
  const index = Array.from({ length: entries }, (_, entry) => table.getUint16(entry * bytes, true)).indexOf(tag);
  const rest = new Uint8Array(table.buffer.slice((index + 1) * bytes));
  return { entryOffset: index < 0 ? null : directory + countBytes + index * bytes, bytes, rest };
}

/** An entry of ExtraSamples: tag, type, count, and the values, or the offset of their list if they don't fit. */
function entryOf(values: readonly number[], isBig: boolean, list: number | null): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(isBig ? 20 : 12);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, Tag.ExtraSamples, true);
  view.setUint16(2, FieldType.Short, true);
  view.setUint32(4, values.length, true);
  if (list === null) bytes.set(shorts(values), isBig ? 12 : 8);
  else view.setUint32(8, list, true);
  return bytes;
}

function shorts(values: readonly number[]): Uint8Array<ArrayBuffer> {
  // values of ExtraSamples are at most 2
  return Uint8Array.from(values.flatMap((value) => [value, 0]));
}

async function bytesAt(file: FileHandle, offset: number, length: number): Promise<DataView> {
  const { buffer } = await file.read(new Uint8Array(length), 0, length, offset);
  return new DataView(buffer.buffer);
}
