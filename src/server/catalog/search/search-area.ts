import { hash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { AoiGeometry } from '../../../contract/schemas/geometry.ts';
import type { Aoi } from '../../../geo/aoi.ts';
import { areaM2 } from '../../../geo/geodesy/area.ts';
import { commonAreaM2 } from '../../../geo/geodesy/common-area.ts';
import { coveredShare } from '../../../geo/geodesy/overlap.ts';
import { areaNear, indexArea } from '../../../geo/planar/area-index.ts';
import { areaRelation, hasOverlappingBoxes, prepareArea } from '../../../geo/planar/area-relation.ts';
import type { Candidate } from './area-candidates.ts';
import { searchProblem } from './search-problem.ts';

/** An item that meets the area; `share` of the area that its footprint covers, 0 to 1. */
export type MeetingItem = { readonly id: string; readonly share: number };

/** Time for which the search occupies the event loop before other requests run. */
const TURN_MS = 5;
const LONG_TEXT = 1000;
/** Limit of edges that are compared for one footprint, about 100 ms of work; more than that have only areas and footprints of thousands of vertices. */
const MAX_EFFORT = 2_000_000;
/** The same for whether they meet, about 150 ms. Only edges made to lie between each other need as much. */
const MAX_MEETING_EFFORT = 10_000_000;
/** Shares are rounded, so that two footprints that cover all of the area have the same share, and the requested order decides. */
const SHARE_DIGITS = 9;

/**
 * The candidates whose footprints meet the area, in the given order. The share is computed only if it is needed. Equal footprints,
 * which series of scenes have, are compared once. Rejects with the signal's reason when it is aborted, and with
 * `validation-failed` if a footprint can't be compared in reasonable time.
 */
export async function itemsMeeting(
  area: AoiGeometry,
  candidates: AsyncIterable<readonly Candidate[]>,
  needsShare: boolean,
  signal: AbortSignal,
): Promise<MeetingItem[]> {
  const shareOf = shareCovering(area, needsShare);
  const shares = new Map<string, number | null>();
  const found: MeetingItem[] = [];
  let turnEndMs = performance.now() + TURN_MS;
  for await (const batch of candidates) {
    for (const { id, footprint } of batch) {
      // Footprints of clips may have thousands of positions.
      const key = footprint.length <= LONG_TEXT ? footprint : hash('sha256', footprint);
      const known = shares.get(key);
      const share = known === undefined ? shareOf(JSON.parse(footprint) as Aoi) : known;
      if (known === undefined) shares.set(key, share);
      if (share !== null) found.push({ id, share });
      if (performance.now() < turnEndMs) continue;
      await nextTurn();
      signal.throwIfAborted();
      turnEndMs = performance.now() + TURN_MS;
    }
  }
  return found;
}

/** Computes the share (0 to 1) of the area that a footprint covers, or null if the two don't meet. */
function shareCovering(area: AoiGeometry, needsShare: boolean): (footprint: Aoi) => number | null {
  const index = indexArea(area);
  const totalM2 = areaM2(area);
  return (footprint) => {
    const cover = prepareArea(footprint);
    const near = areaNear(index, cover.box);
    const relation = areaRelation(near, cover, { left: MAX_MEETING_EFFORT });
    if (relation === null) {
      throw searchProblem(
        'intersects',
        'an item has a footprint with which it takes too long to compare; use a simpler area',
      );
    }
    if (relation === 'apart') return null;
    if (relation === 'covered' || !needsShare) return 1;
    // Polygons of a footprint may overlap; the approximation counts their common part once.
    if (hasOverlappingBoxes(cover)) return coveredShare(area, footprint);
    const commonM2 = commonAreaM2(near, cover, { left: MAX_EFFORT });
    return commonM2 === null ? coveredShare(area, footprint) : Number((commonM2 / totalM2).toFixed(SHARE_DIGITS));
  };
}
