import type { Bbox, MapController } from './seams.ts';

/** Moves the map to a box, but only when nothing of it is in view: nobody's map jumps without need. */
export function lookAt(controller: MapController, bbox: Bbox | null): void {
  if (bbox === null) return;
  const [west, south, east, north] = bbox;
  const view = controller.map.getBounds();
  const isInView =
    west <= view.getEast() && east >= view.getWest() && south <= view.getNorth() && north >= view.getSouth();
  if (!isInView) controller.fitBounds(bbox);
}
