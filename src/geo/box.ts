import type { Polygon } from 'geojson';
import { bboxPolygon } from './bbox.ts';

const EQUATOR_M_PER_DEGREE = 111_320;

/** A box of so many metres around a centre, its sides along parallels and meridians. */
export function boxArea([longitude, latitude]: readonly [number, number], widthM: number, heightM: number): Polygon {
  const east = widthM / 2 / EQUATOR_M_PER_DEGREE / Math.cos((latitude * Math.PI) / 180);
  const north = heightM / 2 / EQUATOR_M_PER_DEGREE;
  return bboxPolygon([longitude - east, latitude - north, longitude + east, latitude + north]);
}
