import type { Aoi } from '../aoi.ts';
import { polygonsOf } from '../polygons-of.ts';

/** Equally spaced parallels, each in the middle of a strip of latitude; degrees. */
export type Parallels = { readonly south: number; readonly step: number; readonly count: number };

/** Disjoint intervals of longitude on one parallel, from west to east: from, to, from, to, …. */
export type Runs = ArrayLike<number>;

/** `count` parallels between two latitudes, degrees. */
export function parallels(south: number, north: number, count: number): Parallels {
  return { south, step: (north - south) / count, count };
}

/** Weight of a degree of longitude on a parallel: the area of its strip in square degrees at the equator. */
export function weightOf(lines: Parallels, line: number): number {
  return lines.step * Math.cos((latitudeOf(lines, line) * Math.PI) / 180);
}

/** Intervals inside the geometry on each parallel: even-odd within a polygon, merged over polygons. */
export function runsOn(geometry: Aoi, lines: Parallels): Runs[] {
  const polygons = polygonsOf(geometry).map((polygon) => crossingsOf(polygon, lines));
  const [first] = polygons;
  if (first === undefined) return [];
  return polygons.length === 1
    ? first
    : first.map((_, line) => mergeRuns(polygons.map((longitudes) => longitudes[line] ?? [])));
}

function latitudeOf({ south, step }: Parallels, line: number): number {
  return south + (line + 0.5) * step;
}

type Ring = readonly (readonly number[])[];

function crossingsOf(polygon: readonly Ring[], lines: Parallels): Float64Array[] {
  const crossings: number[][] = Array.from({ length: lines.count }, () => []);
  for (const ring of polygon) {
    for (let index = 1; index < ring.length; index += 1) addCrossings(crossings, lines, ring[index - 1], ring[index]);
  }
  return crossings.map((longitudes) => new Float64Array(longitudes).sort());
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

/** Merges the intervals of several polygons. */
function mergeRuns(polygons: readonly Runs[]): Runs {
  const runs: [number, number][] = [];
  for (const longitudes of polygons) {
    for (let index = 1; index < longitudes.length; index += 2)
      runs.push([longitudes[index - 1] ?? 0, longitudes[index] ?? 0]);
  }
  runs.sort((left, right) => left[0] - right[0]);
  const merged: number[] = [];
  for (const [from, to] of runs) {
    const last = merged.length - 1;
    if (last > 0 && from <= (merged[last] ?? 0)) merged[last] = Math.max(merged[last] ?? 0, to);
    else merged.push(from, to);
  }
  return merged;
}
