import type { FlatRing } from './find-crossing.ts';
import { orientation } from './orientation.ts';
import { boxOfRing, halvesOf, type RingBox } from './ring-box.ts';

/** Pairs of edges that are compared without dividing the box further. */
const DIRECT_PAIRS = 4096;
/** Dividing ends where a half has more than this share of the edges, because they are long. */
const MAX_SHARE = 0.75;

/** Edges as flat x, y, to x, to y. */
type Edges = Float64Array;

/** Whether two rings have a point in common; exact. */
export function ringsTouch(one: FlatRing, other: FlatRing): boolean {
  const [a, b] = [boxOfRing(one), boxOfRing(other)];
  const box: RingBox = [Math.max(a[0], b[0]), Math.max(a[1], b[1]), Math.min(a[2], b[2]), Math.min(a[3], b[3])];
  return edgesTouch(edgesMeeting(edgesOf(one), box), edgesMeeting(edgesOf(other), box), box);
}

/** Whether edges touch in the box. Many on both sides: divides the box, because only few edges are near each part of it. */
function edgesTouch(ones: Edges, others: Edges, box: RingBox): boolean {
  if (ones.length === 0 || others.length === 0) return false;
  if (edgeCount(ones) * edgeCount(others) <= DIRECT_PAIRS) return pairTouches(ones, others);
  const halves = halvesOf(box).map((half) => [edgesMeeting(ones, half), edgesMeeting(others, half), half] as const);
  const largest = Math.max(...halves.map(([near, otherNear]) => near.length * otherNear.length));
  if (largest > MAX_SHARE * ones.length * others.length) return pairTouches(ones, others);
  return halves.some(([near, otherNear, half]) => edgesTouch(near, otherNear, half));
}

function edgeCount(edges: Edges): number {
  return edges.length / 4;
}

function edgesOf(ring: FlatRing): Edges {
  const edges = new Float64Array(2 * ring.length);
  for (let index = 0; index < ring.length; index += 2) {
    const next = (index + 2) % ring.length;
    edges.set([ring[index] ?? 0, ring[index + 1] ?? 0, ring[next] ?? 0, ring[next + 1] ?? 0], 2 * index);
  }
  return edges;
}

/** The edges whose boxes meet the given one. */
function edgesMeeting(edges: Edges, [west, south, east, north]: RingBox): Edges {
  const near = new Float64Array(edges.length);
  let length = 0;
  for (let index = 0; index < edges.length; index += 4) {
    const [ax, ay, bx, by] = [edges[index] ?? 0, edges[index + 1] ?? 0, edges[index + 2] ?? 0, edges[index + 3] ?? 0];
    const meets =
      (ax <= east || bx <= east) &&
      (ax >= west || bx >= west) &&
      (ay <= north || by <= north) &&
      (ay >= south || by >= south);
    if (!meets) continue;
    near.set([ax, ay, bx, by], length);
    length += 4;
  }
  return near.subarray(0, length);
}

function pairTouches(ones: Edges, others: Edges): boolean {
  for (let index = 0; index < ones.length; index += 4) {
    const [ax, ay, bx, by] = [ones[index] ?? 0, ones[index + 1] ?? 0, ones[index + 2] ?? 0, ones[index + 3] ?? 0];
    for (let at = 0; at < others.length; at += 4) {
      const [cx, cy, dx, dy] = [others[at] ?? 0, others[at + 1] ?? 0, others[at + 2] ?? 0, others[at + 3] ?? 0];
      if (boxesOfEdgesMeet(ax, ay, bx, by, cx, cy, dx, dy) && linesCross(ax, ay, bx, by, cx, cy, dx, dy)) return true;
    }
  }
  return false;
}

type Pair = [x: number, y: number];

function boxesOfEdgesMeet(...[ax, ay, bx, by, cx, cy, dx, dy]: [...Pair, ...Pair, ...Pair, ...Pair]): boolean {
  return (
    Math.min(ax, bx) <= Math.max(cx, dx) &&
    Math.min(cx, dx) <= Math.max(ax, bx) &&
    Math.min(ay, by) <= Math.max(cy, dy) &&
    Math.min(cy, dy) <= Math.max(ay, by)
  );
}

/** Whether each edge's ends are on both sides of the line of the other, or on it. */
function linesCross(...[ax, ay, bx, by, cx, cy, dx, dy]: [...Pair, ...Pair, ...Pair, ...Pair]): boolean {
  const [sideOfC, sideOfD] = [orientation(ax, ay, bx, by, cx, cy), orientation(ax, ay, bx, by, dx, dy)];
  if (Math.sign(sideOfC) * Math.sign(sideOfD) > 0) return false;
  const [sideOfA, sideOfB] = [orientation(cx, cy, dx, dy, ax, ay), orientation(cx, cy, dx, dy, bx, by)];
  return Math.sign(sideOfA) * Math.sign(sideOfB) <= 0;
}
