import { areaM2 } from '../geodesy/area.ts';
import { isRingInside } from '../planar/ring-location.ts';
import { toFlatRing } from '../validity/read-rings.ts';
import type { Fixer } from './fixer.ts';
import { counted } from './pluralize.ts';
import type { LooseRing } from './unchecked-geometry.ts';

/** Leaves holes out that lie outside their outline, or inside another hole. */
export const dropHolesOutside: Fixer = ({ polygons }) => {
  const sorted = polygons.map(sortedHoles);
  const count = sorted.reduce((sum, { outside, nested }) => sum + outside.length + nested.length, 0);
  if (count === 0) return null;
  const words = `${counted(count, 'hole')} that cut nothing out of the area went.`;
  return { polygons: sorted.map(({ kept }) => kept), words };
};

/** Makes holes outside their outline parts of their own; those inside another hole go. */
export const holesToParts: Fixer = ({ polygons }) => {
  const sorted = polygons.map(sortedHoles);
  const count = sorted.reduce((sum, { outside }) => sum + outside.length, 0);
  if (count === 0) return null;
  const parts = sorted.flatMap(({ kept, outside }) => [kept, ...outside.map((ring) => [ring])]);
  return { polygons: parts, words: `${counted(count, 'hole')} outside the outline became a part of its own.` };
};

type SortedHoles = { kept: LooseRing[]; outside: LooseRing[]; nested: LooseRing[] };

function sortedHoles([shell, ...holes]: readonly LooseRing[]): SortedHoles {
  const sorted: SortedHoles = { kept: shell ? [shell] : [], outside: [], nested: [] };
  const outline = toFlatRing(shell ?? []);
  const bySize = holes.toSorted((left, right) => sizeOf(right) - sizeOf(left));
  const around: Float64Array[] = [];
  for (const hole of bySize) {
    const flat = toFlatRing(hole);
    if (!isRingInside(flat, outline)) sorted.outside.push(hole);
    else if (around.some((other) => isRingInside(flat, other))) sorted.nested.push(hole);
    else {
      sorted.kept.push(hole);
      around.push(flat);
    }
  }
  return sorted;
}

function sizeOf(ring: LooseRing): number {
  return areaM2({ type: 'Polygon', coordinates: [[...ring]] });
}
