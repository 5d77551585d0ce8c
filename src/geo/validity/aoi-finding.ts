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

/**
 * A finding about a geometry: its kind, a sentence, the path inside the geometry, and a position if there is one. By
 * default a reason why the geometry is not a valid AOI.
 */
export type AoiFinding<Kind = AoiFindingKind> = {
  readonly kind: Kind;
  readonly message: string;
  readonly path: readonly (string | number)[];
  readonly position: readonly [number, number] | null;
};

/** Indexes of a ring. The polygon index of a Polygon is null; ring 0 is the shell. */
export type RingIndex = { readonly polygon: number | null; readonly ring: number };

/** The path of a ring inside its geometry. */
export function ringPath({ polygon, ring }: RingIndex): (string | number)[] {
  return polygon === null ? ['coordinates', ring] : ['coordinates', polygon, ring];
}

/** A ring's name, counted from 1: "The outline", "Hole 2", "Hole 1 of polygon 3". */
export function describeRing({ polygon, ring }: RingIndex): string {
  const words = ring === 0 ? 'The outline' : `Hole ${ring}`;
  return polygon === null ? words : `${words} of polygon ${polygon + 1}`;
}

/** A position as the map formats it, to about a metre: `34.88312° W 7.99871° S`. */
export function formatPosition([longitude, latitude]: readonly [number, number]): string {
  const degrees = (value: number) => `${Number(Math.abs(value).toFixed(5))}°`;
  return `${degrees(longitude)} ${longitude < 0 ? 'W' : 'E'} ${degrees(latitude)} ${latitude < 0 ? 'S' : 'N'}`;
}
