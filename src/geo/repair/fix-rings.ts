import { isAnticlockwise } from '../overlay/assemble-polygons.ts';
import { isFlatRing } from '../validity/polygon-topology.ts';
import { toFlatRing } from '../validity/read-rings.ts';
import type { Fixer } from './fixer.ts';
import { isSamePosition, type UncheckedRing } from './unchecked-geometry.ts';

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
  return count === 0 ? null : { polygons: closed, step: { code: 'close-ring', count } };
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
  return count === 0 ? null : { polygons: cleaned, step: { code: 'drop-repeated', count } };
};

/** Reverses rings where needed: outlines anticlockwise, holes clockwise (RFC 7946). */
export const rewind: Fixer = ({ polygons }) => {
  let count = 0;
  const turned = polygons.map((rings) =>
    rings.map((ring, index) => {
      if (!hasExpectedWinding(ring, index)) count += 1;
      return hasExpectedWinding(ring, index) ? ring : ring.toReversed();
    }),
  );
  return count === 0 ? null : { polygons: turned, step: { code: 'rewind', count } };
};

/** Whether a ring has the winding of RFC 7946: the outline (index 0) anticlockwise, holes clockwise. */
export function hasExpectedWinding(ring: UncheckedRing, index: number): boolean {
  return isAnticlockwise(toFlatRing(ring)) === (index === 0);
}

/** Removes rings that are too short or collinear; the holes of a removed outline are removed with it. */
export const dropZeroArea: Fixer = ({ polygons }) => {
  const remaining = withoutZeroAreaRings(polygons);
  const count = polygons.flat().length - remaining.flat().length;
  return count === 0 ? null : { polygons: remaining, step: { code: 'drop-zero-area', count } };
};

/** The polygons without their zero-area rings. A polygon without an outline becomes an empty list. */
export function withoutZeroAreaRings(polygons: readonly (readonly UncheckedRing[])[]): UncheckedRing[][] {
  const hasArea = (ring: UncheckedRing) => ring.length >= 4 && !isFlatRing(toFlatRing(ring));
  return polygons.map(([shell, ...holes]) => (shell && hasArea(shell) ? [shell, ...holes.filter(hasArea)] : []));
}
