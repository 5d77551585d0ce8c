/** What can be wrong with an AOI (contract 11.1). */
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

/** What is accepted in an AOI but hardly ever meant (diagnose.ts). */
export type AdviceKind =
  | 'repeated-position'
  | 'spike'
  | 'sliver'
  | 'winding'
  | 'parts-overlap'
  | 'parts-share-edge'
  | 'needless-positions'
  | 'very-large';

/** One reason why a geometry can't be an AOI (or, with other kinds, something else to say about it): what, where (path inside the geometry, and a position when there is one), in a sentence. */
export type AoiFinding<Kind = AoiFindingKind> = {
  readonly kind: Kind;
  readonly message: string;
  readonly path: readonly (string | number)[];
  readonly position: readonly [number, number] | null;
};

/** A ring's place: `part` is null in a Polygon; `ring` 0 is the shell. */
export type RingPlace = { readonly part: number | null; readonly ring: number };

/** The path of a ring inside its geometry. */
export function ringPath({ part, ring }: RingPlace): (string | number)[] {
  return part === null ? ['coordinates', ring] : ['coordinates', part, ring];
}

/** A ring in words, counted from 1: "The outline", "Hole 2", "Hole 1 of part 3". */
export function ringWords({ part, ring }: RingPlace): string {
  const words = ring === 0 ? 'The outline' : `Hole ${ring}`;
  return part === null ? words : `${words} of part ${part + 1}`;
}

/** A position as the map writes it, to about a metre: `34.88312° W 7.99871° S`. */
export function positionWords([longitude, latitude]: readonly [number, number]): string {
  const degrees = (value: number) => `${Number(Math.abs(value).toFixed(5))}°`;
  return `${degrees(longitude)} ${longitude < 0 ? 'W' : 'E'} ${degrees(latitude)} ${latitude < 0 ? 'S' : 'N'}`;
}
