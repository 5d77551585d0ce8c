import { findCrossing } from '../../planar/find-crossing.ts';
import { boxOfRing, containsBox } from '../../planar/ring-box.ts';
import { isRingInside } from '../../planar/ring-location.ts';
import { toFlatRing } from '../../validity/read-rings.ts';
import type { Advice } from './advice.ts';

type Rings = readonly (readonly (readonly number[])[])[];

/** The first pair of polygons that overlap, lie inside each other or share an edge. Touching in a vertex is normal. */
export function adviceOnPolygons(polygons: readonly Rings[]): Advice[] {
  if (polygons.length < 2) return [];
  const flats = polygons.map((rings) => rings.map(toFlatRing));
  const polygonOfRing = flats.flatMap((rings, polygon) => rings.map(() => polygon));
  const crossing = findCrossing(flats.flat());
  if (crossing === null) return nested(flats);
  const [one = 0, other = 0] = crossing.rings
    .map((ring) => polygonOfRing[ring] ?? 0)
    .sort((left, right) => left - right);
  const doesCross = crossing.kind === 'cross';
  if (!doesCross && isTooWide(flats[one]?.[0], flats[other]?.[0])) return [];
  const at: [number, number] = [...crossing.position];
  return [
    {
      kind: doesCross ? 'parts-overlap' : 'parts-share-edge',
      fact: { code: doesCross ? 'polygons-overlap' : 'polygons-share-edge', polygons: [one, other], at },
      path: ['coordinates', other],
      position: at,
      fix: 'merge-parts',
    },
  ];
}

/** Outlines that don't cross may still be nested. Inside a hole of the other polygon this is normal. */
function nested(flats: readonly (readonly Float64Array[])[]): Advice[] {
  const boxes = flats.map(([shell = new Float64Array()]) => boxOfRing(shell));
  for (const [polygon, [inner]] of flats.entries()) {
    for (const [around, [outer, ...holes]] of flats.entries()) {
      const [innerBox, outerBox] = [boxes[polygon], boxes[around]];
      if (polygon === around || !inner || !outer || !containsBox(outerBox, innerBox)) continue;
      if (!isRingInside(inner, outer) || holes.some((hole) => isRingInside(inner, hole))) continue;
      const position: [number, number] = [inner[0] ?? 0, inner[1] ?? 0];
      const fact = { code: 'polygon-inside-polygon', polygon, around } as const;
      return [{ kind: 'parts-overlap', fact, path: ['coordinates', polygon], position, fix: 'merge-parts' }];
    }
  }
  return [];
}

/** Halves of an area around a pole must stay separate: merged they would be wider than 180°. */
function isTooWide(one: Float64Array = new Float64Array(), other: Float64Array = new Float64Array()): boolean {
  const [oneBox, otherBox] = [boxOfRing(one), boxOfRing(other)];
  return Math.max(oneBox[2], otherBox[2]) - Math.min(oneBox[0], otherBox[0]) > 180;
}
