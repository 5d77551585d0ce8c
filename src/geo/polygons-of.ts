import type { Aoi } from './aoi.ts';

type Ring = readonly (readonly number[])[];

/** The polygons of an AOI: lists of rings, the shell first. */
export function polygonsOf(aoi: Aoi): readonly (readonly Ring[])[] {
  return aoi.type === 'Polygon' ? [aoi.coordinates] : aoi.coordinates;
}
