import { FileProblem } from './file-problem.ts';
import type { RawPolygon, RawRing } from './parsed-layer.ts';

/** Whether a line is closed and could be an outline: at least four positions, the last equal to the first. */
export function isClosed(line: RawRing): boolean {
  const [first, last] = [line[0], line.at(-1)];
  return line.length >= 4 && first?.[0] === last?.[0] && first?.[1] === last?.[1];
}

/** Twice the signed area in squared coordinate units; positive for anticlockwise rings. */
export function signedArea(ring: RawRing): number {
  // Relative to the first vertex: large coordinates would cancel the digits of small areas.
  const [originX = 0, originY = 0] = ring[0] ?? [];
  let sum = 0;
  for (let index = 1; index < ring.length; index += 1) {
    const [x0 = 0, y0 = 0] = ring[index - 1] ?? [];
    const [x1 = 0, y1 = 0] = ring[index] ?? [];
    sum += (x0 - originX) * (y1 - originY) - (x1 - originX) * (y0 - originY);
  }
  return sum;
}

/**
 * Groups the unordered rings of one shapefile record into polygons: a ring inside an odd number of others is a hole of the smallest of
 * them, whatever its direction is, because programs write both. In valid records the directions give the same (ESRI Shapefile
 * Technical Description, 1998, page 8). Throws a FileProblem if there are too many nested rings.
 */
export function groupRings(rings: readonly RawRing[]): RawPolygon[] {
  const measured = rings.map((ring) => ({ ring, area: Math.abs(signedArea(ring)), box: boxOf(ring) }));
  const [first] = measured;
  if (first === undefined || measured.length === 1) return first ? [[first.ring]] : [];
  const around = containersOf(measured);
  const isHole = (ring: MeasuredRing) => (around.get(ring)?.length ?? 0) % 2 === 1;
  const polygons = new Map(measured.filter((ring) => !isHole(ring)).map((ring) => [ring, [ring.ring]]));
  for (const hole of measured.filter(isHole)) {
    const shells = around.get(hole)?.filter((ring) => !isHole(ring)) ?? [];
    const smallest = shells.sort((a, b) => a.area - b.area)[0];
    const rings = smallest && polygons.get(smallest);
    // Rings that cross each other: the geometry check reports them.
    if (rings) rings.push(hole.ring);
    else polygons.set(hole, [hole.ring]);
  }
  return [...polygons.values()];
}

/** For each ring, those that contain it. Only rings whose boxes overlap in x are compared. */
function containersOf(rings: readonly MeasuredRing[]): ReadonlyMap<MeasuredRing, MeasuredRing[]> {
  const around = new Map<MeasuredRing, MeasuredRing[]>(rings.map((ring) => [ring, []]));
  let open: MeasuredRing[] = [];
  let pairs = 0;
  for (const ring of rings.toSorted((a, b) => a.box[0] - b.box[0])) {
    open = open.filter(({ box }) => box[2] >= ring.box[0]);
    pairs += open.length;
    if (pairs > MAX_PAIRS) throw new FileProblem({ code: 'too-many-holes' });
    for (const other of open) {
      if (isInside(ring, other)) around.get(ring)?.push(other);
      else if (isInside(other, ring)) around.get(other)?.push(ring);
    }
    open.push(ring);
  }
  return around;
}

/** Pairs of rings. More of them would block the reading for seconds. */
const MAX_PAIRS = 25_000_000;

type MeasuredRing = { readonly ring: RawRing /** without its sign */; readonly area: number; readonly box: Box };
type Box = readonly [number, number, number, number];

function boxOf(ring: RawRing): Box {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x = 0, y = 0] of ring) {
    west = Math.min(west, x);
    east = Math.max(east, x);
    south = Math.min(south, y);
    north = Math.max(north, y);
  }
  return [west, south, east, north];
}

function isInside(hole: MeasuredRing, shell: MeasuredRing): boolean {
  const [a, b] = [hole.box, shell.box];
  if (a[0] < b[0] || a[1] < b[1] || a[2] > b[2] || a[3] > b[3]) return false;
  if (hole.area > shell.area) return false;
  // A vertex on the shell's outline is inconclusive; test the next one.
  for (const vertex of hole.ring) {
    const side = sideOf(vertex, shell.ring);
    if (side !== 'on') return side === 'in';
  }
  return true;
}

function sideOf([x = 0, y = 0]: readonly number[], ring: RawRing): 'in' | 'out' | 'on' {
  let isIn = false;
  for (let index = 1; index < ring.length; index += 1) {
    const [x0 = 0, y0 = 0] = ring[index - 1] ?? [];
    const [x1 = 0, y1 = 0] = ring[index] ?? [];
    const cross = (x1 - x0) * (y - y0) - (x - x0) * (y1 - y0);
    const withinBox = x >= Math.min(x0, x1) && x <= Math.max(x0, x1) && y >= Math.min(y0, y1) && y <= Math.max(y0, y1);
    if (cross === 0 && withinBox) return 'on';
    if (y0 > y !== y1 > y && cross > 0 === y1 > y0) isIn = !isIn;
  }
  return isIn ? 'in' : 'out';
}
