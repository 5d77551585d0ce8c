import type { Position } from 'geojson';
import type { Aoi } from '../../aoi.ts';
import { describeRing, formatPosition, type RingIndex, ringPath } from '../../validity/aoi-finding.ts';
import { hasExpectedWinding } from '../fix-rings.ts';
import { findSpikes } from '../fix-spikes.ts';
import { pluralize } from '../pluralize.ts';
import { isSamePosition } from '../unchecked-geometry.ts';
import type { Advice } from './advice.ts';

type Rings = readonly (readonly (readonly number[])[])[];

/** Advice on single rings: repeated positions, spikes and winding. */
export function adviceOnRings(polygons: readonly Rings[], type: Aoi['type']): Advice[] {
  return polygons.flatMap((rings, polygon) =>
    rings.flatMap((ring, index) => {
      const ringIndex: RingIndex = { polygon: type === 'Polygon' ? null : polygon, ring: index };
      const positions: Position[] = ring.map((position) => [...position]);
      return [
        ...repeatAdvice(positions, ringIndex),
        ...spikeAdvice(positions, ringIndex),
        ...windingAdvice(positions, ringIndex),
      ];
    }),
  );
}

function repeatAdvice(ring: readonly Position[], ringIndex: RingIndex): Advice[] {
  const repeated = ring.flatMap((position, index) => (isSamePosition(position, ring[index - 1]) ? [index] : []));
  const [first] = repeated;
  if (first === undefined) return [];
  const position = toPosition(ring[first]);
  const message = `${describeRing(ringIndex)} has ${pluralize(repeated.length, 'position')} that ${repeated.length === 1 ? 'repeats' : 'repeat'} the one before, the first at ${formatPosition(position)}.`;
  return [
    { kind: 'repeated-position', message, path: [...ringPath(ringIndex), first], position, fix: 'drop-repeated' },
  ];
}

function spikeAdvice(ring: readonly Position[], ringIndex: RingIndex): Advice[] {
  return findSpikes(ring).map((index) => {
    const position = toPosition(ring[index]);
    const message = `${describeRing(ringIndex)} has a spike at ${formatPosition(position)}: the outline runs there and straight back.`;
    return { kind: 'spike', message, path: [...ringPath(ringIndex), index], position, fix: 'drop-spikes' };
  });
}

function windingAdvice(ring: readonly Position[], ringIndex: RingIndex): Advice[] {
  if (hasExpectedWinding(ring, ringIndex.ring)) return [];
  const [actual, expected] = ringIndex.ring === 0 ? ['clockwise', 'anticlockwise'] : ['anticlockwise', 'clockwise'];
  const message = `${describeRing(ringIndex)} runs ${actual}; GeoJSON (RFC 7946) requires ${expected}. Both are accepted.`;
  return [{ kind: 'winding', message, path: ringPath(ringIndex), position: toPosition(ring[0]), fix: 'rewind' }];
}

function toPosition(position: Position | undefined): [number, number] {
  return [position?.[0] ?? 0, position?.[1] ?? 0];
}
