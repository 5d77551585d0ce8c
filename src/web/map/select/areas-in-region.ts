import type { Aoi } from '../../../geo/aoi.ts';
import { areaRelation, prepareArea } from '../../../geo/planar/area-relation.ts';

/** Positions on a map, degrees. Longitudes may be beyond ±180 where the map repeats the world. */
export type RegionRing = readonly (readonly [longitude: number, latitude: number])[];

/** The indices of the areas of which a part lies in the region, or that touch it. The ring's last position is not the first. */
export function areasInRegion(areas: readonly Aoi[], ring: RegionRing): number[] {
  if (ring.length < 3) return [];
  const regions = [-360, 0, 360].map((shift) => {
    const shifted = ring.map(([longitude, latitude]) => [longitude + shift, latitude]);
    return prepareArea({ type: 'Polygon', coordinates: [[...shifted, shifted[0] ?? []]] });
  });
  return areas.flatMap((area, index) => {
    const prepared = prepareArea(area);
    return regions.some((region) => areaRelation(prepared, region) !== 'apart') ? [index] : [];
  });
}
