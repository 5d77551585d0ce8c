import { findCrossing } from '../../planar/find-crossing.ts';
import { boxOfRing, holdsBox } from '../../planar/ring-box.ts';
import { isRingInside } from '../../planar/ring-location.ts';
import { positionWords } from '../../validity/aoi-finding.ts';
import { toFlatRing } from '../../validity/read-rings.ts';
import type { Advice } from './advice.ts';

type Rings = readonly (readonly (readonly number[])[])[];

/** Parts that overlap, lie in each other or share an edge: the first such place. Touching in a corner is nothing. */
export function adviceOnParts(polygons: readonly Rings[]): Advice[] {
  if (polygons.length < 2) return [];
  const flats = polygons.map((rings) => rings.map(toFlatRing));
  const partOf = flats.flatMap((rings, part) => rings.map(() => part));
  const crossing = findCrossing(flats.flat());
  if (crossing === null) return nested(flats);
  const [one = 0, other = 0] = crossing.rings.map((ring) => partOf[ring] ?? 0).sort((left, right) => left - right);
  const doesCross = crossing.kind === 'cross';
  if (!doesCross && isTooWide(flats[one]?.[0], flats[other]?.[0])) return [];
  const fact = doesCross ? 'overlap' : 'have edges that lie on each other';
  return [
    {
      kind: doesCross ? 'parts-overlap' : 'parts-share-edge',
      message: `Parts ${one + 1} and ${other + 1} ${fact} at ${positionWords(crossing.position)}. That is accepted, each pixel is cut once; merged they are one outline.`,
      path: ['coordinates', other],
      position: [...crossing.position],
      fix: 'merge-parts',
    },
  ];
}

/** Outlines that don't cross may still lie in each other; in a hole of the other they may. */
function nested(flats: readonly (readonly Float64Array[])[]): Advice[] {
  const boxes = flats.map(([shell = new Float64Array()]) => boxOfRing(shell));
  for (const [part, [inner]] of flats.entries()) {
    for (const [around, [outer, ...holes]] of flats.entries()) {
      const [innerBox, outerBox] = [boxes[part], boxes[around]];
      if (part === around || !inner || !outer || !holdsBox(outerBox, innerBox)) continue;
      if (!isRingInside(inner, outer) || holes.some((hole) => isRingInside(inner, hole))) continue;
      const position: [number, number] = [inner[0] ?? 0, inner[1] ?? 0];
      const message = `Part ${part + 1} lies inside part ${around + 1}. That is accepted, each pixel is cut once, but its area is counted twice.`;
      return [{ kind: 'parts-overlap', message, path: ['coordinates', part], position, fix: 'merge-parts' }];
    }
  }
  return [];
}

/** Halves of an area round a pole have to stay apart. */
function isTooWide(one: Float64Array = new Float64Array(), other: Float64Array = new Float64Array()): boolean {
  const [oneBox, otherBox] = [boxOfRing(one), boxOfRing(other)];
  return Math.max(oneBox[2], otherBox[2]) - Math.min(oneBox[0], otherBox[0]) > 180;
}
