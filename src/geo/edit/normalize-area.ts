import type { Position } from 'geojson';
import { splitAtAntimeridian } from '../antimeridian/antimeridian.ts';
import type { Aoi } from '../aoi.ts';
import { polygonsOf } from '../geodesy/area.ts';
import { roundPosition } from './round-position.ts';

/**
 * A drawn shape as it is sent (contract 20): two ordinates of 7 decimals (a centimetre), rings closed, repeated corners
 * dropped, moved or split so that longitudes are within ±180. One part is a Polygon; null when nothing is left. A shape
 * with an edge over more than 180° is not split: which way round it was meant is for the person to say.
 */
export function tidyArea(drawn: Aoi): Aoi | null {
  const coordinates = polygonsOf(drawn)
    .flatMap(withinTheWorld)
    .map((rings) => rings.map(tidyRing).filter((ring) => ring.length >= 4))
    .filter((rings) => rings.length > 0);
  const [only] = coordinates;
  if (!only) return null;
  return coordinates.length === 1 ? { type: 'Polygon', coordinates: only } : { type: 'MultiPolygon', coordinates };
}

type Ring = readonly (readonly number[])[];

/** On the map's other copies of the world longitudes run past 180°. */
function withinTheWorld(rings: readonly Ring[]): readonly (readonly Ring[])[] {
  const isPast = rings.flat().some(([longitude = 0]) => Math.abs(longitude) > 180);
  if (!isPast || rings.some(hasJump)) return [rings];
  const coordinates = rings.map((ring) => closed(ring.map((position) => [...position])));
  return polygonsOf(splitAtAntimeridian({ type: 'Polygon', coordinates }));
}

function hasJump(ring: Ring): boolean {
  return ring.some(([longitude = 0], index) => Math.abs(longitude - (ring.at(index - 1)?.[0] ?? longitude)) > 180);
}

function tidyRing(ring: Ring): Position[] {
  const rounded = ring.map(roundPosition);
  return closed(rounded.filter((position, index) => index === 0 || !isSame(position, rounded[index - 1])));
}

function closed(ring: Position[]): Position[] {
  const [first] = ring;
  return first && !isSame(first, ring.at(-1)) ? [...ring, [...first]] : ring;
}

function isSame(left: readonly number[], right: readonly number[] | undefined): boolean {
  return left[0] === right?.[0] && left[1] === right?.[1];
}
