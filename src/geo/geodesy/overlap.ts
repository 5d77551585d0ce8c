import type { Aoi } from '../aoi.ts';
import { bboxOf } from '../bbox.ts';
import { hasOverlappingBoxes, prepareArea } from '../planar/area-relation.ts';
import { boxesMeet } from '../planar/ring-box.ts';
import { polygonsOf } from '../polygons-of.ts';
import { areaM2 } from './area.ts';
import { commonAreaM2 } from './common-area.ts';
import { type Parallels, parallels, type Runs, runsOn, weightOf } from './parallels.ts';

/** Number of parallels on which the two are compared, divided among the AOI's polygons, and the minimum per polygon. */
const LINES = 512;
const MIN_LINES = 16;
/**
 * Limit of edge crossings over all parallels, about 100 ms of work: the service computes this while a request waits.
 */
const MAX_CROSSINGS = 500_000;
/** Limit of edges that are compared for an exact share, about 100 ms too. */
const MAX_EXACT_EFFORT = 2_000_000;
/** What two areas have in common in m² when they only touch: less is rounding. */
const MIN_COMMON_M2 = 1;
/** Returned if the parallels found no overlap and there is one, or may be one. */
const MIN_REPORTED_SHARE = 1e-9;

/**
 * The share (0..1) of an AOI that a footprint covers, edges straight in longitude/latitude: exactly 1 if all of it, 0
 * only if none, else accurate to about 1/500. Compares intervals on 512 parallels, weighted by length; if these have nothing in common,
 * compares the edges. Each polygon of the AOI has separate parallels, so that small polygons can't fall between two. For geometries with thousands of
 * positions or polygons it is exact, or, if that would take too long, from fewer parallels, and then never 0 if the bounding boxes meet.
 */
export function coveredShare(aoi: Aoi, footprint: Aoi): number {
  const cover = { geometry: footprint, bbox: bboxOf(footprint) };
  const polygons: Aoi[] =
    aoi.type === 'Polygon' ? [aoi] : aoi.coordinates.map((coordinates) => ({ type: 'Polygon', coordinates }));
  const [edges, coverEdges] = [positionCount(aoi), positionCount(footprint)];
  const linesPerPolygon = Math.min(LINES / polygons.length, MAX_CROSSINGS / (edges + polygons.length * coverEdges));
  const isWithinBudget = (edges + polygons.length * coverEdges) * MIN_LINES <= MAX_CROSSINGS;
  if (isWithinBudget) {
    const share = shareOf(polygons.map((polygon) => compare(polygon, cover, Math.max(MIN_LINES, linesPerPolygon))));
    return share === 0 && mayOverlap(aoi, footprint) ? MIN_REPORTED_SHARE : share;
  }
  const exact = exactShare(aoi, footprint);
  if (exact !== null) return exact;
  const lines = Math.min(LINES, MAX_CROSSINGS / (edges + coverEdges));
  const joint = compare(aoi, cover, Math.max(MIN_LINES, lines));
  return joint.boxesMeet ? Math.max(MIN_REPORTED_SHARE, shareOf([joint])) : 0;
}

/** False if the two have nothing in common but positions of their boundaries. */
function mayOverlap(aoi: Aoi, footprint: Aoi): boolean {
  const [area, cover] = [prepareArea(aoi), prepareArea(footprint)];
  if (!boxesMeet(area.box, cover.box)) return false;
  const commonM2 = commonAreaM2(area, cover, { left: MAX_EXACT_EFFORT });
  return commonM2 === null || commonM2 >= MIN_COMMON_M2;
}

/** Null if it would take too long, and for a footprint whose polygons may overlap. */
function exactShare(aoi: Aoi, footprint: Aoi): number | null {
  const [area, cover] = [prepareArea(aoi), prepareArea(footprint)];
  if (!boxesMeet(area.box, cover.box)) return 0;
  const totalM2 = areaM2(aoi);
  const commonM2 = hasOverlappingBoxes(cover) ? null : commonAreaM2(area, cover, { left: MAX_EXACT_EFFORT });
  if (commonM2 === null || totalM2 === 0) return null;
  return Math.max(MIN_REPORTED_SHARE, Number((commonM2 / totalM2).toFixed(9)));
}

type Cover = { readonly geometry: Aoi; readonly bbox: ReturnType<typeof bboxOf> };
/** Lengths on the parallels, and whether the bounding boxes intersect. */
type Comparison = { readonly total: number; readonly covered: number; readonly boxesMeet: boolean };

function shareOf(comparisons: readonly Comparison[]): number {
  const total = comparisons.reduce((sum, polygon) => sum + polygon.total, 0);
  const covered = comparisons.reduce((sum, polygon) => sum + polygon.covered, 0);
  return total === 0 ? 0 : Math.min(1, covered / total);
}

function compare(aoi: Aoi, cover: Cover, lineCount: number): Comparison {
  const area = bboxOf(aoi);
  if (!area || !cover.bbox) return { total: 0, covered: 0, boxesMeet: false };
  const count = Math.ceil(lineCount);
  const aoiLines = parallels(area[1], area[3], count);
  const aoiLineRuns = runsOn(aoi, aoiLines);
  const total = lengthOf(aoiLines, aoiLineRuns);
  const [south, north] = [Math.max(area[1], cover.bbox[1]), Math.min(area[3], cover.bbox[3])];
  if (!(south < north) || area[0] > cover.bbox[2] || area[2] < cover.bbox[0])
    return { total, covered: 0, boxesMeet: false };
  const shared = parallels(south, north, count);
  const isSame = south === area[1] && north === area[3];
  const aoiRuns = isSame ? aoiLineRuns : runsOn(aoi, shared);
  const coverRuns = runsOn(cover.geometry, shared);
  const common = aoiRuns.map((runs, line) => commonOnLine(runs, coverRuns[line] ?? []));
  return { total, covered: lengthOf(shared, common), boxesMeet: true };
}

function positionCount(geometry: Aoi): number {
  return polygonsOf(geometry).reduce((sum, rings) => rings.reduce((count, ring) => count + ring.length, sum), 0);
}

/** Intersects two sorted lists of intervals in one pass; a ring of 10,000 positions may have thousands of intervals. */
function commonOnLine(left: Runs, right: Runs): Runs {
  const shared: number[] = [];
  for (let [one, other] = [0, 0]; one + 1 < left.length && other + 1 < right.length; ) {
    const [to, otherTo] = [left[one + 1] ?? 0, right[other + 1] ?? 0];
    const [start, end] = [Math.max(left[one] ?? 0, right[other] ?? 0), Math.min(to, otherTo)];
    if (start < end) shared.push(start, end);
    if (to < otherTo) one += 2;
    else other += 2;
  }
  return shared;
}

function lengthOf(lines: Parallels, runs: readonly Runs[]): number {
  let total = 0;
  for (const [line, longitudes] of runs.entries()) {
    let degrees = 0;
    for (let index = 1; index < longitudes.length; index += 2)
      degrees += (longitudes[index] ?? 0) - (longitudes[index - 1] ?? 0);
    total += degrees * weightOf(lines, line);
  }
  return total;
}
