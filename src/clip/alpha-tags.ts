import { open } from 'node:fs/promises';
import { openRaster, type Raster } from '../raster/open-raster.ts';
import { Tag } from '../raster/tiff-tags.ts';
import { openFileSource } from './file-source.ts';
import { writeAll } from './write-all.ts';

const SHORT_BYTES = 2;
const UNSPECIFIED = 0;

/**
 * GDAL's COG driver takes the fourth band of any uint8 raster for opacity and forgets that opacity was premultiplied. Sets
 * the ExtraSamples of a finished file to what its source has: two bytes a level, in place.
 */
export async function keepAlphaTags(outputPath: string, source: Raster): Promise<void> {
  const places = await wrongPlaces(outputPath, source);
  if (places.length === 0) return;
  const file = await open(outputPath, 'r+');
  try {
    for (const { offset, value } of places) await writeAll(file, Uint8Array.of(value, 0), offset);
  } finally {
    await file.close();
  }
}

/** GDAL writes little-endian on every machine that this runs on, and the two bytes inline or in a list of their own. */
async function wrongPlaces(outputPath: string, source: Raster): Promise<{ offset: number; value: number }[]> {
  const file = await openFileSource(outputPath);
  try {
    const { levels } = await openRaster(file);
    return levels.flatMap(({ image }) => {
      const entry = image.directory.entries.get(Tag.ExtraSamples);
      const colours = image.samplesPerPixel - image.extraSamples.length;
      return image.extraSamples.flatMap((found, index) => {
        const value = opacityOf(source, colours + index);
        return entry && value !== found ? [{ offset: entry.offset + index * SHORT_BYTES, value }] : [];
      });
    });
  } finally {
    await file.close();
  }
}

/** TIFF's word for a sample of the source: 0 no opacity, 1 premultiplied, 2 not. */
function opacityOf({ structure, levels }: Raster, sample: number): number {
  if (structure.alphaBand !== sample + 1) return UNSPECIFIED;
  return levels[0]?.image.extraSamples.at(-1) === 1 ? 1 : 2;
}
