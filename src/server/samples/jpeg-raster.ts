import { readFile } from 'node:fs/promises';
import { decode } from 'jpeg-js';
import type { RasterToWrite } from './harbour.ts';

const MAX_MEMORY_MB = 512;

/** A picture of the whole Earth in longitude/latitude, as a raster of `bandCount` 3 (colour) or 1 (its red alone). */
export async function worldRaster(path: string, bandNames: string[]): Promise<RasterToWrite> {
  const { width, height, data } = decode(await readFile(path), {
    useTArray: true,
    formatAsRGBA: true,
    maxMemoryUsageInMB: MAX_MEMORY_MB,
  });
  const bandCount = bandNames.length;
  return {
    spec: {
      width,
      height,
      bandCount,
      sampleType: 'uint8',
      transform: [-180, 360 / width, 0, 90, 0, -180 / height],
      crs: { epsg: 4326, kind: 'geographic' },
      bandNames,
      photometric: bandCount === 3 ? 'rgb' : 'gray',
      tileSize: 512,
    },
    rowAt(row) {
      const samples = new Uint8Array(width * bandCount);
      for (let column = 0; column < width; column++) {
        for (let band = 0; band < bandCount; band++) {
          samples[column * bandCount + band] = data[(row * width + column) * 4 + band] ?? 0;
        }
      }
      return samples;
    },
  };
}
