import type { AoiFinding } from '../../../../geo/validity/validity.ts';

/** Whether the finding means that the geometry's rings can't be counted or shown on a map. */
export function isUnreadable({ kind }: AoiFinding): boolean {
  switch (kind) {
    case 'not-a-polygon':
    case 'malformed-coordinates':
    case 'ring-too-short':
    case 'ring-not-closed':
    case 'out-of-range':
      return true;
    case 'self-intersection':
    case 'hole-outside-shell':
    case 'zero-area':
    case 'too-many-positions':
    case 'crosses-antimeridian':
      return false;
  }
}
