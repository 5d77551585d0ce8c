import type { Coded } from '../../coded.ts';
import type { AdviceKind, AoiFinding, RingIndex } from '../../validity/aoi-finding.ts';
import type { FixKind } from '../fix-kind.ts';

type LonLat = readonly [number, number];

/** The facts of one piece of advice on an area. All indexes count from 0. */
export type AdviceFact = Coded<{
  /** `at`: the first repeated position. */
  'repeated-positions': RingIndex & { readonly count: number; readonly at: LonLat };
  spike: RingIndex & { readonly at: LonLat };
  winding: RingIndex;
  /** Ring 0 stands for the polygon. */
  sliver: RingIndex;
  'very-large': { readonly areaKm2: number };
  'redundant-positions': { readonly count: number; readonly total: number };
  'polygons-overlap': { readonly polygons: readonly [number, number]; readonly at: LonLat };
  'polygons-share-edge': { readonly polygons: readonly [number, number]; readonly at: LonLat };
  'polygon-inside-polygon': { readonly polygon: number; readonly around: number };
}>;

/** A finding about something accepted but rarely intended, with a fix. */
export type Advice = AoiFinding<AdviceKind, AdviceFact> & { readonly fix: FixKind | null };
