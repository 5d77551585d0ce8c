import { deflateSync } from 'node:zlib';
import { blockGrid, type GeoTiffSpec } from '../../raster/tiff/geotiff-spec.ts';
import { geoTiffTags } from '../../raster/tiff/geotiff-tags.ts';
import { sampleBytes } from '../../raster/tiff/sample-type.ts';
import { encodeHeader, headerSizeBytes } from '../../raster/tiff/tiff-encode.ts';
import { FieldType, Tag } from '../../raster/tiff/tiff-tags.ts';

/** A GeoTIFF of any size in a few kilobytes: all its tiles refer to the same bytes of the file. It has no overviews. */
export function repeatedTile(spec: GeoTiffSpec, samples: Uint8Array): Uint8Array<ArrayBuffer> {
  const grid = blockGrid(spec, sampleBytes(spec.sampleType));
  const tile = deflateSync(samples);
  const each = (value: number) => Array.from({ length: grid.across * grid.down }, () => value);
  const tagsAt = (offset: number) => [
    ...geoTiffTags({ ...spec, compression: 'deflate' }, grid),
    { tag: Tag.TileOffsets, type: FieldType.Long, values: each(offset) },
    { tag: Tag.TileByteCounts, type: FieldType.Long, values: each(tile.length) },
  ];
  const head = encodeHeader(tagsAt(headerSizeBytes(tagsAt(0))));
  const bytes = new Uint8Array(head.length + tile.length);
  bytes.set(head);
  bytes.set(tile, head.length);
  return bytes;
}

const TILE = 512;

/**
 * 32,768 × 32,768 pixels around 0° N 0° E, a gigabyte after decompression. The value of a pixel is its column in its tile,
 * modulo 200.
 */
export function hugeRaster(): Uint8Array<ArrayBuffer> {
  const side = 64 * TILE;
  const pixel = 10 / side;
  const spec: GeoTiffSpec = {
    width: side,
    height: side,
    bandCount: 1,
    sampleType: 'uint8',
    transform: [-5, pixel, 0, 5, 0, -pixel],
    crs: { epsg: 4326, kind: 'geographic' },
    tileSize: TILE,
  };
  return repeatedTile(
    spec,
    Uint8Array.from({ length: TILE * TILE }, (_, at) => (at % TILE) % 200),
  );
}
