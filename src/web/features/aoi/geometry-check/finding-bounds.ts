import type { AoiGeometry } from '../../../../contract/schemas/geometry.ts';
import { geographicBoxOf, ringBoxes, unwrappedBox } from '../../../../geo/antimeridian/geographic-box.ts';
import type { Bbox } from '../../../../geo/bbox.ts';
import { ringsOf } from '../vertices/rings.ts';

/** Margin around a finding on each side, as a share of the area, so that its edges can be distinguished. */
const MARGIN_SHARE = 0.1;
const MIN_MARGIN_DEGREES = 1e-5;

/** Bounds around a position of an area that may be invalid, clamped to the map. */
export function findingBounds([longitude, latitude]: readonly [number, number], geometry: AoiGeometry): Bbox {
  const rings = (ringsOf(geometry) ?? []).map(({ vertices }) => vertices);
  const box = geographicBoxOf(ringBoxes([...rings, [[longitude, latitude]]]));
  const [west, south, east, north] = unwrappedBox(box ?? [0, 0, 0, 0]);
  const wide = Math.max(MIN_MARGIN_DEGREES, (east - west) * MARGIN_SHARE);
  const high = Math.max(MIN_MARGIN_DEGREES, (north - south) * MARGIN_SHARE);
  const [x, y] = [within(longitude, 180), within(latitude, 85)];
  return [within(x - wide, 180), within(y - high, 85), within(x + wide, 180), within(y + high, 85)];
}

function within(value: number, limit: number): number {
  return Math.max(-limit, Math.min(limit, value));
}
