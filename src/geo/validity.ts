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

/** One reason why a geometry can't be an AOI: what, where (path inside the geometry, and a position when there is one), in a sentence. */
export type AoiFinding = {
  readonly kind: AoiFindingKind;
  readonly message: string;
  readonly path: readonly (string | number)[];
  readonly position: readonly [number, number] | null;
};

/** Placeholder of the rules of contract 11.1, filled by this folder's next change. */
export function aoiFindings(_geometry: unknown): AoiFinding[] {
  return [];
}
