import type { Coded } from '../coded.ts';

/** Why a value is not a valid AOI (contract 11.1). */
export type AoiFindingKind =
  | 'not-a-polygon'
  | 'malformed-coordinates'
  | 'ring-too-short'
  | 'ring-not-closed'
  | 'out-of-range'
  | 'self-intersection'
  | 'hole-outside-shell'
  | 'zero-area'
  | 'too-many-positions'
  | 'crosses-antimeridian';

/** Accepted in an AOI, but rarely intended (diagnose.ts). */
export type AdviceKind =
  | 'repeated-position'
  | 'spike'
  | 'sliver'
  | 'winding'
  | 'parts-overlap'
  | 'parts-share-edge'
  | 'needless-positions'
  | 'very-large';

/** Degrees, `[longitude, latitude]`. */
type LonLat = readonly [number, number];

/** Indexes of a ring. The polygon index of a Polygon is null; ring 0 is the shell. */
export type RingIndex = { readonly polygon: number | null; readonly ring: number };

/** Indexes of a position. */
type PositionIndex = RingIndex & { readonly index: number };

/** The ordinates of a position that is out of range look projected, or are valid when swapped. */
export type RangeHint = 'projected' | 'swapped';

/** What a finding about an invalid area states. All indexes count from 0. */
export type AoiFact = Coded<{
  'not-a-geometry': unknown;
  /** The first characters of the type; null if it is not a string. */
  'wrong-geometry-type': { readonly type: string | null };
  'no-coordinates': { readonly type: 'Polygon' | 'MultiPolygon' };
  'too-many-positions': { readonly count: number; readonly limit: number };
  'polygon-not-a-list': { readonly polygon: number | null };
  'ring-not-a-list': RingIndex;
  'position-not-a-pair': PositionIndex;
  'ordinate-not-finite': PositionIndex;
  'position-out-of-range': PositionIndex & {
    readonly longitude: number;
    readonly latitude: number;
    readonly hint: RangeHint | null;
  };
  'ring-too-short': RingIndex & { readonly count: number };
  'ring-not-closed': RingIndex & { readonly first: LonLat; readonly last: LonLat };
  'ring-too-wide': RingIndex & { readonly widthDegrees: number };
  'ring-without-area': RingIndex;
  /** `other` is null if the ring crosses itself. */
  'rings-cross': RingIndex & { readonly other: RingIndex | null; readonly at: LonLat };
  /** Two edges lie on each other. `other` is null if both are edges of the ring. */
  'rings-overlap': RingIndex & { readonly other: RingIndex | null; readonly at: LonLat };
  'hole-outside-outline': RingIndex;
  'hole-inside-hole': RingIndex & { readonly around: RingIndex };
}>;

/**
 * A finding about a geometry: its kind, what it states, the path inside the geometry, and a position if there is one.
 * By default a reason why the geometry is not a valid AOI.
 */
export type AoiFinding<Kind = AoiFindingKind, Fact = AoiFact> = {
  readonly kind: Kind;
  readonly fact: Fact;
  readonly path: readonly (string | number)[];
  readonly position: LonLat | null;
};

/** The path of a ring inside its geometry. */
export function ringPath({ polygon, ring }: RingIndex): (string | number)[] {
  return polygon === null ? ['coordinates', ring] : ['coordinates', polygon, ring];
}

/**
 * A position to about a metre: `34.88312° W 7.99871° S`. The notation is the same in all languages, because the app also
 * reads it back.
 */
export function formatPosition([longitude, latitude]: LonLat): string {
  const degrees = (value: number) => `${Number(Math.abs(value).toFixed(5))}°`;
  return `${degrees(longitude)} ${longitude < 0 ? 'W' : 'E'} ${degrees(latitude)} ${latitude < 0 ? 'S' : 'N'}`;
}
