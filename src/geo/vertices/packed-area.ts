import type { LonLat } from './mercator.ts';
import { toWorld } from './mercator.ts';
import { boxesOfRuns } from './vertex-runs.ts';

export type AreaShape = GeoJSON.Polygon | GeoJSON.MultiPolygon;

/** Where a corner is in its geometry; a Polygon has part 0. */
export type CornerPath = { readonly part: number; readonly ring: number; readonly index: number };

/**
 * The corners of an area (closing positions left out) as numbers in rows, to be searched in every frame: degrees, Mercator
 * x and y, the corners before and after on the ring, and the boxes that say where to search.
 */
export type PackedArea = {
  readonly shape: AreaShape;
  readonly count: number;
  readonly longitude: Float64Array;
  readonly latitude: Float64Array;
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly next: Int32Array;
  readonly previous: Int32Array;
  readonly rings: readonly PackedRing[];
  readonly runs: Float64Array;
};

/** Corners `start` to before `end`. */
export type PackedRing = {
  readonly part: number;
  readonly ring: number;
  readonly start: number;
  readonly end: number;
};

/** Packs an area once; it is for reading. */
export function packArea(shape: AreaShape): PackedArea {
  const rings: PackedRing[] = [];
  let count = 0;
  for (const [part, polygon] of polygonsOfShape(shape).entries()) {
    for (const [ring, positions] of polygon.entries()) {
      const length = Math.max(0, positions.length - 1);
      rings.push({ part, ring, start: count, end: count + length });
      count += length;
    }
  }
  const row = () => new Float64Array(count);
  const [longitude, latitude, x, y] = [row(), row(), row(), row()];
  const [next, previous] = [new Int32Array(count), new Int32Array(count)];
  for (const { part, ring, start, end } of rings) {
    const positions = polygonsOfShape(shape)[part]?.[ring] ?? [];
    for (let corner = start; corner < end; corner += 1) {
      const [east = 0, north = 0] = positions[corner - start] ?? [];
      [longitude[corner], latitude[corner]] = [east, north];
      [x[corner], y[corner]] = toWorld([east, north]) as [number, number];
      next[corner] = corner + 1 === end ? start : corner + 1;
      previous[corner] = corner === start ? end - 1 : corner - 1;
    }
  }
  const runs = boxesOfRuns({ count, x, y, next });
  return { shape, count, longitude, latitude, x, y, next, previous, rings, runs };
}

/** The parts of a shape: lists of rings, the outline first. */
export function polygonsOfShape(shape: AreaShape): GeoJSON.Position[][][] {
  return shape.type === 'Polygon' ? [shape.coordinates] : shape.coordinates;
}

/** A corner's place. */
export function cornerPlace(area: PackedArea, corner: number): LonLat {
  return [area.longitude[corner] ?? 0, area.latitude[corner] ?? 0];
}

/** Where a corner is in the geometry; null for a number that no corner has. */
export function pathOf({ rings }: PackedArea, corner: number): CornerPath | null {
  const ring = rings.find(({ start, end }) => corner >= start && corner < end);
  return ring ? { part: ring.part, ring: ring.ring, index: corner - ring.start } : null;
}

/** The number of the corner at a path, or -1 when there is none. */
export function cornerAt({ rings }: PackedArea, { part, ring, index }: CornerPath): number {
  const found = rings.find((one) => one.part === part && one.ring === ring);
  return found && index < found.end - found.start ? found.start + index : -1;
}
