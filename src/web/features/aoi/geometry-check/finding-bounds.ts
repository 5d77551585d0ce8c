import type { AoiGeometry } from '../../../../contract/schemas/geometry.ts';
import type { Bbox } from '../../../../geo/bbox.ts';
import { ringsOf } from '../vertices/rings.ts';

/** What is shown around a finding, each way: a tenth of the area, so that its edges can be told. */
const AROUND_SHARE = 0.1;
const LEAST_DEGREES = 1e-5;

/** A box around a place of an area that may be anything, kept on the map. */
export function placeAround([longitude, latitude]: readonly [number, number], geometry: AoiGeometry): Bbox {
  let [west, south, east, north] = [longitude, latitude, longitude, latitude];
  for (const { corners } of ringsOf(geometry) ?? []) {
    for (const [x, y] of corners) {
      [west, east] = [Math.min(west, x), Math.max(east, x)];
      [south, north] = [Math.min(south, y), Math.max(north, y)];
    }
  }
  const wide = Math.max(LEAST_DEGREES, (east - west) * AROUND_SHARE);
  const high = Math.max(LEAST_DEGREES, (north - south) * AROUND_SHARE);
  const [x, y] = [within(longitude, 180), within(latitude, 85)];
  return [within(x - wide, 180), within(y - high, 85), within(x + wide, 180), within(y + high, 85)];
}

function within(value: number, limit: number): number {
  return Math.max(-limit, Math.min(limit, value));
}
