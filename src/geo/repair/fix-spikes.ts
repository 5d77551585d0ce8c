import { findCrossing } from '../planar/find-crossing.ts';
import { isFlatRing } from '../validity/polygon-topology.ts';
import { toFlatRing } from '../validity/read-rings.ts';
import { rebuildPolygon } from './fix-crossings.ts';
import type { Fixer } from './fixer.ts';
import { isSamePosition, type UncheckedRing } from './unchecked-geometry.ts';

/** At a spike, the angle between the two edges is less than this, … */
const MAX_ANGLE = Math.PI / 180;
/** … and the triangle of the two edges is less than this share of the ring's area. */
const MAX_SHARE = 0.01;
const MAX_ROUNDS = 10;

/** Indexes of the tips of spikes in a closed ring. */
export function findSpikes(ring: UncheckedRing): number[] {
  const open = ring.slice(0, -1);
  if (open.length < 4) return [];
  const ringArea = Math.abs(doubledArea(open));
  return open.flatMap((tip, index) => {
    const [before, after] = [open.at(index - 1) ?? tip, open[(index + 1) % open.length] ?? tip];
    const isThin = Math.abs(doubledArea([before, tip, after])) < MAX_SHARE * ringArea;
    return isThin && angleAt(before, tip, after) < MAX_ANGLE ? [index] : [];
  });
}

/** Removes spikes, and rebuilds polygons that then cross. */
export const dropSpikes: Fixer = ({ polygons }) => {
  let count = 0;
  const smooth = polygons.flatMap((rings) => {
    let pieces: readonly (readonly UncheckedRing[])[] = [rings];
    for (let round = 0; round < MAX_ROUNDS && pieces.some(hasSpike); round += 1) {
      pieces = pieces.flatMap((piece) => {
        const cut = piece.map(withoutSpikes).filter((ring, index) => index === 0 || !isFlatRing(toFlatRing(ring)));
        count += piece.flat().length - cut.flat().length;
        return findCrossing(cut.map(toFlatRing)) === null ? [cut] : rebuildPolygon(cut);
      });
    }
    return pieces;
  });
  return count === 0 ? null : { polygons: smooth, step: { code: 'drop-spikes', count } };
};

function hasSpike(rings: readonly UncheckedRing[]): boolean {
  return rings.some((ring) => findSpikes(ring).length > 0);
}

/** Repeats until no spike is left, since removing a tip can expose another spike. */
function withoutSpikes(ring: UncheckedRing): UncheckedRing {
  let rest = ring;
  for (let spikes = findSpikes(rest); spikes.length > 0; spikes = findSpikes(rest)) {
    const withoutTips = rest.slice(0, -1).filter((_, index) => !isFirstOfRun(spikes, index));
    const clean = withoutTips.filter((position, index) => !isSamePosition(position, withoutTips[index - 1]));
    if (clean.length > 3 && isSamePosition(clean[0], clean.at(-1))) clean.pop();
    if (clean.length < 3) return rest;
    rest = [...clean, [...(clean[0] ?? [])]];
  }
  return rest;
}

/** Of consecutive spike vertices only the first is removed per pass; both may belong to one spike. */
function isFirstOfRun(spikes: readonly number[], index: number): boolean {
  return spikes.includes(index) && !spikes.includes(index - 1);
}

function angleAt(before: readonly number[], tip: readonly number[], after: readonly number[]): number {
  const scale = Math.max(0.001, Math.cos(((tip[1] ?? 0) * Math.PI) / 180));
  const vectorTo = (end: readonly number[]) => [((end[0] ?? 0) - (tip[0] ?? 0)) * scale, (end[1] ?? 0) - (tip[1] ?? 0)];
  const [[ax = 0, ay = 0], [bx = 0, by = 0]] = [vectorTo(before), vectorTo(after)];
  // A repeated position is not a spike; 'drop-repeated' fixes it.
  if ((ax === 0 && ay === 0) || (bx === 0 && by === 0)) return Math.PI;
  return Math.abs(Math.atan2(ax * by - ay * bx, ax * bx + ay * by));
}

function doubledArea(ring: UncheckedRing): number {
  const [originX = 0, originY = 0] = ring[0] ?? [];
  let sum = 0;
  for (const [index, [x = 0, y = 0]] of ring.entries()) {
    const [nextX = 0, nextY = 0] = ring[(index + 1) % ring.length] ?? [];
    sum += (x - originX) * (nextY - originY) - (nextX - originX) * (y - originY);
  }
  return sum;
}
