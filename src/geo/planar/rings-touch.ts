import type { FlatRing } from './find-crossing.ts';
import { orientation } from './orientation.ts';
import { boxOfRing, halvesAlongOf, halvesOf, type RingBox } from './ring-box.ts';

/** Pairs of edges that are compared without dividing the box further. */
const DIRECT_PAIRS = 4096;
/** Dividing ends where a half has more than this share of the edges, because they are long. */
const MAX_SHARE = 0.75;

/** Edges as flat x, y, to x, to y. */
type Edges = Float64Array;

/** Counts the edges that are visited; `left` below 0 ends the computation. */
export type Effort = { left: number };

/** Whether two rings have a point in common; exact. Unknown (`effort.left` is below 0 then) if it would take more than the effort. */
export function ringsTouch(one: FlatRing, other: FlatRing, effort: Effort): boolean {
  const pairs = (one.length * other.length) / 4;
  effort.left -= pairs <= DIRECT_PAIRS ? pairs : one.length + other.length;
  if (effort.left < 0) return false;
  // An area may have thousands of small rings: nothing is allocated for a pair of them.
  if (pairs <= DIRECT_PAIRS) return smallRingsTouch(one, other);
  const [a, b] = [boxOfRing(one), boxOfRing(other)];
  const box: RingBox = [Math.max(a[0], b[0]), Math.max(a[1], b[1]), Math.min(a[2], b[2]), Math.min(a[3], b[3])];
  return edgesTouch(edgesMeeting(edgesOf(one), box), edgesMeeting(edgesOf(other), box), box, effort);
}

/** Whether edges touch in the box. Many on both sides: divides the box, because only few edges are near each part of it. */
function edgesTouch(ones: Edges, others: Edges, box: RingBox, effort: Effort): boolean {
  if (ones.length === 0 || others.length === 0) return false;
  const pairs = edgeCount(ones) * edgeCount(others);
  const divided = pairs <= DIRECT_PAIRS ? null : dividedEdges(ones, others, box);
  effort.left -= divided === null ? pairs : 4 * (edgeCount(ones) + edgeCount(others));
  if (effort.left < 0) return false;
  if (divided === null) return pairTouches(ones, others);
  return divided.some(({ near, otherNear, half }) => edgesTouch(near, otherNear, half, effort));
}

/** The edges in both halves of the box: across its longer side, or across the shorter one if long edges lie along that. Null if neither helps. */
function dividedEdges(ones: Edges, others: Edges, box: RingBox) {
  for (const halves of [halvesOf(box), halvesAlongOf(box)]) {
    const divided = halves.map((half) => ({
      ...{ near: edgesMeeting(ones, half), otherNear: edgesMeeting(others, half), half },
    }));
    const largest = Math.max(...divided.map(({ near, otherNear }) => near.length * otherNear.length));
    if (largest <= MAX_SHARE * ones.length * others.length) return divided;
  }
  return null;
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

function smallRingsTouch(one: FlatRing, other: FlatRing): boolean {
  for (let from = one.length - 2, to = 0; to < one.length; from = to, to += 2) {
    const [ax, ay, bx, by] = [one[from] ?? 0, one[from + 1] ?? 0, one[to] ?? 0, one[to + 1] ?? 0];
    for (let start = other.length - 2, end = 0; end < other.length; start = end, end += 2) {
      const [cx, cy, dx, dy] = [other[start] ?? 0, other[start + 1] ?? 0, other[end] ?? 0, other[end + 1] ?? 0];
      if (edgesCross(ax, ay, bx, by, cx, cy, dx, dy)) return true;
    }
  }
  return false;
}

function pairTouches(ones: Edges, others: Edges): boolean {
  for (let index = 0; index < ones.length; index += 4) {
    const [ax, ay, bx, by] = [ones[index] ?? 0, ones[index + 1] ?? 0, ones[index + 2] ?? 0, ones[index + 3] ?? 0];
    for (let at = 0; at < others.length; at += 4) {
      const [cx, cy, dx, dy] = [others[at] ?? 0, others[at + 1] ?? 0, others[at + 2] ?? 0, others[at + 3] ?? 0];
      if (edgesCross(ax, ay, bx, by, cx, cy, dx, dy)) return true;
    }
  }
  return false;
}

type Pair = [x: number, y: number];

/** Whether the edges' boxes meet, and each edge's ends are on both sides of the line of the other, or on it. */
function edgesCross(...[ax, ay, bx, by, cx, cy, dx, dy]: [...Pair, ...Pair, ...Pair, ...Pair]): boolean {
  const areApart =
    (ax < cx && ax < dx && bx < cx && bx < dx) ||
    (ax > cx && ax > dx && bx > cx && bx > dx) ||
    (ay < cy && ay < dy && by < cy && by < dy) ||
    (ay > cy && ay > dy && by > cy && by > dy);
  if (areApart) return false;
  const [sideOfC, sideOfD] = [orientation(ax, ay, bx, by, cx, cy), orientation(ax, ay, bx, by, dx, dy)];
  if (Math.sign(sideOfC) * Math.sign(sideOfD) > 0) return false;
  const [sideOfA, sideOfB] = [orientation(cx, cy, dx, dy, ax, ay), orientation(cx, cy, dx, dy, bx, by)];
  return Math.sign(sideOfA) * Math.sign(sideOfB) <= 0;
}
