import { open } from 'node:fs/promises';
import { openRaster, type Raster } from '../../raster/read/open-raster.ts';
import { Tag } from '../../raster/tiff/tiff-tags.ts';
import { openFileSource } from '../files/file-source.ts';
import { writeAll } from '../files/write-all.ts';

const SHORT_BYTES = 2;
const UNSPECIFIED = 0;

/**
 * Sets the ExtraSamples of a finished file to those of its source, in place, two bytes per level. GDAL's COG driver declares
 * the fourth band of any uint8 raster as alpha, and loses that alpha was premultiplied.
 */
export async function restoreAlphaTags(outputPath: string, source: Raster): Promise<void> {
  const tags = await wrongTagsOf(outputPath, source);
  if (tags.length === 0) return;
  const file = await open(outputPath, 'r+');
  try {
    for (const { offset, value } of tags) await writeAll(file, Uint8Array.of(value, 0), offset);
  } finally {
    await file.close();
  }
}

/** An ExtraSamples value of a finished file that differs from its source: the 0-based `index` in the tag, and its file offset. */
export type AlphaTag = {
  readonly index: number;
  readonly offset: number;
  readonly found: number;
  readonly value: number;
};

/** Finds the ExtraSamples values of the finished file, in any of its levels, that are not those of its source. */
export function wrongAlphaTags(written: Raster, source: Raster): AlphaTag[] {
  return written.levels.flatMap(({ image }) => {
    const entry = image.directory.entries.get(Tag.ExtraSamples);
    const colours = image.samplesPerPixel - image.extraSamples.length;
    return image.extraSamples.flatMap((found, index) => {
      const value = extraSampleType(source, colours + index);
      // GDAL writes little-endian on all supported machines; a value has two bytes, inline or in a separate list
      return entry && value !== found ? [{ index, offset: entry.offset + index * SHORT_BYTES, found, value }] : [];
    });
  });
}

async function wrongTagsOf(outputPath: string, source: Raster): Promise<AlphaTag[]> {
  const file = await openFileSource(outputPath);
  try {
    return wrongAlphaTags(await openRaster(file), source);
  } finally {
    await file.close();
  }
}

/** The ExtraSamples value for a 0-based sample of the source: 0 unspecified, 1 premultiplied alpha, 2 unassociated alpha. */
export function extraSampleType({ structure, levels }: Raster, sample: number): number {
  if (structure.alphaBand !== sample + 1) return UNSPECIFIED;
  const { extraSamples = [], samplesPerPixel = 0 } = levels[0]?.image ?? {};
  return extraSamples[sample - (samplesPerPixel - extraSamples.length)] === 1 ? 1 : 2;
}
