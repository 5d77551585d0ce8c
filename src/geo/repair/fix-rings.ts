import { isAnticlockwise } from '../overlay/assemble-polygons.ts';
import { isFlatRing } from '../validity/polygon-topology.ts';
import { toFlatRing } from '../validity/read-rings.ts';
import type { Fixer } from './fixer.ts';
import { counted } from './pluralize.ts';
import { isSamePosition, type LooseRing } from './unchecked-geometry.ts';

/** Repeats the first position of open rings at their end. */
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
  return count === 0 ? null : { polygons: closed, words: `${counted(count, 'ring was', 'rings were')} closed.` };
};

/** Leaves positions out that repeat the one before them; a ring keeps four. */
export const dropRepeated: Fixer = ({ polygons }) => {
  let count = 0;
  const cleaned = polygons.map((rings) =>
    rings.map((ring) => {
      const kept = ring.filter((position, index) => !isSamePosition(position, ring[index - 1]));
      if (kept.length < 4) return ring;
      count += ring.length - kept.length;
      return kept;
    }),
  );
  const words = `${counted(count, 'repeated position')} went.`;
  return count === 0 ? null : { polygons: cleaned, words };
};

/** Turns outlines anticlockwise and holes clockwise (RFC 7946). */
export const rewind: Fixer = ({ polygons }) => {
  let count = 0;
  const turned = polygons.map((rings) =>
    rings.map((ring, index) => {
      if (!isWound(ring, index)) count += 1;
      return isWound(ring, index) ? ring : ring.toReversed();
    }),
  );
  const words = `${counted(count, 'ring was', 'rings were')} turned round. The area is the same.`;
  return count === 0 ? null : { polygons: turned, words };
};

/** Whether a ring runs as RFC 7946 wants it: the outline (the first) anticlockwise, holes clockwise. */
export function isWound(ring: LooseRing, index: number): boolean {
  return isAnticlockwise(toFlatRing(ring)) === (index === 0);
}

/** Leaves rings out that are too short or lie on one line; an outline takes its holes along. */
export const dropZeroArea: Fixer = ({ polygons }) => {
  const kept = withArea(polygons);
  const count = polygons.flat().length - kept.flat().length;
  return count === 0 ? null : { polygons: kept, words: `${counted(count, 'ring')} without area went.` };
};

/** The polygons without rings that have no area; one without an outline is left without any ring. */
export function withArea(polygons: readonly (readonly LooseRing[])[]): LooseRing[][] {
  const hasArea = (ring: LooseRing) => ring.length >= 4 && !isFlatRing(toFlatRing(ring));
  return polygons.map(([shell, ...holes]) => (shell && hasArea(shell) ? [shell, ...holes.filter(hasArea)] : []));
}
