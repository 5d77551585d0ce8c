import type { Position } from 'geojson';
import { splitAtAntimeridian } from '../antimeridian/antimeridian.ts';
import type { Aoi } from '../aoi.ts';
import { polygonsOf } from '../polygons-of.ts';
import { roundPosition } from './round-position.ts';

/**
 * Normalizes a drawn shape for sending (contract 20): two ordinates rounded to 7 decimals (1 cm), closed rings, no
 * repeated positions, and longitudes moved or split to within ±180°. A single polygon becomes a Polygon; null if
 * nothing is left. A shape with an edge over 180° wide isn't split: only the user knows which way round the Earth it
 * should go.
 */
export function normalizeArea(drawn: Aoi): Aoi | null {
  const coordinates = polygonsOf(drawn)
    .flatMap(withinLongitudeRange)
    .map((rings) => rings.map(normalizeRing).filter((ring) => ring.length >= 4))
    .filter((rings) => rings.length > 0);
  const [only] = coordinates;
  if (!only) return null;
  return coordinates.length === 1 ? { type: 'Polygon', coordinates: only } : { type: 'MultiPolygon', coordinates };
}

type Ring = readonly (readonly number[])[];

/** Shapes drawn on one of the map's world copies have longitudes beyond ±180°. */
function withinLongitudeRange(rings: readonly Ring[]): readonly (readonly Ring[])[] {
  const exceedsRange = rings.flat().some(([longitude = 0]) => Math.abs(longitude) > 180);
  if (!exceedsRange || rings.some(hasJump)) return [rings];
  const coordinates = rings.map((ring) => closed(ring.map((position) => [...position])));
  return polygonsOf(splitAtAntimeridian({ type: 'Polygon', coordinates }));
}

function hasJump(ring: Ring): boolean {
  return ring.some(([longitude = 0], index) => Math.abs(longitude - (ring.at(index - 1)?.[0] ?? longitude)) > 180);
}

function normalizeRing(ring: Ring): Position[] {
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
