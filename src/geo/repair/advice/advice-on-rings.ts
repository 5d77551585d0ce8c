import type { Position } from 'geojson';
import type { Aoi } from '../../aoi.ts';
import { type RingIndex, ringPath } from '../../validity/aoi-finding.ts';
import { hasExpectedWinding } from '../fix-rings.ts';
import { findSpikes } from '../fix-spikes.ts';
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
  const fact = { code: 'repeated-positions', ...ringIndex, count: repeated.length, at: position } as const;
  return [{ kind: 'repeated-position', fact, path: [...ringPath(ringIndex), first], position, fix: 'drop-repeated' }];
}

function spikeAdvice(ring: readonly Position[], ringIndex: RingIndex): Advice[] {
  return findSpikes(ring).map((index) => {
    const position = toPosition(ring[index]);
    const fact = { code: 'spike', ...ringIndex, at: position } as const;
    return { kind: 'spike', fact, path: [...ringPath(ringIndex), index], position, fix: 'drop-spikes' };
  });
}

function windingAdvice(ring: readonly Position[], ringIndex: RingIndex): Advice[] {
  if (hasExpectedWinding(ring, ringIndex.ring)) return [];
  const fact = { code: 'winding', ...ringIndex } as const;
  return [{ kind: 'winding', fact, path: ringPath(ringIndex), position: toPosition(ring[0]), fix: 'rewind' }];
}

function toPosition(position: Position | undefined): [number, number] {
  return [position?.[0] ?? 0, position?.[1] ?? 0];
}
