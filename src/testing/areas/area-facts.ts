import type { AoiFact } from '../../geo/validity/aoi-finding.ts';
import type { Samples } from '../sentences.ts';

const hole = { polygon: 2, ring: 1 } as const;

/** Each fact about an invalid area. */
export const aoiFacts: Samples<AoiFact> = {
  'not-a-geometry': {},
  'wrong-geometry-type': { type: 'Feature' },
  'no-coordinates': { type: 'MultiPolygon' },
  'too-many-positions': { count: 12_345, limit: 10_000 },
  'polygon-not-a-list': { polygon: 4 },
  'ring-not-a-list': hole,
  'position-not-a-pair': { ...hole, index: 6 },
  'ordinate-not-finite': { ...hole, index: 6 },
  'position-out-of-range': { ...hole, index: 6, longitude: 34, latitude: 151, hint: 'swapped' },
  'ring-too-short': { ...hole, count: 1 },
  'ring-not-closed': { ...hole, first: [1, 2], last: [-3, -4] },
  'ring-too-wide': { ...hole, widthDegrees: 200.5 },
  'ring-without-area': hole,
  'rings-cross': { polygon: null, ring: 0, other: null, at: [-34.5, -7.5] },
  'rings-overlap': { ...hole, other: { polygon: 2, ring: 3 }, at: [-34.5, -7.5] },
  'hole-outside-outline': hole,
  'hole-inside-hole': { ...hole, around: { polygon: 2, ring: 3 } },
};
