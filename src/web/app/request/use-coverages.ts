import { useEffect, useState } from 'react';
import type { AoiGeometry } from '../../../contract/schemas/geometry.ts';
import type { SourceItem } from '../../api/items/source-item.ts';

const none: ReadonlyMap<string, number | null> = new Map();

/** The share of the area inside each item's footprint, 0..1, by item id; null if the footprint is unknown; empty without an area. */
export function useCoverages(geometry: AoiGeometry | null, items: readonly SourceItem[]) {
  const [coverages, setCoverages] = useState(none);
  useEffect(() => {
    if (geometry === null || items.length === 0) {
      setCoverages(none);
      return;
    }
    let isGone = false;
    // The overlay code loads with the first area.
    void import('../../../geo/geodesy/overlap.ts').then(({ coveredShare }) => {
      if (isGone) return;
      setCoverages(
        new Map(items.map(({ id, footprint }) => [id, footprint && coveredShare(geometry, footprint)] as const)),
      );
    });
    return () => {
      isGone = true;
    };
  }, [geometry, items]);
  return coverages;
}
