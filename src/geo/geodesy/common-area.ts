import { reduceRing } from '../planar/area-index.ts';
import type { PreparedArea, PreparedRing } from '../planar/area-relation.ts';
import { halvesOf, type RingBox } from '../planar/ring-box.ts';
import type { Effort } from '../planar/rings-touch.ts';
import { areaBelow } from './area.ts';
import { meanBetween } from './gauss-legendre.ts';

const RADIANS = Math.PI / 180;
/** Pairs of edges that are compared without dividing the box further. */
const DIRECT_PAIRS = 4096;
/** With fewer edges on one side, dividing the box saves less than it costs. */
const MIN_DIVIDED_EDGES = 32;
/** Dividing further would not separate edges that meet in one position. */
const MAX_DIVISIONS = 40;

/**
 * Area in m² on the WGS 84 ellipsoid that two areas have in common, edges straight in longitude/latitude; exact except for rounding.
 * The polygons of each must not overlap. Null if it would take more than the remaining effort, which it reduces.
 */
export function commonAreaM2(one: PreparedArea, other: PreparedArea, effort: Effort): number | null {
  const box: RingBox = [
    Math.max(one.box[0], other.box[0]),
    Math.max(one.box[1], other.box[1]),
    Math.min(one.box[2], other.box[2]),
    Math.min(one.box[3], other.box[3]),
  ];
  if (box[0] >= box[2] || box[1] >= box[3]) return 0;
  const sum = commonIn(ringsNear(ringsOf(one), box), ringsNear(ringsOf(other), box), { box, divisions: 0 }, effort);
  return effort.left < 0 ? null : Math.max(0, sum * RADIANS);
}

type Rings = readonly PreparedRing[];
type Part = { readonly box: RingBox; readonly divisions: number };

function ringsOf({ polygons }: PreparedArea): PreparedRing[] {
  return polygons.flat();
}

/** The common area in a box. If both have many edges, divides the box, because only few edges are near each part of it. */
function commonIn(ones: Rings, others: Rings, { box, divisions }: Part, effort: Effort): number {
  const [edges, otherEdges] = [edgeCount(ones), edgeCount(others)];
  const isDirect =
    edges * otherEdges <= DIRECT_PAIRS ||
    Math.min(edges, otherEdges) < MIN_DIVIDED_EDGES ||
    divisions === MAX_DIVISIONS;
  effort.left -= isDirect ? edges * otherEdges : 2 * (edges + otherEdges);
  if (effort.left < 0) return 0;
  if (isDirect) return commonOfPairs(ones, others, box);
  return halvesOf(box).reduce((sum, half) => {
    const part = { box: half, divisions: divisions + 1 };
    return sum + commonIn(ringsNear(ones, half), ringsNear(others, half), part, effort);
  }, 0);
}

/** The rings that have points in the box, reduced to it. Edges of others, all on one side of it, cancel out. */
function ringsNear(rings: Rings, box: RingBox): PreparedRing[] {
  const near: PreparedRing[] = [];
  for (const { ring, box: ringBox } of rings) {
    if (ringBox[0] >= box[2] || ringBox[2] <= box[0] || ringBox[1] >= box[3] || ringBox[3] <= box[1]) continue;
    const reduced = reduceRing(ring, box);
    if (reduced.length >= 6) near.push({ ring: reduced, box: ringBox });
  }
  return near;
}

function edgeCount(rings: Rings): number {
  return rings.reduce((sum, { ring }) => sum + ring.length / 2, 0);
}

/**
 * A point is inside a ring if, of the edges above it, one more runs west than east. So the common area is the sum over pairs of edges
 * of the area below both, with the sign of the product of their directions. Needs no intersections and no special cases for
 * edges that coincide.
 */
function commonOfPairs(ones: Rings, others: Rings, box: RingBox): number {
  const strip = stripOf(box);
  let sum = 0;
  for (const { ring: one } of ones) {
    for (let at = 0, from = one.length - 2; at < one.length; from = at, at += 2) {
      const [x, y, toX, toY] = [one[from] ?? 0, one[from + 1] ?? 0, one[at] ?? 0, one[at + 1] ?? 0];
      const [west, east] = [Math.max(box[0], Math.min(x, toX)), Math.min(box[2], Math.max(x, toX))];
      if (west >= east) continue;
      const slope = (toY - y) / (toX - x);
      for (const { ring: other } of others) {
        for (let to = 0, start = other.length - 2; to < other.length; start = to, to += 2) {
          const [u, v, toU, toV] = [other[start] ?? 0, other[start + 1] ?? 0, other[to] ?? 0, other[to + 1] ?? 0];
          const [left, right] = [Math.max(west, Math.min(u, toU)), Math.min(east, Math.max(u, toU))];
          if (left >= right) continue;
          const otherSlope = (toV - v) / (toU - u);
          const below = areaBelowBoth(
            right - left,
            heightAt(left, x, y, slope, toY),
            heightAt(right, x, y, slope, toY),
            heightAt(left, u, v, otherSlope, toV),
            heightAt(right, u, v, otherSlope, toV),
            strip,
          );
          sum += toX > x === toU > u ? below : -below;
        }
      }
    }
  }
  return sum;
}

/** Latitude of an edge at a longitude. The limits remove the rounding error of steep edges. */
function heightAt(longitude: number, x: number, y: number, slope: number, toY: number): number {
  const latitude = y + (longitude - x) * slope;
  return Math.min(Math.max(latitude, Math.min(y, toY)), Math.max(y, toY));
}

/** The area below the lower of two edges, whose latitudes at both ends of the interval are given. */
function areaBelowBoth(width: number, a: number, toA: number, b: number, toB: number, strip: Strip): number {
  if (a <= b && toA <= toB) return areaUnder(width, a, toA, strip);
  if (a >= b && toA >= toB) return areaUnder(width, b, toB, strip);
  const share = (a - b) / (a - b - (toA - toB));
  const crossing = a + share * (toA - a);
  return (
    areaUnder(width * share, Math.min(a, b), crossing, strip) +
    areaUnder(width * (1 - share), crossing, Math.min(toA, toB), strip)
  );
}

/** A strip between two latitudes, degrees; the areas are m² per radian of longitude. */
type Strip = {
  readonly south: number;
  readonly north: number;
  readonly areaBelowSouth: number;
  readonly area: number;
};

function stripOf([, south, , north]: RingBox): Strip {
  const areaBelowSouth = areaBelow(south * RADIANS);
  return { south, north, areaBelowSouth, area: areaBelow(north * RADIANS) - areaBelowSouth };
}

/** The area of the strip below an edge, per radian of longitude times the width in degrees. */
function areaUnder(width: number, from: number, to: number, { south, north, areaBelowSouth, area }: Strip): number {
  const [low, high] = [Math.min(from, to), Math.max(from, to)];
  if (high <= south) return 0;
  if (low >= north) return width * area;
  const [bottom, top] = [Math.max(low, south), Math.min(high, north)];
  const inside = meanAreaBelow(bottom * RADIANS, top * RADIANS) - areaBelowSouth;
  if (low === high) return width * inside;
  return (width * ((top - bottom) * inside + (high - top) * area)) / (high - low);
}

/** Up to this arc, two nodes are as exact as many, and several times as fast. */
const SHORT_ARC = 0.005;
const NODE = (1 - 1 / Math.sqrt(3)) / 2;

function meanAreaBelow(from: number, to: number): number {
  const arc = to - from;
  if (arc > SHORT_ARC) return meanBetween(from, to, areaBelow);
  return (areaBelow(from + arc * NODE) + areaBelow(to - arc * NODE)) / 2;
}
