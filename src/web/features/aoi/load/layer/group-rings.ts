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
 * Groups the unordered rings of a shapefile into polygons: clockwise rings are shells, the others are holes of the smallest
 * shell that contains them. Holes without a shell, and all rings of a file without clockwise ones, become polygons.
 */
export function groupRings(rings: readonly RawRing[]): RawPolygon[] {
  const measured = rings.map((ring) => ({ ring, area: signedArea(ring), box: boxOf(ring) }));
  const shells = measured.filter(({ area }) => area < 0);
  const holes = measured.filter(({ area }) => area >= 0);
  if (shells.length === 0) return holes.map(({ ring }) => [ring]);
  if (shells.length * holes.length > MAX_PAIRS) {
    throw new FileProblem(
      'A feature has too many polygons and holes to assign the holes. Save it as GeoPackage or GeoJSON.',
    );
  }
  const polygons = shells.map((shell) => ({ shell, rings: [shell.ring] }));
  for (const hole of holes) {
    const around = polygons
      .filter(({ shell }) => isInside(hole, shell))
      .sort((a, b) => Math.abs(a.shell.area) - Math.abs(b.shell.area))[0];
    // No shell contains it: a separate polygon with reversed winding.
    if (around) around.rings.push(hole.ring);
    else polygons.push({ shell: hole, rings: [hole.ring] });
  }
  return polygons.map((polygon) => polygon.rings);
}

/** Pairs of shells and holes. More of them would block the reading for seconds. */
const MAX_PAIRS = 25_000_000;

type MeasuredRing = { readonly ring: RawRing; readonly area: number; readonly box: Box };
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
  if (Math.abs(hole.area) > Math.abs(shell.area)) return false;
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
