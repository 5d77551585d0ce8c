import type { Bbox } from '../../../geo/bbox.ts';
import type { MapController } from '../../map/map-controller.ts';

/** The bounding box of the map's view, longitudes within ±180°; west is greater than east across the antimeridian. */
export function viewBbox({ map }: MapController): Bbox {
  const bounds = map.getBounds();
  return wrappedBox([bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()]);
}

/** The box with longitudes within ±180° and latitudes within ±90°. */
export function wrappedBox([west, south, east, north]: Bbox): Bbox {
  const [bottom, top] = [Math.max(-90, south), Math.min(90, north)];
  if (east - west >= 360) return [-180, bottom, 180, top];
  return [wrapped(west), bottom, wrapped(east), top];
}

function wrapped(longitude: number): number {
  return longitude >= -180 && longitude <= 180 ? longitude : ((((longitude + 180) % 360) + 360) % 360) - 180;
}
