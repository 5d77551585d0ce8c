import type { Aoi } from '../aoi.ts';
import { polygonsOf } from '../polygons-of.ts';
import type { FlatRing } from './find-crossing.ts';
import { reversedRing } from './reversed-ring.ts';
import { boxesMeet, boxOfRing, type RingBox } from './ring-box.ts';
import { locateInRing } from './ring-location.ts';
import { type Effort, ringsTouch } from './rings-touch.ts';

/** An area prepared for `areaRelation`: open rings, shells counterclockwise, holes clockwise. */
export type PreparedArea = { readonly polygons: readonly PreparedPolygon[]; readonly box: RingBox };

type PreparedPolygon = readonly PreparedRing[];
export type PreparedRing = { readonly ring: FlatRing; readonly box: RingBox };

/** How a cover relates to an area: `covered` if it contains all of it, `within` if it lies inside, `partly` if they meet otherwise. */
export type AreaRelation = 'apart' | 'within' | 'partly' | 'covered';

export function prepareArea(area: Aoi): PreparedArea {
  const polygons = polygonsOf(area).map((rings) => rings.map((ring, index) => prepareRing(ring, index === 0)));
  return { polygons, box: unionOf(polygons.flat().map(({ box }) => box)) };
}

/**
 * The relation of a cover to an area; exact, with edges straight in longitude/latitude. Areas that only touch meet. An area whose
 * boundary touches the cover's is `partly` covered, even if all of it is. Null if it would take more than the effort, which it reduces.
 */
export function areaRelation(area: PreparedArea, cover: PreparedArea): AreaRelation;
export function areaRelation(area: PreparedArea, cover: PreparedArea, effort: Effort): AreaRelation | null;
export function areaRelation(
  area: PreparedArea,
  cover: PreparedArea,
  effort: Effort = { left: Infinity },
): AreaRelation | null {
  if (!boxesMeet(area.box, cover.box)) return 'apart';
  for (const one of area.polygons.flat()) {
    for (const other of cover.polygons.flat()) {
      if (!boxesMeet(one.box, other.box)) continue;
      if (ringsTouch(one.ring, other.ring, effort)) return 'partly';
      if (effort.left < 0) return null;
    }
  }
  // The boundaries don't touch, so one position of a ring decides on which side all of it lies.
  const areaInside = area.polygons.flat().map((ring) => isInside(ring, cover));
  const coverInside = cover.polygons.flat().map((ring) => isInside(ring, area));
  if (!areaInside.includes(true)) return within(coverInside);
  return areaInside.includes(false) || coverInside.includes(true) ? 'partly' : 'covered';
}

/** Whether the bounding boxes of two polygons meet, so that the polygons may overlap. */
export function hasOverlappingBoxes({ polygons }: PreparedArea): boolean {
  const boxes = polygons.flatMap(([shell]) => (shell ? [shell.box] : [])).toSorted((a, b) => a[0] - b[0]);
  let open: RingBox[] = [];
  for (const box of boxes) {
    // Only boxes that reach this far east can meet this one and the next ones.
    open = open.filter((other) => other[2] >= box[0]);
    if (open.some((other) => boxesMeet(other, box))) return true;
    open.push(box);
  }
  return false;
}

function within(coverInside: readonly boolean[]): AreaRelation {
  if (!coverInside.includes(true)) return 'apart';
  return coverInside.includes(false) ? 'partly' : 'within';
}

function prepareRing(closed: readonly (readonly number[])[], isShell: boolean): PreparedRing {
  const ring = new Float64Array(2 * Math.max(0, closed.length - 1));
  let doubleArea = 0;
  let [fromX = 0, fromY = 0] = closed.at(-2) ?? [];
  const [originX, originY] = [fromX, fromY];
  for (let index = 0; index < ring.length; index += 2) {
    const [x = 0, y = 0] = closed[index / 2] ?? [];
    ring[index] = x;
    ring[index + 1] = y;
    doubleArea += (fromX - originX) * (y - originY) - (x - originX) * (fromY - originY);
    [fromX, fromY] = [x, y];
  }
  return { ring: doubleArea > 0 === isShell ? ring : reversedRing(ring), box: boxOfRing(ring) };
}

function unionOf(boxes: readonly RingBox[]): RingBox {
  return boxes.reduce<RingBox>(
    (union, box) => [
      Math.min(union[0], box[0]),
      Math.min(union[1], box[1]),
      Math.max(union[2], box[2]),
      Math.max(union[3], box[3]),
    ],
    [Infinity, Infinity, -Infinity, -Infinity],
  );
}

/** Whether the ring's first position lies inside a polygon of the area, for a ring that touches none of its rings. */
function isInside({ ring }: PreparedRing, { polygons }: PreparedArea): boolean {
  const [x = 0, y = 0] = ring;
  const contains = ({ ring: outer }: PreparedRing) => locateInRing(outer, x, y) === 'inside';
  return polygons.some(([shell, ...holes]) => shell !== undefined && contains(shell) && !holes.some(contains));
}
