/** A ring in fractional pixel coordinates as flat x, y. It is closed, but doesn't repeat the first point. */
export type PixelRing = Float64Array;

/** Projects longitude/latitude to fractional pixels; null where the projection is undefined. */
export type ToPixel = (longitude: number, latitude: number) => [number, number] | null;

/**
 * The maximum distance between a projected edge and the true one, which is straight in longitude/latitude. A
 * hundredth of the contract's 0.001 px: takes ten times the points, and a pixel centre is on the wrong side a hundred
 * times less often.
 */
export const MAX_CHORD_ERROR_PX = 0.00001;

/**
 * The maximum for outlines of many positions, which would take seconds to project otherwise: half of the contract's
 * limit.
 */
export const DETAILED_CHORD_ERROR_PX = 0.0005;

/**
 * At most 131,072 pieces per edge. The error of a smooth projection falls to a quarter with each halving, in total by
 * 4^17 = 17·10⁹; an edge that still exceeds the limit at this depth is at a singularity.
 */
const MAX_DEPTH = 17;
const DOMAIN_EDGE_STEPS = 48;

type Rule = { toPixel: ToPixel; maxErrorPx: number };
type Node = { longitude: number; latitude: number; x: number; y: number };

/**
 * Projects a ring whose edges are straight in longitude/latitude, adding points until the chord error is below
 * `maxErrorPx`. Points outside the projection's domain are replaced by the last point of their edge inside it; the
 * result is empty if nothing is inside. `ring` may be open or closed; positions are [longitude, latitude].
 */
export function densifyRing(
  ring: readonly (readonly number[])[],
  toPixel: ToPixel,
  maxErrorPx: number = MAX_CHORD_ERROR_PX,
): PixelRing {
  const out: number[] = [];
  let previous: { readonly position: Position; readonly node: Node | null } | null = null;
  for (const [start, end] of ringEdges(ring)) {
    const from = previous?.position === start ? previous.node : project(start[0], start[1], toPixel);
    const to = project(end[0], end[1], toPixel);
    previous = { position: end, node: to };
    const first = from ?? (to && edgeOfDomain(to, start, toPixel));
    const last = to ?? (from && edgeOfDomain(from, end, toPixel));
    if (!first || !last) continue;
    out.push(first.x, first.y);
    subdivide(first, last, { toPixel, maxErrorPx }, 0, out);
    if (!to) out.push(last.x, last.y);
  }
  return Float64Array.from(out);
}

type Position = readonly [number, number];

/** Long edges are processed in pieces of this size, to detect edges that leave the projection's domain in between. */
const PIECE_DEGREES = 5;

function* ringEdges(ring: readonly (readonly number[])[]): Generator<[Position, Position]> {
  const points = ring.map((position): Position => [position[0] ?? Number.NaN, position[1] ?? Number.NaN]);
  for (const [index, start] of points.entries()) {
    const end = points[(index + 1) % points.length];
    if (!end || (start[0] === end[0] && start[1] === end[1])) continue;
    yield* pieces(start, end);
  }
}

function* pieces(start: Position, end: Position): Generator<[Position, Position]> {
  const span = Math.max(Math.abs(end[0] - start[0]), Math.abs(end[1] - start[1]));
  const count = Math.max(1, Math.ceil(span / PIECE_DEGREES));
  let from = start;
  for (let piece = 1; piece <= count; piece += 1) {
    const fraction = piece / count;
    const along: Position = [start[0] + (end[0] - start[0]) * fraction, start[1] + (end[1] - start[1]) * fraction];
    const to = piece === count ? end : along;
    yield [from, to];
    from = to;
  }
}

function project(longitude: number, latitude: number, toPixel: ToPixel): Node | null {
  const pixel = toPixel(longitude, latitude);
  return pixel && { longitude, latitude, x: pixel[0], y: pixel[1] };
}

/** Adds the points between two nodes (both excluded) that the chord error requires. */
function subdivide(from: Node, to: Node, rule: Rule, depth: number, out: number[]): void {
  if (depth >= MAX_DEPTH) return;
  const { toPixel, maxErrorPx } = rule;
  const middle = project((from.longitude + to.longitude) / 2, (from.latitude + to.latitude) / 2, toPixel);
  if (!middle) return;
  const error = chordError(from, to, middle, 0.5);
  // A curve with an inflection can meet its chord at the midpoint, so the quarter points are checked too.
  if (error < maxErrorPx && quartersAreClose(from, to, rule)) return;
  subdivide(from, middle, rule, depth + 1, out);
  out.push(middle.x, middle.y);
  subdivide(middle, to, rule, depth + 1, out);
}

function quartersAreClose(from: Node, to: Node, { toPixel, maxErrorPx }: Rule): boolean {
  return [0.25, 0.75].every((fraction) => {
    const node = between(from, to, fraction, toPixel);
    return node === null || chordError(from, to, node, fraction) < maxErrorPx;
  });
}

function between(from: Node, to: Node, fraction: number, toPixel: ToPixel): Node | null {
  const longitude = from.longitude + (to.longitude - from.longitude) * fraction;
  return project(longitude, from.latitude + (to.latitude - from.latitude) * fraction, toPixel);
}

function chordError(from: Node, to: Node, node: Node, fraction: number): number {
  return Math.hypot(from.x + (to.x - from.x) * fraction - node.x, from.y + (to.y - from.y) * fraction - node.y);
}

/** Bisects for the last point inside the projection's domain between a node inside and a position outside. */
function edgeOfDomain(inside: Node, outside: Position, toPixel: ToPixel): Node {
  let best = inside;
  let low = 0;
  let high = 1;
  for (let step = 0; step < DOMAIN_EDGE_STEPS; step += 1) {
    const fraction = (low + high) / 2;
    const longitude = inside.longitude + (outside[0] - inside.longitude) * fraction;
    const node = project(longitude, inside.latitude + (outside[1] - inside.latitude) * fraction, toPixel);
    if (node) best = node;
    if (node) low = fraction;
    else high = fraction;
  }
  return best;
}
