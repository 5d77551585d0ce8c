import { useEffect, useRef } from 'react';
import type { SourceItem } from '../api/source-item.ts';
import type { Footprint, MapController, MapPadding } from './seams.ts';
import { startBbox } from './start-bbox.ts';
import type { UrlStore } from './url-store.ts';

type MapSyncOf = {
  readonly controller: MapController | null;
  readonly url: UrlStore;
  readonly items: readonly SourceItem[];
  readonly selected: SourceItem | null;
  readonly hoveredId: string | null;
  readonly padding: MapPadding;
  readonly hasArea: boolean;
};

/** Keeps the map in step with what is listed and chosen, and the address in step with the map. */
export function useMapSync({ controller, url, items, selected, hoveredId, padding, hasArea }: MapSyncOf): void {
  useEffect(() => {
    controller?.setFootprints(items.flatMap(footprint));
  }, [controller, items]);

  useEffect(() => {
    controller?.setSelectedFootprint(selected?.id ?? null);
  }, [controller, selected]);

  useEffect(() => {
    controller?.setHoveredFootprint(hoveredId);
  }, [controller, hoveredId]);

  const { top, right, bottom, left } = padding;
  useEffect(() => {
    controller?.setPadding({ top, right, bottom, left });
  }, [controller, top, right, bottom, left]);

  // Once, and only where the address doesn't say what to look at.
  const isPlaced = useRef(url.getSnapshot().view !== null);
  useEffect(() => {
    if (isPlaced.current || hasArea || controller === null || items.length === 0) return;
    isPlaced.current = true;
    const start = startBbox(items, selected);
    if (start) controller.fitBounds(start);
  }, [controller, items, selected, hasArea]);

  useEffect(() => controller?.onViewChange((view) => url.change({ view })), [controller, url]);
}

function footprint({ id, name, footprint: geometry }: SourceItem): Footprint[] {
  return geometry === null ? [] : [{ id, name, geometry }];
}
