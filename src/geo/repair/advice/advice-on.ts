import type { Aoi } from '../../aoi.ts';
import { polygonsOf } from '../../polygons-of.ts';
import type { AdviceKind } from '../../validity/aoi-finding.ts';
import type { Advice } from './advice.ts';
import { adviceOnPolygons } from './advice-on-polygons.ts';
import { adviceOnRings } from './advice-on-rings.ts';
import { adviceOnShape } from './advice-on-shape.ts';

/** More findings of one kind wouldn't help the reader. */
const MAX_PER_KIND = 20;

/** All advice on a valid area. `type` is the type of the geometry as it was given, which the paths refer to. */
export function adviceOn(area: Aoi, type: Aoi['type']): Advice[] {
  const polygons = polygonsOf(area);
  const all = [...adviceOnRings(polygons, type), ...adviceOnShape(area, type), ...adviceOnPolygons(polygons)];
  const counts = new Map<AdviceKind, number>();
  return all.filter(({ kind }) => {
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
    return (counts.get(kind) ?? 0) <= MAX_PER_KIND;
  });
}
