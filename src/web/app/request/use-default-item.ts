import { useEffect, useRef, useState } from 'react';
import type { AoiGeometry } from '../../../contract/schemas/geometry.ts';
import { geographicBox } from '../../../geo/antimeridian/geographic-box.ts';
import type { SourceItem } from '../../api/items/source-item.ts';
import type { MapController } from '../../map/map-controller.ts';
import type { UrlStore } from '../address/url-store.ts';
import { viewBbox } from '../map/view-bbox.ts';
import { defaultItem } from './default-item.ts';
import type { useRequestDraft } from './use-request-draft.ts';

type DefaultItemOptions = {
  readonly controller: MapController | null;
  /** False if there is no map. */
  readonly hasMap: boolean;
  readonly url: UrlStore;
  readonly items: readonly SourceItem[];
  readonly area: AoiGeometry | null;
  readonly drafting: ReturnType<typeof useRequestDraft>;
};

/**
 * Suggests an item in the start view, once, if neither the address nor the draft has one. Returns whether it is decided: an item is
 * suggested, or none is needed or suitable.
 */
export function useDefaultItem({ controller, hasMap, url, items, area, drafting }: DefaultItemOptions): boolean {
  const { draft, isLoaded, suggestItem } = drafting;
  const [isDecided, setDecided] = useState(false);
  // Read before the map writes its view into the address.
  const hasView = useRef(url.getSnapshot().view !== null);
  useEffect(() => {
    if (isDecided || !isLoaded || items.length === 0) return;
    const drawn = geographicBox(area);
    if (draft.itemId === null && drawn === null && hasView.current && hasMap && controller === null) return;
    setDecided(true);
    if (draft.itemId !== null) return;
    const viewed = hasView.current && controller ? viewBbox(controller) : null;
    const start = defaultItem(items, drawn ?? viewed);
    if (start) suggestItem(start.id);
  }, [isDecided, controller, hasMap, items, area, draft.itemId, isLoaded, suggestItem]);
  return isDecided;
}
