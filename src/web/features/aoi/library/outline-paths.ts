import type { AoiGeometry } from '../../../../contract/schemas/geometry.ts';
import { ringsOf } from '../vertices/rings.ts';

type Point = readonly [x: number, y: number];

/** More vertices than this can't be distinguished in a thumbnail. */
const MAX_VERTICES = 300;

/**
 * The rings of an area in pixels of a square, fitted with a margin, north up, longitudes scaled by the cosine of its
 * latitude. Empty when there is nothing to draw.
 */
export function outlinePaths(geometry: AoiGeometry, sizePx: number, marginPx: number): readonly (readonly Point[])[] {
  const rings = (ringsOf(geometry) ?? []).map((ring) => ring.vertices);
  const all = rings.flat();
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of all) {
    [west, east, south, north] = [Math.min(west, x), Math.max(east, x), Math.min(south, y), Math.max(north, y)];
  }
  if (!(west <= east)) return [];
  const longitudeScale = Math.max(0.05, Math.cos((Math.max(-90, Math.min(90, (south + north) / 2)) * Math.PI) / 180));
  const [wide, high] = [(east - west) * longitudeScale, north - south];
  const scale = (sizePx - 2 * marginPx) / Math.max(wide, high, 1e-9);
  const [left, top] = [(sizePx - wide * scale) / 2, (sizePx - high * scale) / 2];
  const stride = Math.max(1, Math.ceil(all.length / MAX_VERTICES));
  return rings.map((ring) =>
    ring
      .filter((_, index) => index % stride === 0 || ring.length < 8)
      .map(([x, y]): Point => [left + (x - west) * longitudeScale * scale, top + (north - y) * scale]),
  );
}
