import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import proj4 from 'proj4';
import { writeGeoTiff } from '../../../src/raster/tiff/write-geotiff.ts';

export const SIDE_PX = 8192;
export const BANDS = ['blue', 'green', 'red', 'nir'] as const;
const UTM31N = '+proj=utm +zone=31 +datum=WGS84 +units=m';
const WEST = 500_000;
const NORTH = 5_700_000;

/** A square with one value per band, large enough to contain complete pixels of every overview that is used. */
export const PATCH = { column: 3584, row: 3584, side: 1024, values: [2100, 2900, 3700, 6100] } as const;

/** Distance from the centre, px, from which the scene is bright. Outside the area, so that source and clip get different stretches. */
const BRIGHT_FROM_PX = 4500;

/** Writes the source: 8192 × 8192 pixels of 1 m, four uint16 bands, nodata 0, UTM; a wave terrain with sensor noise. */
export async function writeScene(file: string): Promise<void> {
  const wave = Float32Array.from({ length: 4096 }, (_, index) => Math.sin((index / 4096) * 2 * Math.PI));
  let state = 1;
  const rowAt = (row: number) => {
    const samples = new Uint16Array(SIDE_PX * BANDS.length);
    for (let column = 0; column < SIDE_PX; column += 1) {
      const isBright = Math.hypot(column - SIDE_PX / 2, row - SIDE_PX / 2) > BRIGHT_FROM_PX;
      const height = terrain(wave, column, row) + (isBright ? 20_000 : 0);
      for (let band = 0; band < BANDS.length; band += 1) {
        state ^= state << 13;
        state ^= state >>> 17;
        state ^= state << 5;
        const noise = (state & 63) + ((state >>> 8) & 63);
        samples[column * BANDS.length + band] = 1000 + band * 700 + height * (1 + band / 3) + noise;
      }
    }
    return row < PATCH.row || row >= PATCH.row + PATCH.side ? samples : withPatch(samples);
  };
  const spec = { width: SIDE_PX, height: SIDE_PX, bandCount: BANDS.length, noData: 0, bandNames: [...BANDS] };
  await pipeline(
    writeGeoTiff(
      {
        ...spec,
        ...{ sampleType: 'uint16', tileSize: 512, compression: 'deflate' },
        transform: [WEST, 1, 0, NORTH, 0, -1],
        crs: { epsg: 32631, kind: 'projected' },
      },
      rowAt,
    ),
    createWriteStream(file),
  );
}

function terrain(wave: Float32Array, column: number, row: number): number {
  const at = (x: number) => wave[x & 4095] ?? 0;
  const broad = at(column + (row >> 1)) + at(row * 2 - column);
  const fine = at(column * 9 + row * 4) + at(row * 23 - column * 5);
  return 1200 + 400 * broad + 90 * fine;
}

function withPatch(samples: Uint16Array<ArrayBuffer>): Uint16Array<ArrayBuffer> {
  for (let column = PATCH.column; column < PATCH.column + PATCH.side; column += 1)
    samples.set(PATCH.values, column * 4);
  return samples;
}

/** Longitude and latitude of a position in the scene, in pixels from its upper left corner. */
export function sceneLonLat(column: number, row: number): [number, number] {
  const [longitude = Number.NaN, latitude = Number.NaN] = proj4(UTM31N, 'WGS84', [WEST + column, NORTH - row]);
  return [longitude, latitude];
}

/** The area's positions in metres of the scene's CRS. */
function outline(): [number, number][] {
  return Array.from({ length: 1200 }, (_, index) => {
    const angle = (index / 1200) * 2 * Math.PI;
    const radius = 3500 * (1 + 0.12 * Math.sin(3 * angle) + 0.06 * Math.sin(7 * angle + 1));
    return [WEST + SIDE_PX / 2 + radius * Math.cos(angle), NORTH - SIDE_PX / 2 + radius * Math.sin(angle)];
  });
}

/** The extent of all pixels that intersect the area, in metres: west, south, east, north. */
export function sceneExtent(): [number, number, number, number] {
  const [x, y] = [outline().map(([east]) => east), outline().map(([, north]) => north)];
  return [Math.floor(Math.min(...x)), Math.floor(Math.min(...y)), Math.ceil(Math.max(...x)), Math.ceil(Math.max(...y))];
}

/**
 * The area to clip: an outline with bays, 7.4 km wide. It has 1,200 vertices, so that gdalwarp, which connects the projected
 * vertices with straight lines, selects the same pixels.
 */
export function sceneArea(): { type: 'Polygon'; coordinates: [number, number][][] } {
  const ring = outline().map(([east, north]) => sceneLonLat(east - WEST, NORTH - north));
  return { type: 'Polygon', coordinates: [[...ring, ...ring.slice(0, 1)]] };
}
