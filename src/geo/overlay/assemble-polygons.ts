import type { FlatRing } from '../planar/find-crossing.ts';
import { orientation } from '../planar/orientation.ts';
import { boxOfRing, containsBox } from '../planar/ring-box.ts';
import { isRingInside } from '../planar/ring-location.ts';

/**
 * Builds polygons (open rings, the shell first) from boundary rings that have the area on their left. Rings that
 * touch themselves at a point are split there, and each hole is assigned to the smallest shell around it.
 */
export function assemblePolygons(rings: readonly FlatRing[]): FlatRing[][] {
  const simple = rings.flatMap(splitAtTouches);
  const shells = simple.filter(isAnticlockwise).map((ring) => ({ rings: [ring], shell: ring, box: boxOfRing(ring) }));
  const bySize = shells.toSorted((left, right) => sizeOf(left.shell) - sizeOf(right.shell));
  for (const hole of simple) {
    if (isAnticlockwise(hole)) continue;
    const box = boxOfRing(hole);
    const around = bySize.find((shell) => containsBox(shell.box, box) && isRingInside(hole, shell.shell));
    around?.rings.push(hole);
  }
  return shells.map((shell) => shell.rings);
}

/** Splits a ring into rings that visit every point once. */
function splitAtTouches(ring: FlatRing): FlatRing[] {
  const rings: FlatRing[] = [];
  const path: number[] = [];
  const offsetOf = new Map<string, number>();
  for (let index = 0; index < ring.length; index += 2) {
    const [x, y] = [ring[index] ?? 0, ring[index + 1] ?? 0];
    const firstOffset = offsetOf.get(`${x} ${y}`);
    if (firstOffset !== undefined) {
      const loop = path.splice(firstOffset);
      for (let offset = 0; offset < loop.length; offset += 2) offsetOf.delete(`${loop[offset]} ${loop[offset + 1]}`);
      rings.push(Float64Array.from(loop));
    }
    offsetOf.set(`${x} ${y}`, path.length);
    path.push(x, y);
  }
  rings.push(Float64Array.from(path));
  return rings.filter(({ length }) => length >= 6);
}

/** Whether a simple ring is anticlockwise; exact, from the turn at its lowest western vertex. */
export function isAnticlockwise(ring: FlatRing): boolean {
  let lowest = 0;
  for (let index = 2; index < ring.length; index += 2) {
    const [x, lowestX, y, lowestY] = [ring[index] ?? 0, ring[lowest] ?? 0, ring[index + 1] ?? 0, ring[lowest + 1] ?? 0];
    if (x < lowestX || (x === lowestX && y < lowestY)) lowest = index;
  }
  const [before, after] = [(lowest || ring.length) - 2, (lowest + 2) % ring.length];
  const turn = [before, lowest, after].flatMap((index) => [ring[index] ?? 0, ring[index + 1] ?? 0]);
  const [ax = 0, ay = 0, bx = 0, by = 0, cx = 0, cy = 0] = turn;
  return orientation(ax, ay, bx, by, cx, cy) > 0;
}

/** The area of a ring in the square of its units. */
function sizeOf(ring: FlatRing): number {
  const [originX = 0, originY = 0] = ring;
  let doubled = 0;
  for (let index = 2; index + 3 < ring.length; index += 2) {
    const [x, y] = [(ring[index] ?? 0) - originX, (ring[index + 1] ?? 0) - originY];
    doubled += x * ((ring[index + 3] ?? 0) - originY) - y * ((ring[index + 2] ?? 0) - originX);
  }
  return Math.abs(doubled) / 2;
}
