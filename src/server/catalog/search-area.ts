import { setImmediate as nextTurn } from 'node:timers/promises';
import type { AoiGeometry } from '../../contract/schemas/geometry.ts';
import type { Aoi } from '../../geo/aoi.ts';
import { areaM2 } from '../../geo/geodesy/area.ts';
import { coveredShare } from '../../geo/geodesy/overlap.ts';
import { areaRelation, prepareArea } from '../../geo/planar/area-relation.ts';

export type Candidate = { readonly id: string; readonly footprint: Aoi | null };
/** An item that meets the area; `share` of the area that its footprint covers, 0 to 1. */
export type MeetingItem = { readonly id: string; readonly share: number };

/** Time for which the search occupies the event loop before other requests run. */
const TURN_MS = 5;

/**
 * The candidates whose footprints meet the area, in the given order. The share is computed only if it is needed. Equal footprints,
 * which series of scenes have, are compared once.
 */
export async function itemsMeeting(
  area: AoiGeometry,
  candidates: readonly Candidate[],
  needsShare: boolean,
): Promise<MeetingItem[]> {
  const prepared = prepareArea(area);
  const totalM2 = areaM2(area);
  const shares = new Map<string, number | null>();
  const shareOf = (footprint: Aoi): number | null => {
    const relation = areaRelation(prepared, prepareArea(footprint));
    if (relation === 'apart') return null;
    if (relation === 'covered' || !needsShare) return 1;
    // Much cheaper than a comparison; polygons of a MultiPolygon may overlap.
    if (relation === 'within' && footprint.type === 'Polygon') return Math.min(1, areaM2(footprint) / totalM2);
    return coveredShare(area, footprint);
  };
  const found: MeetingItem[] = [];
  let turnEndMs = performance.now() + TURN_MS;
  for (const { id, footprint } of candidates) {
    if (footprint === null) continue;
    const key = JSON.stringify(footprint);
    const share = shares.get(key) ?? (shares.has(key) ? null : shareOf(footprint));
    shares.set(key, share);
    if (share !== null) found.push({ id, share });
    if (performance.now() < turnEndMs) continue;
    await nextTurn();
    turnEndMs = performance.now() + TURN_MS;
  }
  return found;
}
