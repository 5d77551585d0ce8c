import { areaM2, perimeterM } from '../geodesy/area.ts';
import type { Fixer } from './fixer.ts';
import type { UncheckedRing } from './unchecked-geometry.ts';

/** A sliver has a low roundness and is either under a metre wide on average or under 1/10,000 of the total area. */
const MAX_WIDTH_M = 1;
const MAX_SHARE = 1e-4;
/** Roundness is 1 for a circle and 0.05 for a strip 60 times as long as it is wide. */
const MAX_ROUNDNESS = 0.05;

/** The indexes of thin polygons and holes. If all polygons are thin, none counts as a sliver. */
export function findSlivers(polygons: readonly (readonly UncheckedRing[])[]): { polygon: number; ring: number }[] {
  const measures = polygons.map((rings) => rings.map(measure));
  const totalM2 = measures.reduce((sum, [shell]) => sum + (shell?.areaM2 ?? 0), 0);
  const slivers = measures.flatMap((rings, polygon) =>
    rings.flatMap((ring, index) => (isSliver(ring, totalM2) ? [{ polygon, ring: index }] : [])),
  );
  const thinPolygons = slivers.filter(({ ring }) => ring === 0);
  const isEveryPolygonThin = thinPolygons.length === polygons.length;
  return slivers.filter(({ ring }) => ring > 0 || !isEveryPolygonThin);
}

/** Removes thin polygons and holes. */
export const dropSlivers: Fixer = ({ polygons }) => {
  let rest = polygons;
  let count = 0;
  for (let slivers = findSlivers(rest); slivers.length > 0; slivers = findSlivers(rest)) {
    const sliverKeys = new Set(slivers.map(({ polygon, ring }) => `${polygon} ${ring}`));
    rest = rest
      .map((rings, polygon) =>
        sliverKeys.has(`${polygon} 0`) ? [] : rings.filter((_, ring) => !sliverKeys.has(`${polygon} ${ring}`)),
      )
      .filter((rings) => rings.length > 0);
    count += slivers.length;
  }
  return count === 0 ? null : { polygons: rest, step: { code: 'drop-slivers', count } };
};

type Measure = { readonly areaM2: number; readonly perimeterM: number };

function measure(ring: UncheckedRing): Measure {
  const polygon = { type: 'Polygon' as const, coordinates: [[...ring]] };
  return { areaM2: areaM2(polygon), perimeterM: perimeterM(polygon) };
}

function isSliver({ areaM2, perimeterM }: Measure, totalM2: number): boolean {
  const roundness = (4 * Math.PI * areaM2) / perimeterM ** 2;
  return (2 * areaM2) / perimeterM < MAX_WIDTH_M && roundness < MAX_ROUNDNESS
    ? true
    : areaM2 < MAX_SHARE * totalM2 && roundness < MAX_ROUNDNESS;
}
