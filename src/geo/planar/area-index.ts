import type { Aoi } from '../aoi.ts';
import { type PreparedArea, type PreparedRing, prepareArea } from './area-relation.ts';
import type { FlatRing } from './find-crossing.ts';
import { boxesMeet, boxOfRing, type RingBox } from './ring-box.ts';

/** An area whose parts near a box can be found without visiting each edge. */
export type AreaIndex = { readonly area: PreparedArea; readonly polygons: readonly (readonly IndexedRing[])[] };

/** `levels[0]` has the boxes of runs of edges, each further level the boxes of runs of the level before it. */
type IndexedRing = PreparedRing & { readonly levels: readonly Float64Array[] };

/** Edges of a run, and runs of a run of the next level. */
const RUN = 16;

/** A ring with as few edges is used unchanged. */
const FEW_EDGES = 8;
/** For the vertices of the ring that is reduced; never in use across calls. */
let scratch = new Float64Array(1024);

/** Indexes an area for `areaNear`. */
export function indexArea(aoi: Aoi): AreaIndex {
  const area = prepareArea(aoi);
  return { area, polygons: area.polygons.map((rings) => rings.map(indexRing)) };
}

/**
 * An area that has the same points in the box as the indexed one and the same edges that meet the box, for
 * `areaRelation` with covers inside the box. Away from the box, edges are replaced by few, and rings are left out. All vertices are
 * vertices of the area.
 */
export function areaNear({ area, polygons }: AreaIndex, box: RingBox): PreparedArea {
  const near: PreparedRing[][] = [];
  let far: PreparedRing | undefined;
  for (const rings of polygons) {
    const [shell] = rings;
    if (shell === undefined) continue;
    if (boxesMeet(shell.box, box)) near.push(ringsNear(rings, box));
    else far = shell;
  }
  // No box that meets `box` contains the entire area: one position stands for all far polygons.
  if (far) near.push([{ ring: far.ring.subarray(0, 2), box: far.box }]);
  return { polygons: near, box: area.box };
}

function ringsNear(rings: readonly IndexedRing[], box: RingBox): PreparedRing[] {
  const near: PreparedRing[] = [];
  for (const { ring, box: ringBox, levels } of rings) {
    if (boxesMeet(ringBox, box)) near.push({ ring: reduceRing(ring, box, levels), box: ringBox });
  }
  return near;
}

function indexRing({ ring, box }: PreparedRing): IndexedRing {
  const count = ring.length / 2;
  const levels: Float64Array[] = [];
  for (let size = RUN; size < count; size *= RUN) {
    const boxes = new Float64Array(4 * Math.ceil(count / size));
    for (let run = 0; run * 4 < boxes.length; run += 1) {
      const [from, to] = [run * size, Math.min(count, (run + 1) * size)];
      const end = to === count ? ring.subarray(0, 2) : ring.subarray(2 * to, 2 * to + 2);
      const [inner, last] = [boxOfRing(ring.subarray(2 * from, 2 * to)), boxOfRing(end)];
      boxes.set(
        [
          Math.min(inner[0], last[0]),
          Math.min(inner[1], last[1]),
          Math.max(inner[2], last[2]),
          Math.max(inner[3], last[3]),
        ],
        4 * run,
      );
    }
    levels.push(boxes);
  }
  return { ring, box, levels };
}

/**
 * A ring around the same points of the box, with the same edges that meet it. A chain of edges on one side of the box becomes one edge:
 * what the two enclose lies on that side. `levels` are the ring's in an index.
 */
export function reduceRing(ring: FlatRing, box: RingBox, levels: readonly Float64Array[] = []): FlatRing {
  const count = ring.length / 2;
  if (count <= FEW_EDGES) return ring;
  if (scratch.length < ring.length) scratch = new Float64Array(2 * ring.length);
  let length = 0;
  /** The sides of the box on which the skipped chain lies; 0 without one. */
  let sides = 0;
  const append = (vertex: number) => {
    scratch[length++] = ring[2 * vertex] ?? 0;
    scratch[length++] = ring[2 * vertex + 1] ?? 0;
  };
  /** Skips the chain to the end of a run, which begins at vertex `from`. */
  const skip = (from: number, runSides: number) => {
    if ((sides & runSides) !== 0) sides &= runSides;
    else {
      append(from);
      sides = runSides;
    }
  };
  const visit = (level: number, run: number) => {
    const size = RUN ** (level + 1);
    const boxes = levels[level];
    if (boxes) {
      const outside = sidesOf(boxes[4 * run + 2], boxes[4 * run + 3], boxes[4 * run], boxes[4 * run + 1], box);
      if (outside !== 0) return skip(run * size, outside);
      if (level > 0) {
        const children = Math.min((run + 1) * RUN, (levels[level - 1]?.length ?? 0) / 4);
        for (let child = run * RUN; child < children; child += 1) visit(level - 1, child);
        return;
      }
    }
    const [first, end] = boxes ? [run * size, Math.min(count, (run + 1) * size)] : [0, count];
    for (let from = first; from < end; from += 1) {
      const to = from + 1 === count ? 0 : from + 1;
      const [x, y, toX, toY] = [ring[2 * from] ?? 0, ring[2 * from + 1] ?? 0, ring[2 * to] ?? 0, ring[2 * to + 1] ?? 0];
      const outside = sidesOf(Math.max(x, toX), Math.max(y, toY), Math.min(x, toX), Math.min(y, toY), box);
      if (outside !== 0) skip(from, outside);
      else {
        append(from);
        sides = 0;
      }
    }
  };
  const top = levels.length - 1;
  const runs = top < 0 ? 1 : (levels[top]?.length ?? 0) / 4;
  for (let run = 0; run < runs; run += 1) visit(top, run);
  return length === ring.length ? ring : scratch.slice(0, length);
}

const [WEST, SOUTH, EAST, NORTH] = [1, 2, 4, 8];

/** The sides of the box on which all of another box lies. */
function sidesOf(east = 0, north = 0, west = 0, south = 0, box: RingBox): number {
  return (
    (east < box[0] ? WEST : 0) |
    (north < box[1] ? SOUTH : 0) |
    (west > box[2] ? EAST : 0) |
    (south > box[3] ? NORTH : 0)
  );
}
