import type { Placement } from '../georeferencing/georeference.ts';
import { lonLatToMercator } from '../georeferencing/mercator.ts';
import type { PixelRect } from './pyramid.ts';

/** left, top, right, bottom in Mercator 0..1; right may be past 1 or left below 0 where a raster crosses 180°. */
export type MercatorBox = readonly [number, number, number, number];

const SAMPLES = 5;
/** A smooth line bulges between two samples by an eighth of its second difference; some more is allowed for. */
const BULGE = 1 / 2;

/**
 * A box that a rectangle of the full raster's pixels lies in on the map. Null where the projection has no place for a part
 * of it, as at a pole: it may then lie anywhere.
 */
export function mercatorBox(placement: Placement, rect: PixelRect): MercatorBox | null {
  const places = placesIn(placement, rect, SAMPLES);
  if (places.some((place) => !place.every(Number.isFinite))) return null;
  const [left, top, right, bottom] = boxOf(places);
  const [besideX, besideY] = bulgeOf(places);
  return [left - besideX, top - besideY, right + besideX, bottom + besideY];
}

/** The box of what of a rectangle has a place on the map, by the places of 17 × 17 of its points. */
export function placedBox(placement: Placement, rect: PixelRect): MercatorBox {
  return boxOf(placesIn(placement, rect, 17).filter((place) => place.every(Number.isFinite)));
}

/** Whether two boxes meet on any copy of the world. */
export function boxesMeet(one: MercatorBox, other: MercatorBox): boolean {
  if (one[1] > other[3] || one[3] < other[1]) return false;
  // Some whole number of worlds between brings them together.
  return Math.ceil(other[0] - one[2]) <= other[2] - one[0];
}

function placesIn(placement: Placement, { x, y, width, height }: PixelRect, samples: number): [number, number][] {
  const parts = Array.from({ length: samples }, (_, index) => index / (samples - 1));
  return parts.flatMap((down) =>
    parts.map((across) => lonLatToMercator(...placement.toLonLat(x + width * across, y + height * down))),
  );
}

// What neighbours of a straight grid do not overlap by: a tile too many is read for nothing.
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
