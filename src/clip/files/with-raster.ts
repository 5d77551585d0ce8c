import { openRaster, type Raster } from '../../raster/read/open-raster.ts';
import { openFileSource } from './file-source.ts';

/** Opens a GeoTIFF while `use` runs. Throws RasterError if it can't be read as one. */
export async function withRaster<Result>(file: string, use: (raster: Raster) => Promise<Result>): Promise<Result> {
  const source = await openFileSource(file);
  try {
    return await use(await openRaster(source));
  } finally {
    await source.close();
  }
}
