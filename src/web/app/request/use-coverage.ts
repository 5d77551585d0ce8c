import { useEffect, useState } from 'react';
import type { AoiGeometry } from '../../../contract/schemas/geometry.ts';
import type { SourceItem } from '../../api/items/source-item.ts';
import { nextTask } from '../../next-task.ts';

type Coverage = { readonly geometry: AoiGeometry; readonly footprint: AoiGeometry; readonly share: number };

/** The share of the area inside the item's footprint, 0..1: null if the footprint is unknown, undefined without area or item. */
export function useCoverage(geometry: AoiGeometry | null, item: SourceItem | null): number | null | undefined {
  const [coverage, setCoverage] = useState<Coverage | null>(null);
  const footprint = item?.footprint ?? null;
  useEffect(() => {
    if (geometry === null || footprint === null) return;
    let isGone = false;
    // The overlay code loads with the first area.
    void import('../../../geo/geodesy/overlap.ts').then(async ({ coveredShare }) => {
      await nextTask();
      if (!isGone) setCoverage({ geometry, footprint, share: coveredShare(geometry, footprint) });
    });
    return () => {
      isGone = true;
    };
  }, [geometry, footprint]);
  if (geometry === null || item === null) return undefined;
  if (footprint === null) return null;
  return coverage?.geometry === geometry && coverage.footprint === footprint ? coverage.share : undefined;
}
