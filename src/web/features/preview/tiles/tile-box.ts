import { toWorld } from '../../../../geo/vertices/mercator.ts';
import type { Georeference } from '../georeferencing/georeference.ts';
import type { PixelRect } from './pyramid.ts';

/**
 * left, top, right, bottom in Mercator 0..1; right may exceed 1, or left be below 0, if a raster crosses the
 * antimeridian
 */
export type MercatorBox = readonly [number, number, number, number];

const SAMPLES = 5;
/**
 * Between two samples, a smooth curve deviates from the chord by an eighth of its second difference; the factor adds a
 * margin.
 */
const BULGE = 1 / 2;

/**
 * A box on the map that contains a rectangle of the full raster's pixels. Null if part of it can't be projected, as at
 * a pole; it may then be anywhere.
 */
export function mercatorBox(georeference: Georeference, rect: PixelRect): MercatorBox | null {
  const places = placesIn(georeference, rect, SAMPLES);
  if (places.some((place) => !place.every(Number.isFinite))) return null;
  const [left, top, right, bottom] = boxOf(places);
  const [marginX, marginY] = bulgeOf(places);
  return [left - marginX, top - marginY, right + marginX, bottom + marginY];
}

/** The box of the part of a rectangle that is on the Earth, from 17 × 17 sample points. */
export function projectedBox(georeference: Georeference, rect: PixelRect): MercatorBox {
  const pixels = pixelsIn(rect, 17).filter((pixel) => georeference.isOnEarth(...pixel));
  return boxOf(pixels.map((pixel) => toWorld(georeference.toLonLat(...pixel))));
}

/** Whether two boxes intersect on any copy of the world. */
export function boxesMeet(one: MercatorBox, other: MercatorBox): boolean {
  if (one[1] > other[3] || one[3] < other[1]) return false;
  // They intersect if an integer offset in worlds lies in this interval.
  return Math.ceil(other[0] - one[2]) <= other[2] - one[0];
}

function placesIn(georeference: Georeference, rect: PixelRect, samples: number): [number, number][] {
  return pixelsIn(rect, samples).map((pixel) => toWorld(georeference.toLonLat(...pixel)));
}

function pixelsIn({ x, y, width, height }: PixelRect, samples: number): [column: number, row: number][] {
  const parts = Array.from({ length: samples }, (_, index) => index / (samples - 1));
  return parts.flatMap((down) => parts.map((across): [number, number] => [x + width * across, y + height * down]));
}

// The deviation of the sampled grid from straight lines. The margin is small, because each extra tile is read in vain.
function bulgeOf(places: readonly (readonly [number, number])[]): [number, number] {
  let [x, y] = [0, 0];
  for (const [index, place] of places.entries()) {
    const inRow = index % SAMPLES > 1 ? 1 : 0;
    const inColumn = index >= 2 * SAMPLES ? SAMPLES : 0;
    for (const step of [inRow, inColumn].filter((one) => one > 0)) {
      const [middle, first] = [places[index - step] ?? place, places[index - 2 * step] ?? place];
      x = Math.max(x, Math.abs(place[0] - 2 * middle[0] + first[0]));
      y = Math.max(y, Math.abs(place[1] - 2 * middle[1] + first[1]));
    }
  }
  return [x * BULGE, y * BULGE];
}

function boxOf(places: readonly (readonly [number, number])[]): MercatorBox {
  const [xs, ys] = [places.map(([x]) => x), places.map(([, y]) => y)];
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}
