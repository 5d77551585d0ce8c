import type { Position } from 'geojson';

type Ring = readonly Position[];

type Options = {
  /** The most positions of all rings, closing ones counted. */
  readonly maxPositions: number;
  /** The length of a degree of longitude in degrees of latitude. */
  readonly widthScale: number;
};

/** A run of a ring's vertices that is replaced by the edge between its ends, and its vertex farthest from that edge. */
type Span = {
  readonly ring: number;
  readonly from: number;
  readonly to: number;
  readonly farthest: number;
  /** Square of its distance in degrees of latitude. */
  readonly squaredDistance: number;
};

/**
 * Reduces closed rings to some of their vertices: each begins as a triangle, then the vertex that is farthest from the edges is added until
 * the limit is reached (Douglas and Peucker 1973, with a limit in place of a tolerance). Takes about `maxPositions` passes over the
 * vertices, fewer for compact rings. Returns the largest remaining distance in degrees of latitude; null if the triangles exceed the
 * limit. Unlike `edit/simplify.ts` it is fast for 10,000 vertices, but edges may cross.
 */
export function reduceRings(
  rings: readonly Ring[],
  { maxPositions, widthScale }: Options,
): { readonly rings: Position[][]; readonly distance: number } | null {
  let left = maxPositions - 4 * rings.length;
  if (left < 0) return null;
  const retained = rings.map(() => new Set<number>());
  let spans: Span[] = [];
  const retain = (span: Span) => {
    retained[span.ring]?.add(span.farthest);
    spans = spans.filter((other) => other !== span);
    spans.push(spanOf(span.ring, span.from, span.farthest), spanOf(span.ring, span.farthest, span.to));
  };
  const spanOf = (ring: number, from: number, to: number): Span => {
    const positions = rings[ring] ?? [];
    const [start = [], end = []] = [positions[from], positions[to]];
    const squaredDistanceTo = squaredDistanceFrom(start, end, widthScale);
    let [farthest, squaredDistance] = [from, 0];
    for (let index = from + 1; index < to; index += 1) {
      const squared = squaredDistanceTo(positions[index] ?? []);
      if (squared > squaredDistance) {
        farthest = index;
        squaredDistance = squared;
      }
    }
    return { ring, from, to, farthest, squaredDistance };
  };
  for (const [index, ring] of rings.entries()) {
    retained[index]?.add(0).add(ring.length - 1);
    spans.push(spanOf(index, 0, ring.length - 1));
    // Its second and third vertex.
    for (let vertex = 0; vertex < 2; vertex += 1) retain(farthestOf(spans.filter((span) => span.ring === index)));
  }
  for (; left > 0; left -= 1) {
    const next = farthestOf(spans);
    if (next.squaredDistance === 0) break;
    retain(next);
  }
  return {
    rings: rings.map((ring, index) => ring.filter((_, vertex) => retained[index]?.has(vertex))),
    distance: Math.sqrt(farthestOf(spans).squaredDistance),
  };
}

function farthestOf(spans: readonly Span[]): Span {
  return spans.reduce((farthest, span) => (span.squaredDistance > farthest.squaredDistance ? span : farthest));
}

/** A function that returns the squared distance of a position from an edge, or from a point if the edge's ends are equal. */
function squaredDistanceFrom(start: Position, end: Position, widthScale: number): (at: Position) => number {
  const [startX = 0, startY = 0] = start;
  const [eastward, northward] = [((end[0] ?? 0) - startX) * widthScale, (end[1] ?? 0) - startY];
  const squaredLength = eastward ** 2 + northward ** 2;
  return (at) => {
    const x = ((at[0] ?? 0) - startX) * widthScale;
    const y = (at[1] ?? 0) - startY;
    const share = squaredLength === 0 ? 0 : (x * eastward + y * northward) / squaredLength;
    const along = Math.min(1, Math.max(0, share));
    return (x - along * eastward) ** 2 + (y - along * northward) ** 2;
  };
}
