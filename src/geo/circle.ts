import type { Polygon } from 'geojson';

const EQUATOR_M_PER_DEGREE = 111_320;

/** A circle as a polygon with corners at `radiusM` metres from the centre. */
export function circleArea([longitude, latitude]: readonly [number, number], radiusM: number, positions = 64): Polygon {
  const ring = Array.from({ length: positions + 1 }, (_, index) => {
    const angle = (2 * Math.PI * (index % positions)) / positions;
    const degrees = radiusM / EQUATOR_M_PER_DEGREE;
    return [
      longitude + (degrees * Math.cos(angle)) / Math.cos((latitude * Math.PI) / 180),
      latitude + degrees * Math.sin(angle),
    ];
  });
  return { type: 'Polygon', coordinates: [ring] };
}
