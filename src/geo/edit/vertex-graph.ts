import type { Position } from 'geojson';
import type { Aoi } from '../aoi.ts';
import { polygonsOf } from '../geodesy/area.ts';

/**
 * The rings of an area as corners linked to their neighbours. Corners at one place in several rings share a point, so that
 * a border between two parts is treated as one line.
 */
export type CornerGraph = {
  /** of each point */
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly cornersAt: readonly (readonly number[])[];
  /** of each corner */
  readonly point: readonly number[];
  readonly ring: readonly number[];
  /** the corners before and after, changed as corners go */
  readonly previous: Int32Array;
  readonly next: Int32Array;
  /** of each ring: how many corners it has, changed as they go */
  readonly sizes: Int32Array;
};

/** Reads an area; positions repeated in a row are taken once. */
export function cornerGraph(area: Aoi): CornerGraph {
  const points = new Map<number, Map<number, number>>();
  const [x, y, point, ring, cornersAt]: [number[], number[], number[], number[], number[][]] = [[], [], [], [], []];
  const [previous, next, sizes]: [number[], number[], number[]] = [[], [], []];
  for (const positions of polygonsOf(area).flat()) {
    const first = point.length;
    for (const position of openWithoutRepeats(positions)) {
      const [longitude = 0, latitude = 0] = position;
      let column = points.get(longitude);
      if (column === undefined) {
        column = new Map();
        points.set(longitude, column);
      }
      let number = column.get(latitude);
      if (number === undefined) {
        number = x.length;
        column.set(latitude, number);
        x.push(longitude);
        y.push(latitude);
        cornersAt.push([]);
      }
      cornersAt[number]?.push(point.length);
      previous.push(point.length - 1);
      next.push(point.length + 1);
      point.push(number);
      ring.push(sizes.length);
    }
    const size = point.length - first;
    if (size > 0) {
      previous[first] = point.length - 1;
      next[point.length - 1] = first;
    }
    sizes.push(size);
  }
  const links = { previous: Int32Array.from(previous), next: Int32Array.from(next), sizes: Int32Array.from(sizes) };
  return { x, y, point, ring, cornersAt, ...links };
}

/** The area with only the corners whose rank is over a number, in its own order. */
export function areaOfRanks(area: Aoi, ranks: ArrayLike<number>, over: number): Aoi {
  let corner = 0;
  const polygons = polygonsOf(area).map((rings) =>
    rings.map((positions) => {
      const kept: Position[] = [];
      for (const position of openWithoutRepeats(positions)) {
        if ((ranks[corner] ?? 0) > over) kept.push([...position]);
        corner += 1;
      }
      return kept[0] ? [...kept, [...kept[0]]] : kept;
    }),
  );
  return area.type === 'Polygon'
    ? { type: 'Polygon', coordinates: polygons[0] ?? [] }
    : { type: 'MultiPolygon', coordinates: polygons };
}

function openWithoutRepeats(ring: readonly (readonly number[])[]): (readonly number[])[] {
  const open = ring.filter((position, index) => !isSame(position, ring[index - 1]));
  if (open.length > 1 && isSame(open[0], open.at(-1))) open.pop();
  return open;
}

function isSame(left: readonly number[] | undefined, right: readonly number[] | undefined): boolean {
  return left !== undefined && right !== undefined && left[0] === right[0] && left[1] === right[1];
}
