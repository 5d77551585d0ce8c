import { open } from 'node:fs/promises';
import { openRaster, type Raster } from '../../raster/read/open-raster.ts';
import { Tag } from '../../raster/tiff/tiff-tags.ts';
import { openFileSource } from '../files/file-source.ts';
import { writeAll } from '../files/write-all.ts';

const SHORT_BYTES = 2;
const UNSPECIFIED = 0;

/**
 * GDAL's COG driver takes the fourth band of any uint8 raster for opacity and forgets that opacity was premultiplied. Sets
 * the ExtraSamples of a finished file to what its source has: two bytes a level, in place.
 */
export async function keepAlphaTags(outputPath: string, source: Raster): Promise<void> {
  const tags = await tagsToMend(outputPath, source);
  if (tags.length === 0) return;
  const file = await open(outputPath, 'r+');
  try {
    for (const { offset, value } of tags) await writeAll(file, Uint8Array.of(value, 0), offset);
  } finally {
    await file.close();
  }
}

/** An ExtraSamples value of a finished file that isn't its source's: the 0-based `index` in the tag, and where it lies. */
export type AlphaTag = {
  readonly index: number;
  readonly offset: number;
  readonly found: number;
  readonly value: number;
};

/** The ExtraSamples values of all levels of a finished file that aren't what its source says. */
export function wrongAlphaTags(written: Raster, source: Raster): AlphaTag[] {
  return written.levels.flatMap(({ image }) => {
    const entry = image.directory.entries.get(Tag.ExtraSamples);
    const colours = image.samplesPerPixel - image.extraSamples.length;
    return image.extraSamples.flatMap((found, index) => {
      const value = opacityOf(source, colours + index);
      // GDAL writes little-endian on every machine that this runs on, and two bytes inline or in a list of their own
      return entry && value !== found ? [{ index, offset: entry.offset + index * SHORT_BYTES, found, value }] : [];
    });
  });
}

async function tagsToMend(outputPath: string, source: Raster): Promise<AlphaTag[]> {
  const file = await openFileSource(outputPath);
  try {
    return wrongAlphaTags(await openRaster(file), source);
  } finally {
    await file.close();
  }
}

/** TIFF's word for a 0-based sample of the source: 0 no opacity, 1 premultiplied, 2 not. */
export function opacityOf({ structure, levels }: Raster, sample: number): number {
  if (structure.alphaBand !== sample + 1) return UNSPECIFIED;
  const { extraSamples = [], samplesPerPixel = 0 } = levels[0]?.image ?? {};
  return extraSamples[sample - (samplesPerPixel - extraSamples.length)] === 1 ? 1 : 2;
}
