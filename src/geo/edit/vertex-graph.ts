import type { Position } from 'geojson';
import type { Aoi } from '../aoi.ts';
import { polygonsOf } from '../polygons-of.ts';

/**
 * The rings of an area as vertices linked to their neighbours. Vertices of different rings at the same position share
 * a point, so that a border between two polygons is simplified as one line.
 */
export type VertexGraph = {
  /** Longitude per point, degrees. */
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly verticesAt: readonly (readonly number[])[];
  /** Point index per vertex. */
  readonly point: readonly number[];
  readonly ring: readonly number[];
  /** Index of the previous and next vertex; changes when vertices are removed. */
  readonly previous: Int32Array;
  readonly next: Int32Array;
  /** Number of vertices per ring; changes when vertices are removed. */
  readonly sizes: Int32Array;
};

/** Reads an area; consecutive repeated positions become one vertex. */
export function vertexGraph(area: Aoi): VertexGraph {
  const points = new Map<number, Map<number, number>>();
  const [x, y, point, ring, verticesAt]: [number[], number[], number[], number[], number[][]] = [[], [], [], [], []];
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
      let pointIndex = column.get(latitude);
      if (pointIndex === undefined) {
        pointIndex = x.length;
        column.set(latitude, pointIndex);
        x.push(longitude);
        y.push(latitude);
        verticesAt.push([]);
      }
      verticesAt[pointIndex]?.push(point.length);
      previous.push(point.length - 1);
      next.push(point.length + 1);
      point.push(pointIndex);
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
  return { x, y, point, ring, verticesAt, ...links };
}

/** The area with only those vertices whose rank is above a number, in their original order. */
export function areaWithRanksAbove(area: Aoi, ranks: ArrayLike<number>, minRankExclusive: number): Aoi {
  let vertex = 0;
  const polygons = polygonsOf(area).map((rings) =>
    rings.map((positions) => {
      const remaining: Position[] = [];
      for (const position of openWithoutRepeats(positions)) {
        if ((ranks[vertex] ?? 0) > minRankExclusive) remaining.push([...position]);
        vertex += 1;
      }
      return remaining[0] ? [...remaining, [...remaining[0]]] : remaining;
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
