import { toWorld } from '../../../../geo/vertices/mercator.ts';
import type { PixelPosition } from './pixel-position.ts';

/** Size of a raster pixel on the screen after zooming to it, CSS pixels. */
const SCREEN_PIXELS = 32;
/** MapLibre's world at zoom 0, CSS pixels. */
const WORLD_PIXELS = 512;

/**
 * The zoom at which a pixel covers as much of the screen as a square of `screenPixels`, whatever its shape and
 * rotation; null if it has no area on the map.
 */
export function pixelZoom({ corners }: Pick<PixelPosition, 'corners'>, screenPixels = SCREEN_PIXELS): number | null {
  const points = corners.map(([longitude, latitude]) => toWorld([longitude, latitude]));
  const side = Math.sqrt(areaOf(points));
  return side > 0 && Number.isFinite(side) ? Math.log2(screenPixels / (side * WORLD_PIXELS)) : null;
}

// The shoelace formula relative to the first corner, for precision: a pixel of a few centimetres is far smaller than
// its coordinates.
function areaOf(points: readonly (readonly [number, number])[]): number {
  const [[left, top] = [0, 0]] = points;
  let twice = 0;
  for (const [index, [x, y]] of points.entries()) {
    const [nextX, nextY] = points[(index + 1) % points.length] ?? [left, top];
    twice += (x - left) * (nextY - top) - (nextX - left) * (y - top);
  }
  return Math.abs(twice) / 2;
}
