import { useEffect, useRef } from 'react';
import type { Job } from '../../../contract/schemas/clip.ts';
import type { AoiGeometry } from '../../../contract/schemas/geometry.ts';
import type { SourceItem } from '../../api/items/source-item.ts';
import type { ItemFootprint } from '../../map/layers/footprints.ts';
import type { MapController, Padding } from '../../map/map-controller.ts';
import type { UrlStore } from '../address/url-store.ts';
import { geometryBbox, startBbox } from './start-bbox.ts';

type MapSyncOptions = {
  readonly controller: MapController | null;
  readonly url: UrlStore;
  readonly items: readonly SourceItem[];
  readonly selected: SourceItem | null;
  readonly hoveredId: string | null;
  readonly padding: Padding;
  readonly area: AoiGeometry | null;
  /** The area of the open job; null if none is open, undefined while the jobs load. */
  readonly openJobArea: Job['aoi_geometry'];
};

/** Synchronizes the map with the listed and selected items, and the address with the map. */
export function useMapSync({
  controller,
  url,
  items,
  selected,
  hoveredId,
  padding,
  area,
  openJobArea,
}: MapSyncOptions): void {
  // Only an unlisted item changes the set of footprints. Hover and selection of listed items are feature states.
  const unlisted = selected !== null && !items.some(({ id }) => id === selected.id) ? selected : null;
  useEffect(() => {
    controller?.setFootprints((unlisted ? [...items, unlisted] : items).flatMap(footprint));
  }, [controller, items, unlisted]);

  useEffect(() => {
    controller?.setSelectedFootprint(selected?.id ?? null);
  }, [controller, selected]);

  useEffect(() => {
    controller?.setHoveredFootprint(hoveredId);
  }, [controller, hoveredId]);

  const { top, right, bottom, left } = padding;
  const paddedController = useRef<MapController | null>(null);
  useEffect(() => {
    // The container of a map that was unmounted with its layout has no panels.
    if (controller === null || !controller.map.getContainer().isConnected) return;
    const next = { top, right, bottom, left };
    // The first padding centres the view. Panels that open later must not move the visible map content.
    controller.setPadding(next, paddedController.current === controller ? 'screen' : 'center');
    paddedController.current = controller;
  }, [controller, top, right, bottom, left]);

  // Runs once, and only if the address has no view.
  const hasStartView = useRef(url.getSnapshot().view !== null);
  useEffect(() => {
    if (hasStartView.current || controller === null || openJobArea === undefined) return;
    if (items.length === 0 && area === null && openJobArea === null) return;
    hasStartView.current = true;
    const start = geometryBbox(openJobArea) ?? geometryBbox(area) ?? startBbox(items, selected);
    if (start) controller.fitBounds(start);
  }, [controller, items, selected, area, openJobArea]);

  useEffect(() => controller?.onViewChange((view) => url.change({ view })), [controller, url]);
  useEffect(() => controller?.onGlobeChange((isGlobe) => url.change({ isGlobe })), [controller, url]);
}

function footprint({ id, name, isClip, footprint: geometry }: SourceItem): ItemFootprint[] {
  // Many clips would cover the map, so their outlines show only while hovered or selected.
  return geometry === null ? [] : [{ id, name, geometry, isQuiet: isClip }];
}
