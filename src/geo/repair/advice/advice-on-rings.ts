import type { Position } from 'geojson';
import type { Aoi } from '../../aoi.ts';
import { positionWords, type RingPlace, ringPath, ringWords } from '../../validity/aoi-finding.ts';
import { isWound } from '../fix-rings.ts';
import { findSpikes } from '../fix-spikes.ts';
import { counted } from '../pluralize.ts';
import { isSamePosition } from '../unchecked-geometry.ts';
import type { Advice } from './advice.ts';

type Rings = readonly (readonly (readonly number[])[])[];

/** Repeated positions, spikes and winding: what is to be said of each ring by itself. */
export function adviceOnRings(polygons: readonly Rings[], type: Aoi['type']): Advice[] {
  return polygons.flatMap((rings, part) =>
    rings.flatMap((ring, index) => {
      const place: RingPlace = { part: type === 'Polygon' ? null : part, ring: index };
      const positions: Position[] = ring.map((position) => [...position]);
      return [...repeats(positions, place), ...spikes(positions, place), ...winding(positions, place)];
    }),
  );
}

function repeats(ring: readonly Position[], place: RingPlace): Advice[] {
  const places = ring.flatMap((position, index) => (isSamePosition(position, ring[index - 1]) ? [index] : []));
  const [first] = places;
  if (first === undefined) return [];
  const position = pair(ring[first]);
  const message = `${ringWords(place)} has ${counted(places.length, 'position')} that ${places.length === 1 ? 'repeats' : 'repeat'} the one before, the first at ${positionWords(position)}.`;
  return [{ kind: 'repeated-position', message, path: [...ringPath(place), first], position, fix: 'drop-repeated' }];
}

function spikes(ring: readonly Position[], place: RingPlace): Advice[] {
  return findSpikes(ring).map((index) => {
    const position = pair(ring[index]);
    const message = `${ringWords(place)} has a spike at ${positionWords(position)}: it goes there and straight back.`;
    return { kind: 'spike', message, path: [...ringPath(place), index], position, fix: 'drop-spikes' };
  });
}

function winding(ring: readonly Position[], place: RingPlace): Advice[] {
  if (isWound(ring, place.ring)) return [];
  const [is, should] = place.ring === 0 ? ['clockwise', 'anticlockwise'] : ['anticlockwise', 'clockwise'];
  const message = `${ringWords(place)} runs ${is}; GeoJSON (RFC 7946) wants it ${should}. It is accepted either way.`;
  return [{ kind: 'winding', message, path: ringPath(place), position: pair(ring[0]), fix: 'rewind' }];
}

function pair(position: Position | undefined): [number, number] {
  return [position?.[0] ?? 0, position?.[1] ?? 0];
}
