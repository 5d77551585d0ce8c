import type { Aoi } from './aoi.ts';
import { polygonsOf } from './area.ts';

/** Everything that lies in one of the areas, as one area. */
export function unionOf(geometries: readonly Aoi[]): Aoi {
  const coordinates = geometries.flatMap(polygonsOf).map((rings) => rings.map((ring) => ring.map((at) => [...at])));
  return { type: 'MultiPolygon', coordinates };
}
