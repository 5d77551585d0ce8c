import type { FlatRing } from '../planar/find-crossing.ts';
import { orientation } from '../planar/orientation.ts';
import { boxOfRing, holdsBox } from '../planar/ring-box.ts';
import { isRingInside } from '../planar/ring-location.ts';

/**
 * Polygons (open rings, the shell first) from boundary rings that have the area on their left. Rings that pass a point
 * twice are taken apart there, and each hole is given to the smallest shell around it.
 */
export function assemblePolygons(rings: readonly FlatRing[]): FlatRing[][] {
  const simple = rings.flatMap(takenApart);
  const shells = simple.filter(isAnticlockwise).map((ring) => ({ rings: [ring], shell: ring, box: boxOfRing(ring) }));
  const bySize = shells.toSorted((left, right) => sizeOf(left.shell) - sizeOf(right.shell));
  for (const hole of simple) {
    if (isAnticlockwise(hole)) continue;
    const box = boxOfRing(hole);
    const around = bySize.find((shell) => holdsBox(shell.box, box) && isRingInside(hole, shell.shell));
    around?.rings.push(hole);
  }
  return shells.map((shell) => shell.rings);
}

/** A ring as rings that pass every point once. */
function takenApart(ring: FlatRing): FlatRing[] {
  const rings: FlatRing[] = [];
  const path: number[] = [];
  const placeOf = new Map<string, number>();
  for (let index = 0; index < ring.length; index += 2) {
    const [x, y] = [ring[index] ?? 0, ring[index + 1] ?? 0];
    const known = placeOf.get(`${x} ${y}`);
    if (known !== undefined) {
      const loop = path.splice(known);
      for (let place = 0; place < loop.length; place += 2) placeOf.delete(`${loop[place]} ${loop[place + 1]}`);
      rings.push(Float64Array.from(loop));
    }
    placeOf.set(`${x} ${y}`, path.length);
    path.push(x, y);
  }
  rings.push(Float64Array.from(path));
  return rings.filter(({ length }) => length >= 6);
}

/** Whether a simple ring runs anticlockwise; exact, by the turn at its lowest western corner. */
export function isAnticlockwise(ring: FlatRing): boolean {
  let lowest = 0;
  for (let index = 2; index < ring.length; index += 2) {
    const [x, leastX, y, leastY] = [ring[index] ?? 0, ring[lowest] ?? 0, ring[index + 1] ?? 0, ring[lowest + 1] ?? 0];
    if (x < leastX || (x === leastX && y < leastY)) lowest = index;
  }
  const [before, after] = [(lowest || ring.length) - 2, (lowest + 2) % ring.length];
  const corner = [before, lowest, after].flatMap((index) => [ring[index] ?? 0, ring[index + 1] ?? 0]);
  const [ax = 0, ay = 0, bx = 0, by = 0, cx = 0, cy = 0] = corner;
  return orientation(ax, ay, bx, by, cx, cy) > 0;
}

/** The area of a ring in its own units. */
function sizeOf(ring: FlatRing): number {
  const [originX = 0, originY = 0] = ring;
  let doubled = 0;
  for (let index = 2; index + 3 < ring.length; index += 2) {
    const [x, y] = [(ring[index] ?? 0) - originX, (ring[index + 1] ?? 0) - originY];
    doubled += x * ((ring[index + 3] ?? 0) - originY) - y * ((ring[index + 2] ?? 0) - originX);
  }
  return Math.abs(doubled) / 2;
}
