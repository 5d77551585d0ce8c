import { isAnticlockwise } from '../overlay/assemble-polygons.ts';
import { isFlatRing } from '../validity/polygon-topology.ts';
import { toFlatRing } from '../validity/read-rings.ts';
import type { Fixer } from './fixer.ts';
import { counted } from './pluralize.ts';
import { isSamePosition, type LooseRing } from './unchecked-geometry.ts';

/** Closes open rings by repeating their first position. */
export const closeRings: Fixer = ({ polygons }) => {
  let count = 0;
  const closed = polygons.map((rings) =>
    rings.map((ring) => {
      const [first] = ring;
      if (first === undefined || ring.length < 3 || isSamePosition(first, ring.at(-1))) return ring;
      count += 1;
      return [...ring, [...first]];
    }),
  );
  return count === 0 ? null : { polygons: closed, words: `${counted(count, 'ring')} closed.` };
};

/** Removes positions equal to the one before; a ring retains at least four. */
export const dropRepeated: Fixer = ({ polygons }) => {
  let count = 0;
  const cleaned = polygons.map((rings) =>
    rings.map((ring) => {
      const remaining = ring.filter((position, index) => !isSamePosition(position, ring[index - 1]));
      if (remaining.length < 4) return ring;
      count += ring.length - remaining.length;
      return remaining;
    }),
  );
  const words = `${counted(count, 'repeated position')} removed.`;
  return count === 0 ? null : { polygons: cleaned, words };
};

/** Reverses rings where needed: outlines anticlockwise, holes clockwise (RFC 7946). */
export const rewind: Fixer = ({ polygons }) => {
  let count = 0;
  const turned = polygons.map((rings) =>
    rings.map((ring, index) => {
      if (!isWound(ring, index)) count += 1;
      return isWound(ring, index) ? ring : ring.toReversed();
    }),
  );
  const words = `${counted(count, 'ring')} reversed. The area is unchanged.`;
  return count === 0 ? null : { polygons: turned, words };
};

/** Whether a ring has the winding of RFC 7946: the outline (index 0) anticlockwise, holes clockwise. */
export function isWound(ring: LooseRing, index: number): boolean {
  return isAnticlockwise(toFlatRing(ring)) === (index === 0);
}

/** Removes rings that are too short or collinear; the holes of a removed outline are removed with it. */
export const dropZeroArea: Fixer = ({ polygons }) => {
  const remaining = withArea(polygons);
  const count = polygons.flat().length - remaining.flat().length;
  return count === 0 ? null : { polygons: remaining, words: `${counted(count, 'ring')} without area removed.` };
};

/** The polygons without their zero-area rings. A polygon without an outline becomes an empty list. */
export function withArea(polygons: readonly (readonly LooseRing[])[]): LooseRing[][] {
  const hasArea = (ring: LooseRing) => ring.length >= 4 && !isFlatRing(toFlatRing(ring));
  return polygons.map(([shell, ...holes]) => (shell && hasArea(shell) ? [shell, ...holes.filter(hasArea)] : []));
}
