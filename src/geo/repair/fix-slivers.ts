import { areaM2, perimeterM } from '../geodesy/area.ts';
import type { Fixer } from './fixer.ts';
import { counted } from './pluralize.ts';
import type { LooseRing } from './unchecked-geometry.ts';

/** A sliver is under a metre wide on the average, or thin and under a ten thousandth of the whole. */
const MAX_WIDTH_M = 1;
const MAX_SHARE = 1e-4;
/** Of 1 for a circle; a strip 60 times as long as it is wide has 0.05. */
const MAX_ROUNDNESS = 0.05;

/** The places (part and ring, counted from 0) of thin parts and holes; a part without others beside it is none. */
export function findSlivers(polygons: readonly (readonly LooseRing[])[]): { part: number; ring: number }[] {
  const measures = polygons.map((rings) => rings.map(measure));
  const whole = measures.reduce((sum, [shell]) => sum + (shell?.areaM2 ?? 0), 0);
  const slivers = measures.flatMap((rings, part) =>
    rings.flatMap((ring, index) => (isSliver(ring, whole) ? [{ part, ring: index }] : [])),
  );
  const thinParts = slivers.filter(({ ring }) => ring === 0);
  const isAll = thinParts.length === polygons.length;
  return slivers.filter(({ ring }) => ring > 0 || !isAll);
}

/** Leaves thin parts and holes out. */
export const dropSlivers: Fixer = ({ polygons }) => {
  let rest = polygons;
  let count = 0;
  for (let slivers = findSlivers(rest); slivers.length > 0; slivers = findSlivers(rest)) {
    const gone = new Set(slivers.map(({ part, ring }) => `${part} ${ring}`));
    rest = rest
      .map((rings, part) => (gone.has(`${part} 0`) ? [] : rings.filter((_, ring) => !gone.has(`${part} ${ring}`))))
      .filter((rings) => rings.length > 0);
    count += slivers.length;
  }
  return count === 0 ? null : { polygons: rest, words: `${counted(count, 'sliver')} went.` };
};

type Measure = { readonly areaM2: number; readonly perimeterM: number };

function measure(ring: LooseRing): Measure {
  const polygon = { type: 'Polygon' as const, coordinates: [[...ring]] };
  return { areaM2: areaM2(polygon), perimeterM: perimeterM(polygon) };
}

function isSliver({ areaM2, perimeterM }: Measure, wholeM2: number): boolean {
  const roundness = (4 * Math.PI * areaM2) / perimeterM ** 2;
  return (2 * areaM2) / perimeterM < MAX_WIDTH_M && roundness < MAX_ROUNDNESS
    ? true
    : areaM2 < MAX_SHARE * wholeM2 && roundness < MAX_ROUNDNESS;
}
