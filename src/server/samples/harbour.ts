import type { GeoTiffSpec } from '../../raster/tiff/geotiff-spec.ts';
import type { RowOfSamples } from '../../raster/tiff/write-geotiff.ts';
import { createHarbourScene } from './harbour-scene.ts';

/** The arguments of writeGeoTiff for one raster. */
export type RasterToWrite = { spec: GeoTiffSpec; rowAt: RowOfSamples };

const PIXEL_M = 5;
/** Covers 151.15..151.30, -33.90..-33.80 in UTM 56S. */
const WEST_M = 328_740;
const NORTH_M = 6_258_725;
const WIDTH = 2816;
const HEIGHT = 2267;
const SEED = 1788;

/**
 * The synthetic Sydney Harbour at 5 m in EPSG:32756: `data` is red, green and blue as uint8, `nir` is near infrared as uint16.
 * The scene computes both at once, so the first read of a row stores the samples of both rasters.
 */
export function harbourRasters(): { data: RasterToWrite; nir: RasterToWrite } {
  const colors = new Uint8Array(WIDTH * HEIGHT * 3);
  const infrared = new Uint16Array(WIDTH * HEIGHT);
  const scene = createHarbourScene(SEED);
  const isDone = new Uint8Array(HEIGHT);
  const computeRow = (row: number) => {
    if (isDone[row]) return;
    for (let column = 0, at = row * WIDTH; column < WIDTH; column++, at++) {
      const ground = scene((column + 0.5) * PIXEL_M, (row + 0.5) * PIXEL_M);
      colors[at * 3] = ground.red;
      colors[at * 3 + 1] = ground.green;
      colors[at * 3 + 2] = ground.blue;
      infrared[at] = ground.nearInfrared;
    }
    isDone[row] = 1;
  };
  const rowsOf = (samples: Uint8Array<ArrayBuffer> | Uint16Array<ArrayBuffer>, bandCount: number): RowOfSamples => {
    const length = WIDTH * bandCount;
    return (row) => {
      computeRow(row);
      return samples.subarray(row * length, (row + 1) * length);
    };
  };
  return {
    data: {
      spec: specOf({ bandCount: 3, sampleType: 'uint8', bandNames: ['red', 'green', 'blue'], photometric: 'rgb' }),
      rowAt: rowsOf(colors, 3),
    },
    nir: {
      spec: specOf({ bandCount: 1, sampleType: 'uint16', bandNames: ['nir'] }),
      rowAt: rowsOf(infrared, 1),
    },
  };
}

type Layout = Pick<GeoTiffSpec, 'bandCount' | 'sampleType' | 'bandNames' | 'photometric'>;

function specOf(layout: Layout): GeoTiffSpec {
  return {
    ...layout,
    width: WIDTH,
    height: HEIGHT,
    transform: [WEST_M, PIXEL_M, 0, NORTH_M, 0, -PIXEL_M],
    crs: { epsg: 32756, kind: 'projected' },
    tileSize: 512,
  };
}
