import type { Aoi } from '../aoi.ts';
import { bboxOf } from '../bbox.ts';
import { polygonsOf } from './area.ts';
import { type Parallels, parallels, type Runs, runsOn, weightOf } from './parallels.ts';

/** Lines of latitude on which the two are compared, shared by the AOI's parts, but enough for each. */
const LINES = 512;
const LEAST_LINES = 16;
/** Edges met on all lines together, about 100 ms of work: the service compares while its callers wait. */
const MOST_CROSSINGS = 500_000;
/** What is told where too few lines were affordable to say that nothing is common. */
const NEXT_TO_NOTHING = 1e-9;

/**
 * The share (0..1) of an AOI that a footprint covers, edges straight in longitude/latitude: exactly 1 when all of it, 0 when
 * nothing is common, else to about 1/500. Compared on 512 parallels, weighted by their length; each part of the AOI on
 * parallels of its own, so that no small one falls between two of them. Outlines of thousands of positions or parts get
 * fewer parallels, and never a 0 where their envelopes meet.
 */
export function coveredShare(aoi: Aoi, footprint: Aoi): number {
  const cover = { geometry: footprint, bbox: bboxOf(footprint) };
  const parts: Aoi[] =
    aoi.type === 'Polygon' ? [aoi] : aoi.coordinates.map((coordinates) => ({ type: 'Polygon', coordinates }));
  const [edges, coverEdges] = [positionCount(aoi), positionCount(footprint)];
  const apart = Math.min(LINES / parts.length, MOST_CROSSINGS / (edges + parts.length * coverEdges));
  const isAffordable = (edges + parts.length * coverEdges) * LEAST_LINES <= MOST_CROSSINGS;
  if (isAffordable) return shareOf(parts.map((part) => compare(part, cover, Math.max(LEAST_LINES, apart))));
  const lines = Math.min(LINES, MOST_CROSSINGS / (edges + coverEdges));
  const together = compare(aoi, cover, Math.max(LEAST_LINES, lines));
  return together.meet ? Math.max(NEXT_TO_NOTHING, shareOf([together])) : 0;
}

type Cover = { readonly geometry: Aoi; readonly bbox: ReturnType<typeof bboxOf> };
/** Lengths on the parallels, and whether the envelopes have anything in common. */
type Comparison = { readonly total: number; readonly covered: number; readonly meet: boolean };

function shareOf(comparisons: readonly Comparison[]): number {
  const total = comparisons.reduce((sum, part) => sum + part.total, 0);
  const covered = comparisons.reduce((sum, part) => sum + part.covered, 0);
  return total === 0 ? 0 : Math.min(1, covered / total);
}

function compare(aoi: Aoi, cover: Cover, lineCount: number): Comparison {
  const area = bboxOf(aoi);
  if (!area || !cover.bbox) return { total: 0, covered: 0, meet: false };
  const count = Math.ceil(lineCount);
  const whole = parallels(area[1], area[3], count);
  const wholeRuns = runsOn(aoi, whole);
  const total = lengthOf(whole, wholeRuns);
  const [south, north] = [Math.max(area[1], cover.bbox[1]), Math.min(area[3], cover.bbox[3])];
  if (!(south < north) || area[0] > cover.bbox[2] || area[2] < cover.bbox[0]) return { total, covered: 0, meet: false };
  const shared = parallels(south, north, count);
  const isSame = south === area[1] && north === area[3];
  const aoiRuns = isSame ? wholeRuns : runsOn(aoi, shared);
  const coverRuns = runsOn(cover.geometry, shared);
  const common = aoiRuns.map((runs, line) => commonOnLine(runs, coverRuns[line] ?? []));
  return { total, covered: lengthOf(shared, common), meet: true };
}

function positionCount(geometry: Aoi): number {
  return polygonsOf(geometry).reduce((sum, rings) => rings.reduce((count, ring) => count + ring.length, sum), 0);
}

/** Both are in order, so one walk along the line meets every pair: an outline of 10,000 positions has thousands of runs. */
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
  for (const [line, places] of runs.entries()) {
    let degrees = 0;
    for (let index = 1; index < places.length; index += 2) degrees += (places[index] ?? 0) - (places[index - 1] ?? 0);
    total += degrees * weightOf(lines, line);
  }
  return total;
}
