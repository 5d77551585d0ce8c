import { useEffect, useRef } from 'react';
import type { Job } from '../../../contract/schemas/clip.ts';
import type { AoiGeometry } from '../../../contract/schemas/geometry.ts';
import type { SourceItem } from '../../api/items/source-item.ts';
import type { ItemFootprint } from '../../map/layers/footprints.ts';
import type { MapController, Padding } from '../../map/map-controller.ts';
import { afterPaint, afterPause } from '../../ui/after-paint.ts';
import type { UrlStore } from '../address/url-store.ts';
import { startBbox } from './start-bbox.ts';

type MapSyncOptions = {
  readonly controller: MapController | null;
  readonly url: UrlStore;
  readonly items: readonly SourceItem[];
  /** The items whose footprints are drawn. */
  readonly outlined: readonly SourceItem[];
  readonly selected: SourceItem | null;
  readonly hoveredId: string | null;
  readonly padding: Padding;
  /** Whether the page has the phone's layout. */
  readonly isPhone: boolean;
  readonly area: AoiGeometry | null;
  /** The area of the open job; null if none is open, undefined while the jobs load. */
  readonly openJobArea: Job['aoi_geometry'];
};

/** Synchronizes the map with the listed and selected items, and the address with the map. */
export function useMapSync({
  controller,
  url,
  items,
  outlined,
  selected,
  hoveredId,
  padding,
  isPhone,
  area,
  openJobArea,
}: MapSyncOptions): void {
  // Only an unlisted item changes the set of footprints. Hover and selection of listed items are feature states.
  const unlisted = selected !== null && !outlined.some(({ id }) => id === selected.id) ? selected : null;
  useEffect(() => {
    if (controller === null) return;
    return afterPause(() =>
      controller.setFootprints((unlisted ? [...outlined, unlisted] : outlined).flatMap(footprint)),
    );
  }, [controller, outlined, unlisted]);

  useEffect(() => {
    controller?.setSelectedFootprint(selected?.id ?? null);
  }, [controller, selected]);

  useEffect(() => {
    if (controller !== null) return afterPaint(() => controller.setHoveredFootprint(hoveredId));
  }, [controller, hoveredId]);

  const { top, right, bottom, left } = padding;
  const padded = useRef<{ controller: MapController; isPhone: boolean; padding: Padding } | null>(null);
  useEffect(() => {
    // The container of a map that was unmounted has no panels.
    if (controller === null || !controller.map.getContainer().isConnected) return;
    const next = { top, right, bottom, left };
    const before =
      padded.current?.controller === controller && padded.current.isPhone === isPhone ? padded.current : null;
    const apply = () => {
      // A layout's first padding centres the view. Panels that open later must not move the visible map content.
      controller.setPadding(next, before ? 'screen' : 'center');
      padded.current = { controller, isPhone, padding: next };
    };
    // The panel that has changed should be painted first. It has no effect on what is visible, only on places that are brought into view later.
    if (before) return afterPause(apply);
    apply();
  }, [controller, top, right, bottom, left, isPhone]);

  // Runs once, and only if the address has no view.
  const hasStartView = useRef(url.getSnapshot().view !== null);
  useEffect(() => {
    if (hasStartView.current || controller === null || openJobArea === undefined) return;
    if (items.length === 0 && area === null && openJobArea === null) return;
    hasStartView.current = true;
    const start = openJobArea ?? area ?? startBbox(items, selected);
    if (start) controller.fitBounds(start);
  }, [controller, items, selected, area, openJobArea]);

  useEffect(() => controller?.onViewChange((view) => url.change({ view })), [controller, url]);
  useEffect(() => controller?.onGlobeChange((isGlobe) => url.change({ isGlobe })), [controller, url]);
}

function footprint({ id, name, footprint: geometry }: SourceItem): ItemFootprint[] {
  return geometry === null ? [] : [{ id, name, geometry }];
}
