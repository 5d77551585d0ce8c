import { lonLatToMercator } from '../georeferencing/mercator.ts';
import type { PixelPlace } from './pixel-position.ts';

/** How large a pixel is looked at, CSS pixels of the screen. */
const SCREEN_PIXELS = 32;
/** MapLibre's world at zoom 0, CSS pixels. */
const WORLD_PIXELS = 512;

/**
 * The zoom at which a pixel is as large on the screen as a square of `screenPixels`, whatever its shape and turn; null for
 * one that has no size on the map.
 */
export function pixelZoom({ corners }: Pick<PixelPlace, 'corners'>, screenPixels = SCREEN_PIXELS): number | null {
  const points = corners.map(([longitude, latitude]) => lonLatToMercator(longitude, latitude));
  const side = Math.sqrt(areaOf(points));
  return side > 0 && Number.isFinite(side) ? Math.log2(screenPixels / (side * WORLD_PIXELS)) : null;
}

// The shoelace formula, around the first corner: a pixel of a few centimetres is far smaller than its distance from 0.
function areaOf(points: readonly (readonly [number, number])[]): number {
  const [[left, top] = [0, 0]] = points;
  let twice = 0;
  for (const [index, [x, y]] of points.entries()) {
    const [nextX, nextY] = points[(index + 1) % points.length] ?? [left, top];
    twice += (x - left) * (nextY - top) - (nextX - left) * (y - top);
  }
  return Math.abs(twice) / 2;
}
