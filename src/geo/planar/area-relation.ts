import type { Aoi } from '../aoi.ts';
import { polygonsOf } from '../polygons-of.ts';
import type { FlatRing } from './find-crossing.ts';
import { orientation } from './orientation.ts';
import { locateInRing } from './ring-location.ts';

/** An area prepared for `areaRelation`. */
export type PreparedArea = { readonly polygons: readonly PreparedPolygon[]; readonly box: Box };

type Box = readonly [west: number, south: number, east: number, north: number];
type PreparedPolygon = readonly PreparedRing[];
type PreparedRing = { readonly ring: FlatRing; readonly box: Box };

/** How a cover relates to an area: `covered` if it contains all of it, `within` if it lies inside, `partly` if they meet otherwise. */
export type AreaRelation = 'apart' | 'within' | 'partly' | 'covered';

/** Converts rings to flat, open ones. */
export function prepareArea(area: Aoi): PreparedArea {
  const polygons = polygonsOf(area).map((rings) => rings.map(prepareRing));
  return { polygons, box: unionOf(polygons.flat().map(({ box }) => box)) };
}

/**
 * The relation of a cover to an area; exact, with edges straight in longitude/latitude. Areas that only touch meet. An area whose
 * boundary touches the cover's is `partly` covered, even if all of it is.
 */
export function areaRelation(area: PreparedArea, cover: PreparedArea): AreaRelation {
  if (!boxesMeet(area.box, cover.box)) return 'apart';
  for (const one of area.polygons.flat()) {
    for (const other of cover.polygons.flat()) if (ringsTouch(one, other)) return 'partly';
  }
  // The boundaries don't touch, so one position of a ring decides on which side all of it lies.
  const areaInside = area.polygons.flat().map((ring) => isInside(ring, cover));
  const coverInside = cover.polygons.flat().map((ring) => isInside(ring, area));
  if (!areaInside.includes(true)) return within(coverInside);
  return areaInside.includes(false) || coverInside.includes(true) ? 'partly' : 'covered';
}

function within(coverInside: readonly boolean[]): AreaRelation {
  if (!coverInside.includes(true)) return 'apart';
  return coverInside.includes(false) ? 'partly' : 'within';
}

function prepareRing(closed: readonly (readonly number[])[]): PreparedRing {
  const ring = new Float64Array(2 * Math.max(0, closed.length - 1));
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let index = 0; index < ring.length; index += 2) {
    const [x = 0, y = 0] = closed[index / 2] ?? [];
    ring[index] = x;
    ring[index + 1] = y;
    [west, south, east, north] = [Math.min(west, x), Math.min(south, y), Math.max(east, x), Math.max(north, y)];
  }
  return { ring, box: [west, south, east, north] };
}

function unionOf(boxes: readonly Box[]): Box {
  return boxes.reduce<Box>(
    (union, box) => [
      Math.min(union[0], box[0]),
      Math.min(union[1], box[1]),
      Math.max(union[2], box[2]),
      Math.max(union[3], box[3]),
    ],
    [Infinity, Infinity, -Infinity, -Infinity],
  );
}

function boxesMeet(one: Box, other: Box): boolean {
  return one[0] <= other[2] && other[0] <= one[2] && one[1] <= other[3] && other[1] <= one[3];
}

/** Compares every edge of the longer ring that meets the shorter ring's box with all edges of the shorter ring. */
function ringsTouch(one: PreparedRing, other: PreparedRing): boolean {
  if (!boxesMeet(one.box, other.box)) return false;
  const [long, short] = one.ring.length >= other.ring.length ? [one.ring, other] : [other.ring, one];
  let [fromX, fromY] = [long[long.length - 2] ?? 0, long[long.length - 1] ?? 0];
  const [west, south, east, north] = short.box;
  for (let index = 0; index < long.length; index += 2) {
    const [toX, toY] = [long[index] ?? 0, long[index + 1] ?? 0];
    const isNear =
      (fromX <= east || toX <= east) &&
      (fromX >= west || toX >= west) &&
      (fromY <= north || toY <= north) &&
      (fromY >= south || toY >= south);
    if (isNear && edgeTouchesRing(fromX, fromY, toX, toY, short.ring)) return true;
    [fromX, fromY] = [toX, toY];
  }
  return false;
}

function edgeTouchesRing(ax: number, ay: number, bx: number, by: number, ring: FlatRing): boolean {
  let [cx, cy] = [ring[ring.length - 2] ?? 0, ring[ring.length - 1] ?? 0];
  let sideOfC = orientation(ax, ay, bx, by, cx, cy);
  for (let index = 0; index < ring.length; index += 2) {
    const [dx, dy] = [ring[index] ?? 0, ring[index + 1] ?? 0];
    const sideOfD = orientation(ax, ay, bx, by, dx, dy);
    if (Math.sign(sideOfC) * Math.sign(sideOfD) <= 0 && boxesOfEdgesMeet(ax, ay, bx, by, cx, cy, dx, dy)) {
      const sideOfA = orientation(cx, cy, dx, dy, ax, ay);
      const sideOfB = orientation(cx, cy, dx, dy, bx, by);
      if (Math.sign(sideOfA) * Math.sign(sideOfB) <= 0) return true;
    }
    [cx, cy, sideOfC] = [dx, dy, sideOfD];
  }
  return false;
}

function boxesOfEdgesMeet(...[ax, ay, bx, by, cx, cy, dx, dy]: [...Pair, ...Pair, ...Pair, ...Pair]): boolean {
  return (
    Math.min(ax, bx) <= Math.max(cx, dx) &&
    Math.min(cx, dx) <= Math.max(ax, bx) &&
    Math.min(ay, by) <= Math.max(cy, dy) &&
    Math.min(cy, dy) <= Math.max(ay, by)
  );
}

type Pair = [x: number, y: number];

/** Whether the ring's first position lies inside a polygon of the area, for a ring that touches none of its rings. */
function isInside({ ring }: PreparedRing, { polygons }: PreparedArea): boolean {
  const [x = 0, y = 0] = ring;
  const contains = ({ ring: outer }: PreparedRing) => locateInRing(outer, x, y) === 'inside';
  return polygons.some(([shell, ...holes]) => shell !== undefined && contains(shell) && !holes.some(contains));
}
