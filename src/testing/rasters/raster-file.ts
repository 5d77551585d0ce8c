import type { GeoTiffSpec } from '../../raster/tiff/geotiff-spec.ts';
import { sampleArray } from '../../raster/tiff/sample-type.ts';
import { geoTiffBytes } from '../../raster/tiff/write-geotiff.ts';
import { fixtureGrid } from '../service/fixture-grid.ts';

const { left, top, pixelMetres, epsg } = fixtureGrid;

/** A small GeoTIFF on the fixture's grid as a `File`; `valueAt` returns a sample by row and by index within the row. */
export async function rasterFile(
  name: string,
  spec: Partial<GeoTiffSpec> = {},
  valueAt = (row: number, index: number) => row + index,
): Promise<File> {
  const full: GeoTiffSpec = {
    width: 40,
    height: 30,
    bandCount: 3,
    sampleType: 'uint8',
    transform: [left, pixelMetres, 0, top, 0, -pixelMetres],
    crs: { epsg, kind: 'projected' },
    photometric: 'rgb',
    bandNames: ['red', 'green', 'blue'],
    compression: 'deflate',
    tileSize: 64,
    ...spec,
  };
  const bytes = await geoTiffBytes(full, (row) => {
    const samples = sampleArray(full.sampleType, full.width * full.bandCount);
    for (let index = 0; index < samples.length; index++) samples[index] = valueAt(row, index);
    return samples;
  });
  return new File([bytes], name);
}
