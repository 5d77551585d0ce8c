import { useEffect, useRef } from 'react';
import type { Job } from '../../../contract/schemas/clip.ts';
import type { AoiGeometry } from '../../../contract/schemas/geometry.ts';
import type { SourceItem } from '../../api/items/source-item.ts';
import type { ItemFootprint } from '../../map/layers/footprints.ts';
import type { MapController, Padding } from '../../map/map-controller.ts';
import type { UrlStore } from '../address/url-store.ts';
import { geometryBbox, startBbox } from './start-bbox.ts';

type MapSyncOf = {
  readonly controller: MapController | null;
  readonly url: UrlStore;
  readonly items: readonly SourceItem[];
  readonly selected: SourceItem | null;
  readonly hoveredId: string | null;
  readonly padding: Padding;
  readonly area: AoiGeometry | null;
  /** The area of the open job; null when none is open, undefined while the jobs aren't there yet. */
  readonly openJobArea: Job['aoi_geometry'];
};

/** Keeps the map in step with what is listed and chosen, and the address in step with the map. */
export function useMapSync({
  controller,
  url,
  items,
  selected,
  hoveredId,
  padding,
  area,
  openJobArea,
}: MapSyncOf): void {
  // Only this one sends outlines again: what is pointed at and chosen among the listed is a mark on the map.
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
  const padded = useRef<MapController | null>(null);
  useEffect(() => {
    // A map that went with its layout has no panels around it any more.
    if (controller === null || !controller.map.getContainer().isConnected) return;
    const next = { top, right, bottom, left };
    // The first padding places the view; a panel that opens later must not move the map under anyone's hand.
    controller.setPadding(next, padded.current === controller ? 'screen' : 'center');
    padded.current = controller;
  }, [controller, top, right, bottom, left]);

  // Once, and only where the address doesn't say what to look at.
  const isPlaced = useRef(url.getSnapshot().view !== null);
  useEffect(() => {
    if (isPlaced.current || controller === null || openJobArea === undefined) return;
    if (items.length === 0 && area === null && openJobArea === null) return;
    isPlaced.current = true;
    const start = geometryBbox(openJobArea) ?? geometryBbox(area) ?? startBbox(items, selected);
    if (start) controller.fitBounds(start);
  }, [controller, items, selected, area, openJobArea]);

  useEffect(() => controller?.onViewChange((view) => url.change({ view })), [controller, url]);
  useEffect(() => controller?.onGlobeChange((isGlobe) => url.change({ isGlobe })), [controller, url]);
}

function footprint({ id, name, isClip, footprint: geometry }: SourceItem): ItemFootprint[] {
  // Outlines of clips would soon cover the map: they show while they are pointed at or chosen.
  return geometry === null ? [] : [{ id, name, geometry, isQuiet: isClip }];
}
