import { type FileHandle, open } from 'node:fs/promises';
import { openRaster, type Raster } from '../raster/open-raster.ts';
import type { TiffImage } from '../raster/tiff-image.ts';
import { FieldType, Tag } from '../raster/tiff-tags.ts';
import { opacityOf } from './alpha-tags.ts';
import { openFileSource } from './file-source.ts';
import { writeAll } from './write-all.ts';

/**
 * GDAL's COG driver calls any three bands of uint8 red, green and blue, which leaves no place to say that one of them is
 * opacity. Where the source is gray, its finished file becomes so again: in each level SampleFormat, whose default its
 * samples have, gives its entry to ExtraSamples, the tag before it.
 */
export async function keepGrayTags(outputPath: string, source: Raster): Promise<void> {
  const images = await wronglyColoured(outputPath, source);
  if (images.length === 0) return;
  const extra = [1, 2].map((sample) => opacityOf(source, sample));
  const file = await open(outputPath, 'r+');
  try {
    const isBig = (await bytesAt(file, 2, 2)).getUint16(0, true) === BIG_TIFF;
    for (const { directory } of images) {
      const photometric = directory.entries.get(Tag.PhotometricInterpretation);
      const place = await entryPlace(file, directory.offset, Tag.SampleFormat, isBig);
      // left as it is, the check of the finished file refuses it
      if (!photometric || place === null) continue;
      await writeAll(file, extraSamplesEntry(extra, isBig), place);
      await writeAll(file, Uint8Array.of(MIN_IS_BLACK, 0), photometric.offset);
    }
  } finally {
    await file.close();
  }
}

/** Whether an image of three gray bands is tagged as one of colours. */
export function isGrayTaggedRgb({ photometric, samplesPerPixel, extraSamples }: TiffImage, source: Raster): boolean {
  const isGray = GRAY.has(source.levels[0]?.image.photometric ?? RGB);
  return isGray && photometric === RGB && samplesPerPixel === 3 && extraSamples.length === 0;
}

const MIN_IS_BLACK = 1;
const RGB = 2;
/** WhiteIsZero and BlackIsZero. */
const GRAY = new Set([0, MIN_IS_BLACK]);
const BIG_TIFF = 43;

async function wronglyColoured(file: string, source: Raster): Promise<TiffImage[]> {
  const output = await openFileSource(file);
  try {
    const { levels } = await openRaster(output);
    return levels.map(({ image }) => image).filter((image) => isGrayTaggedRgb(image, source));
  } finally {
    await output.close();
  }
}

/** Where a tag's entry lies; GDAL writes little-endian on every machine that this runs on. */
async function entryPlace(file: FileHandle, directory: number, tag: number, isBig: boolean): Promise<number | null> {
  const [countBytes, entryBytes] = isBig ? [8, 20] : [2, 12];
  const entries = (await bytesAt(file, directory, countBytes)).getUint16(0, true);
  const table = await bytesAt(file, directory + countBytes, entries * entryBytes);
  for (let entry = 0; entry < entries; entry += 1) {
    if (table.getUint16(entry * entryBytes, true) === tag) return directory + countBytes + entry * entryBytes;
  }
  return null;
}

/** Tag, type, count and the values, which fit into the entry. */
function extraSamplesEntry(values: readonly number[], isBig: boolean): Uint8Array<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(isBig ? 20 : 12));
  view.setUint16(0, Tag.ExtraSamples, true);
  view.setUint16(2, FieldType.Short, true);
  view.setUint32(4, values.length, true);
  for (const [index, value] of values.entries()) view.setUint16((isBig ? 12 : 8) + 2 * index, value, true);
  return new Uint8Array(view.buffer);
}

async function bytesAt(file: FileHandle, offset: number, length: number): Promise<DataView> {
  const { buffer } = await file.read(new Uint8Array(length), 0, length, offset);
  return new DataView(buffer.buffer);
}
