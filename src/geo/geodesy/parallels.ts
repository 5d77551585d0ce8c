import type { Aoi } from '../aoi.ts';
import { polygonsOf } from './area.ts';

/** Lines of latitude at equal distances, each in the middle of its strip; degrees. */
export type Parallels = { readonly south: number; readonly step: number; readonly count: number };

/** Runs of longitude on one parallel, from west to east, that don't overlap: from, to, from, to, …. */
export type Runs = ArrayLike<number>;

/** `count` parallels between two latitudes. */
export function parallels(south: number, north: number, count: number): Parallels {
  return { south, step: (north - south) / count, count };
}

/** The area of a degree of longitude on a parallel's strip, in square degrees at the equator. */
export function weightOf(lines: Parallels, line: number): number {
  return lines.step * Math.cos((latitudeOf(lines, line) * Math.PI) / 180);
}

/** What lies inside the geometry on each parallel: even-odd in each polygon, the polygons joined. */
export function runsOn(geometry: Aoi, lines: Parallels): Runs[] {
  const polygons = polygonsOf(geometry).map((polygon) => crossingsOf(polygon, lines));
  const [first] = polygons;
  if (first === undefined) return [];
  return polygons.length === 1 ? first : first.map((_, line) => join(polygons.map((places) => places[line] ?? [])));
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
  return crossings.map((places) => new Float64Array(places).sort());
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

/** The runs of several polygons as one. */
function join(polygons: readonly Runs[]): Runs {
  const runs: [number, number][] = [];
  for (const places of polygons) {
    for (let index = 1; index < places.length; index += 2) runs.push([places[index - 1] ?? 0, places[index] ?? 0]);
  }
  runs.sort((left, right) => left[0] - right[0]);
  const joined: number[] = [];
  for (const [from, to] of runs) {
    const last = joined.length - 1;
    if (last > 0 && from <= (joined[last] ?? 0)) joined[last] = Math.max(joined[last] ?? 0, to);
    else joined.push(from, to);
  }
  return joined;
}
