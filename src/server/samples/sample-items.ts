import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { writeGeoTiff } from '../../raster/tiff/write-geotiff.ts';
import type { NewItem } from '../catalog/add-item.ts';
import { EARTH_PROJECT_ID, HARBOUR_PROJECT_ID } from '../catalog/first-start.ts';
import type { AssetFile } from '../catalog/prepare-asset.ts';
import { harbourRasters, type RasterToWrite } from './harbour.ts';
import { worldRaster } from './world-raster.ts';

/** A sample: its item and its files. Files that are not in this module's folder are written to the scratch folder. */
export type SampleItem = Omit<NewItem, 'files' | 'id'> & {
  id: string;
  files: (scratch: string) => Promise<AssetFile[]>;
};

/**
 * The samples of a first start. The last one is the newest item, at which the app opens. A sample whose source states no date
 * has none.
 */
export const sampleItems: readonly SampleItem[] = [
  {
    id: '3a9c7f10-2b44-4d11-9c8e-1f2a3b4c5d6e',
    projectId: HARBOUR_PROJECT_ID,
    name: 'Sydney Harbour (synthetic)',
    description:
      'An invented harbour city at the position of Sydney, computed by this program. It shows no real place.',
    type: 'derived_raster',
    files: async (scratch) => {
      const { data, nir } = harbourRasters();
      return [
        { key: 'data', title: 'Red, green and blue at 5 m', path: await write(data, scratch, 'harbour-data') },
        { key: 'nir', title: 'Near infrared at 5 m', path: await write(nir, scratch, 'harbour-nir') },
      ];
    },
  },
  {
    id: '9e2f6c34-7d18-4b5a-a0c3-6f1e8d2b7a45',
    projectId: EARTH_PROJECT_ID,
    name: 'Blue Marble, the world',
    description: 'The Earth by day and its lights by night, about 10 km a pixel: NASA Visible Earth.',
    type: 'derived_raster',
    files: async (scratch) => {
      const visual = await worldRaster(bundledFile('blue-marble.tif'));
      const night = await worldRaster(bundledFile('earth-night.tif'));
      return [
        { key: 'visual', title: 'By day', path: await write(visual, scratch, 'world-visual') },
        { key: 'night', title: 'By night', path: await write(night, scratch, 'world-night') },
      ];
    },
  },
  {
    id: '5b1d7a90-3c2e-4f60-8a71-2d9e4c6b8f01',
    projectId: EARTH_PROJECT_ID,
    name: 'Landsat 7, Olinda',
    description:
      'Coast of Olinda and Recife, Brazil: six bands of Landsat 7 ETM+ at 28.5 m, courtesy of the USGS, and heights at 90 m.',
    type: 'satellite_capture',
    files: async () => [
      {
        key: 'data',
        title: 'Landsat 7 ETM+, bands 1 to 5 and 7',
        path: bundledFile('landsat7-olinda.tif'),
        bandNames: ['blue', 'green', 'red', 'nir', 'swir16', 'swir22'],
      },
      { key: 'dem', title: 'Height in metres', path: bundledFile('olinda-dem.tif'), bandNames: ['elevation'] },
    ],
  },
];

function bundledFile(name: string): string {
  return join(import.meta.dirname, name);
}

async function write({ spec, rowAt }: RasterToWrite, scratch: string, name: string): Promise<string> {
  const path = join(scratch, `${name}.tif`);
  await pipeline(Readable.from(writeGeoTiff(spec, rowAt)), createWriteStream(path));
  return path;
}
