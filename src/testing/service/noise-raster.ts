import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { writeGeoTiff } from '../../raster/tiff/write-geotiff.ts';

/** All of the raster. */
export const NOISE_AREA = {
  type: 'Polygon',
  coordinates: [
    [
      [10, 50],
      [10.4, 50],
      [10.4, 50.4],
      [10, 50.4],
      [10, 50],
    ],
  ],
};

/** Writes a raster of `side` × `side` samples that compress little, so that its registration and its clips take long. */
export async function writeNoise(path: string, side: number): Promise<void> {
  const row = new Uint16Array(side);
  const degrees = 0.4 / side;
  const rows = writeGeoTiff(
    {
      width: side,
      height: side,
      bandCount: 1,
      sampleType: 'uint16',
      transform: [10, degrees, 0, 50.4, 0, -degrees],
      crs: { epsg: 4326, kind: 'geographic' },
      tileSize: 512,
    },
    (index) => {
      for (let column = 0; column < side; column++) row[column] = Math.imul(column + 1, (index + 1) * 2_654_435) >>> 20;
      return row;
    },
  );
  await pipeline(Readable.from(rows), createWriteStream(path));
}
