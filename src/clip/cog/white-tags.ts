import { open } from 'node:fs/promises';
import { openRaster, type Raster } from '../../raster/read/open-raster.ts';
import { Tag } from '../../raster/tiff/tiff-tags.ts';
import { openFileSource } from '../files/file-source.ts';
import { writeAll } from '../files/write-all.ts';

const WHITE_IS_ZERO = 0;

/**
 * Sets the photometric interpretation of a finished file whose source says that 0 is white, in place, two bytes per level.
 * GDAL's COG driver declares all gray rasters as black at 0, without changing their values, so that they would be negatives.
 */
export async function restoreWhiteTags(outputPath: string, source: Raster): Promise<void> {
  if (source.structure.whiteIsZero !== true) return;
  const output = await openFileSource(outputPath);
  const raster = await openRaster(output).finally(() => output.close());
  const file = await open(outputPath, 'r+');
  try {
    for (const { image } of raster.levels) {
      const entry = image.directory.entries.get(Tag.PhotometricInterpretation);
      if (entry) await writeAll(file, Uint8Array.of(WHITE_IS_ZERO, 0), entry.offset);
    }
  } finally {
    await file.close();
  }
}
