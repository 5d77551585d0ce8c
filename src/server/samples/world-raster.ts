import { openFileSource } from '../../clip/files/file-source.ts';
import { openRaster } from '../../raster/read/open-raster.ts';
import { readWindow } from '../../raster/read/read-window.ts';
import type { RasterToWrite } from './harbour.ts';

/**
 * Decodes an image of the Earth in longitude/latitude to red, green and blue samples. The WebAssembly GDAL can't read
 * the JPEG-compressed GeoTIFF, but it can read the uncompressed one that is written from these samples.
 */
export async function worldRaster(path: string): Promise<RasterToWrite> {
  const source = await openFileSource(path);
  try {
    const raster = await openRaster(source);
    const { width, height, transform } = raster.structure;
    const { bands } = await readWindow(raster, { level: 0, x: 0, y: 0, width, height });
    return {
      spec: {
        ...{ width, height, transform, bandCount: bands.length, sampleType: 'uint8' },
        crs: { epsg: 4326, kind: 'geographic' },
        bandNames: ['red', 'green', 'blue'],
        photometric: 'rgb',
        tileSize: 512,
      },
      rowAt: (row) =>
        new Uint8Array(width * bands.length).map(
          (_, index) => bands[index % bands.length]?.[row * width + Math.floor(index / bands.length)] ?? 0,
        ),
    };
  } finally {
    await source.close();
  }
}
