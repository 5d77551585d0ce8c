import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { readStructure } from '../../raster/read/open-raster.ts';
import { bytesSource } from '../../raster/source/byte-source.ts';
import { structureToJson } from '../../raster/tiff/structure.ts';
import { geoTiffBytes } from '../../raster/tiff/write-geotiff.ts';
import type { assets } from '../../server/db/schema.ts';
import type { RasterStore } from '../../server/files/object-store.ts';
import { fixtureGrid } from './fixture-grid.ts';

type NewAsset = typeof assets.$inferInsert;

const { width, height, left, top, pixelMetres, epsg } = fixtureGrid;

/** Value of band `band` (0-based) of asset `data`: computed from its position, never 0. */
export function dataValue(column: number, row: number, band: number): number {
  return 1 + ((column * 7 + row * 13 + band * 85) % 255);
}

/** Value of asset `nir`, whose pixels are twice as wide: computed from its position, never 0. */
function nirValue(column: number, row: number): number {
  return 1000 + column * 101 + row * 37;
}

/** Another key and folder than those of items. */
type Place = { readonly key: string; readonly folder: string };

/** Writes I1's `data`: 3 × uint8, tiled, 10 m. */
export async function dataAsset(store: RasterStore, bucket: string, itemId: string, place?: Place): Promise<NewAsset> {
  const bytes = await geoTiffBytes(
    {
      width,
      height,
      bandCount: 3,
      sampleType: 'uint8',
      transform: [left, pixelMetres, 0, top, 0, -pixelMetres],
      crs: { epsg, kind: 'projected' },
      photometric: 'rgb',
      bandNames: ['red', 'green', 'blue'],
      compression: 'deflate',
      tileSize: 64,
    },
    (row) => Uint8Array.from({ length: width * 3 }, (_, index) => dataValue(Math.floor(index / 3), row, index % 3)),
  );
  const { key, folder } = place ?? { key: 'data', folder: `${bucket}/items/${itemId}` };
  return rasterAsset(store, { folder, itemId, key, position: 0, bytes });
}

/** Writes I1's `nir`: 1 × uint16, nodata 0, 20 m. */
export async function nirAsset(store: RasterStore, bucket: string, itemId: string, place?: Place): Promise<NewAsset> {
  const bytes = await geoTiffBytes(
    {
      width: width / 2,
      height: height / 2,
      bandCount: 1,
      sampleType: 'uint16',
      transform: [left, pixelMetres * 2, 0, top, 0, -pixelMetres * 2],
      crs: { epsg, kind: 'projected' },
      noData: 0,
      compression: 'deflate',
      tileSize: 64,
    },
    (row) => Uint16Array.from({ length: width / 2 }, (_, column) => nirValue(column, row)),
  );
  const { key, folder } = place ?? { key: 'nir', folder: `${bucket}/items/${itemId}` };
  return rasterAsset(store, { folder, itemId, key, position: 1, bytes });
}

/** Writes an image that no clip may use. */
export async function thumbnailAsset(store: RasterStore, bucket: string, itemId: string): Promise<NewAsset> {
  const bytes = Uint8Array.of(0xff, 0xd8, 0xff, 0xd9);
  const stored = await put(store, `${bucket}/items/${itemId}/thumbnail.jpg`, bytes);
  return {
    ...stored,
    id: `${itemId}-thumbnail`,
    itemId,
    assetKey: 'thumbnail',
    mediaType: 'image/jpeg',
    roles: ['thumbnail'],
    position: 2,
  };
}

type RasterFile = {
  readonly folder: string;
  readonly itemId: string;
  readonly key: string;
  readonly position: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
};

async function rasterAsset(store: RasterStore, file: RasterFile): Promise<NewAsset> {
  const { folder, itemId, key, position, bytes } = file;
  const stored = await put(store, `${folder}/${key}.tif`, bytes);
  return {
    ...stored,
    id: `${itemId}-${key}`,
    itemId,
    assetKey: key,
    title: key,
    mediaType: 'image/tiff; application=geotiff; profile=cloud-optimized',
    roles: ['data'],
    position,
    structure: structureToJson(await readStructure(bytesSource(bytes))),
  };
}

async function put(store: RasterStore, objectPath: string, bytes: Uint8Array<ArrayBuffer>) {
  const draft = await store.draftPath(objectPath.replaceAll('/', '-'));
  await writeFile(draft, bytes);
  await store.publish(draft, objectPath);
  const checksumSha256 = createHash('sha256').update(bytes).digest('hex');
  return { objectPath, sizeBytes: bytes.byteLength, checksumSha256 };
}
