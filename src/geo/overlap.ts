import type { Aoi } from './aoi.ts';
import { polygonsOf } from './area.ts';
import { bboxOf } from './bbox.ts';

/** Lines of latitude on which the two are compared, shared by the AOI's parts, but enough for each. */
const LINES = 512;
const LEAST_LINES_A_PART = 16;

/**
 * The share (0..1) of an AOI that a footprint covers, edges straight in longitude/latitude: exactly 1 when all of it, 0 when
 * nothing is common, else to about 1/500. Compared on 512 parallels, weighted by their length; each part of the AOI on
 * parallels of its own, so that no small one falls between two of them.
 */
export function coveredShare(aoi: Aoi, footprint: Aoi): number {
  const polygons: Aoi[] =
    aoi.type === 'Polygon' ? [aoi] : aoi.coordinates.map((coordinates) => ({ type: 'Polygon', coordinates }));
  const lines = Math.max(LEAST_LINES_A_PART, Math.ceil(LINES / Math.max(1, polygons.length)));
  let [total, covered] = [0, 0];
  for (const polygon of polygons) {
    const part = compare(polygon, footprint, lines);
    total += part.total;
    covered += part.covered;
  }
  return total === 0 ? 0 : Math.min(1, covered / total);
}

function compare(aoi: Aoi, footprint: Aoi, lines: number): { total: number; covered: number } {
  const [area, cover] = [bboxOf(aoi), bboxOf(footprint)];
  if (!area || !cover) return { total: 0, covered: 0 };
  const whole = parallels(area[1], area[3], lines);
  const wholeRuns = runsOn(aoi, whole);
  const total = sum(whole, wholeRuns);
  const [south, north] = [Math.max(area[1], cover[1]), Math.min(area[3], cover[3])];
  if (!(south < north)) return { total, covered: 0 };
  const shared = parallels(south, north, lines);
  const isSame = south === area[1] && north === area[3];
  const covered = sum(shared, common(isSame ? wholeRuns : runsOn(aoi, shared), runsOn(footprint, shared)));
  return { total, covered };
}

/** Runs of longitude, from west to east, that don't overlap. */
type Runs = readonly (readonly [from: number, to: number])[];
type Parallels = { readonly south: number; readonly step: number; readonly count: number };

function parallels(south: number, north: number, count: number): Parallels {
  return { south, step: (north - south) / count, count };
}

function latitudeOf({ south, step }: Parallels, line: number): number {
  return south + (line + 0.5) * step;
}

/** What lies inside the geometry on each parallel: even-odd in each polygon, the polygons joined. */
function runsOn(geometry: Aoi, lines: Parallels): Runs[] {
  const runs: [number, number][][] = Array.from({ length: lines.count }, () => []);
  for (const polygon of polygonsOf(geometry)) {
    const crossings: number[][] = Array.from({ length: lines.count }, () => []);
    for (const ring of polygon) {
      for (let index = 1; index < ring.length; index += 1) addCrossings(crossings, lines, ring[index - 1], ring[index]);
    }
    for (const [line, places] of crossings.entries()) {
      places.sort((left, right) => left - right);
      for (let index = 1; index < places.length; index += 2)
        runs[line]?.push([places[index - 1] ?? 0, places[index] ?? 0]);
    }
  }
  return runs.map(join);
}

function addCrossings(
  crossings: number[][],
  lines: Parallels,
  from: readonly number[] = [],
  to: readonly number[] = [],
): void {
  const [fromX = 0, fromY = 0] = from;
  const [toX = 0, toY = 0] = to;
  if (fromY === toY) return;
  const [low, high] = [Math.min(fromY, toY), Math.max(fromY, toY)];
  const first = Math.max(0, Math.floor((low - lines.south) / lines.step - 1.5));
  for (let line = first; line < lines.count; line += 1) {
    const latitude = latitudeOf(lines, line);
    if (latitude >= high) return;
    if (latitude >= low) crossings[line]?.push(fromX + ((latitude - fromY) / (toY - fromY)) * (toX - fromX));
  }
}

function join(runs: [number, number][]): Runs {
  runs.sort((left, right) => left[0] - right[0]);
  const joined: [number, number][] = [];
  for (const [from, to] of runs) {
    const last = joined.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else joined.push([from, to]);
  }
  return joined;
}

function common(left: readonly Runs[], right: readonly Runs[]): Runs[] {
  return left.map((runs, line) =>
    runs.flatMap(([from, to]) =>
      (right[line] ?? []).flatMap(([otherFrom, otherTo]) => {
        const [start, end] = [Math.max(from, otherFrom), Math.min(to, otherTo)];
        return start < end ? [[start, end] as const] : [];
      }),
    ),
  );
}

function sum(lines: Parallels, runs: readonly Runs[]): number {
  return runs.reduce((total, onLine, line) => {
    const weight = lines.step * Math.cos((latitudeOf(lines, line) * Math.PI) / 180);
    return onLine.reduce((length, [from, to]) => length + weight * (to - from), total);
  }, 0);
}
