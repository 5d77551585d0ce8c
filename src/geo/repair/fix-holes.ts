import { areaM2 } from '../geodesy/area.ts';
import { isRingInside } from '../planar/ring-location.ts';
import { toFlatRing } from '../validity/read-rings.ts';
import type { Fixer } from './fixer.ts';
import type { UncheckedRing } from './unchecked-geometry.ts';

/** Removes holes outside the outline or inside another hole. */
export const dropHolesOutside: Fixer = ({ polygons }) => {
  const sorted = polygons.map(sortedHoles);
  const count = sorted.reduce((sum, { outside, nested }) => sum + outside.length + nested.length, 0);
  if (count === 0) return null;
  return { polygons: sorted.map(({ valid }) => valid), step: { code: 'drop-hole-outside', count } };
};

/** Turns holes outside the outline into polygons, and removes holes inside another hole. */
export const holesToPolygons: Fixer = ({ polygons }) => {
  const sorted = polygons.map(sortedHoles);
  const count = sorted.reduce((sum, { outside }) => sum + outside.length, 0);
  if (count === 0) return null;
  const result = sorted.flatMap(({ valid, outside }) => [valid, ...outside.map((ring) => [ring])]);
  return { polygons: result, step: { code: 'hole-to-part', count } };
};

type SortedHoles = { valid: UncheckedRing[]; outside: UncheckedRing[]; nested: UncheckedRing[] };

function sortedHoles([shell, ...holes]: readonly UncheckedRing[]): SortedHoles {
  const sorted: SortedHoles = { valid: shell ? [shell] : [], outside: [], nested: [] };
  const outline = toFlatRing(shell ?? []);
  const bySize = holes.toSorted((left, right) => sizeOf(right) - sizeOf(left));
  const placed: Float64Array[] = [];
  for (const hole of bySize) {
    const flat = toFlatRing(hole);
    if (!isRingInside(flat, outline)) sorted.outside.push(hole);
    else if (placed.some((other) => isRingInside(flat, other))) sorted.nested.push(hole);
    else {
      sorted.valid.push(hole);
      placed.push(flat);
    }
  }
  return sorted;
}

function sizeOf(ring: UncheckedRing): number {
  return areaM2({ type: 'Polygon', coordinates: [[...ring]] });
}
