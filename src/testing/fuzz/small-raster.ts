import { geoTiffBytes } from '../../raster/tiff/write-geotiff.ts';

/** A GeoTIFF of 64 × 64 uint8 pixels, all 7, with its upper left corner at 10° E, 50° N and pixels of a thousandth of a degree. */
export function smallRaster(): Promise<Uint8Array> {
  const [side, pixelDegrees] = [64, 0.001];
  const spec = { width: side, height: side, bandCount: 1, sampleType: 'uint8' as const };
  const row = new Uint8Array(side).fill(7);
  const crs = { epsg: 4326, kind: 'geographic' as const };
  const transform: [number, number, number, number, number, number] = [10, pixelDegrees, 0, 50, 0, -pixelDegrees];
  return geoTiffBytes({ ...spec, crs, transform, tileSize: 64 }, () => row);
}
