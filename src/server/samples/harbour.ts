import type { GeoTiffSpec } from '../../raster/geotiff-spec.ts';
import type { RowOfSamples } from '../../raster/write-geotiff.ts';
import { createHarbourScene, type GroundColour } from './harbour-scene.ts';

/** A raster to be written: what writeGeoTiff takes. */
export type RasterToWrite = { spec: GeoTiffSpec; rowAt: RowOfSamples };

const PIXEL_M = 5;
/** Covers 151.15..151.30, -33.90..-33.80 in UTM 56S. */
const WEST_M = 328_740;
const NORTH_M = 6_258_725;
const WIDTH = 2816;
const HEIGHT = 2267;
const SEED = 1788;

/** The synthetic Sydney Harbour at 5 m in EPSG:32756: `data` red, green and blue as uint8, `nir` near infrared as uint16. */
export function harbourRasters(): { data: RasterToWrite; nir: RasterToWrite } {
  return {
    data: {
      spec: specOf({ bandCount: 3, sampleType: 'uint8', bandNames: ['red', 'green', 'blue'], photometric: 'rgb' }),
      rowAt: rowsOf(new Uint8Array(WIDTH * 3), 3, (row, at, ground) => {
        row[at] = ground.red;
        row[at + 1] = ground.green;
        row[at + 2] = ground.blue;
      }),
    },
    nir: {
      spec: specOf({ bandCount: 1, sampleType: 'uint16', bandNames: ['nir'] }),
      rowAt: rowsOf(new Uint16Array(WIDTH), 1, (row, at, ground) => {
        row[at] = ground.nearInfrared;
      }),
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
    compression: 'deflate',
    tileSize: 512,
  };
}

function rowsOf<Row extends Uint8Array<ArrayBuffer> | Uint16Array<ArrayBuffer>>(
  row: Row,
  bandCount: number,
  put: (row: Row, at: number, ground: GroundColour) => void,
): RowOfSamples {
  const scene = createHarbourScene(SEED);
  return (index) => {
    for (let column = 0; column < WIDTH; column++) {
      put(row, column * bandCount, scene((column + 0.5) * PIXEL_M, (index + 0.5) * PIXEL_M));
    }
    return row;
  };
}
