import type { AoiGeometry } from '../../../../contract/schemas/geometry.ts';
import { type Bbox, bboxOf } from '../../../../geo/bbox.ts';
import type { AreaFinding } from './area-finding.ts';

/** Degrees. An area nearer to the source than this is assumed to be meant where it is. */
const NEAR_DEGREES = 1;

/**
 * Returns the advice to swap longitude and latitude if the area is far from the source but would lie on it when swapped,
 * else an empty list. Both orders are valid, so only the source reveals this. The area must be valid.
 */
export function swappedAxes(area: AoiGeometry, source: AoiGeometry | null): AreaFinding[] {
  const [here, there] = [bboxOf(area), source && bboxOf(source)];
  if (here === null || there === null || overlap(here, expanded(there, NEAR_DEGREES))) return [];
  const [west, south, east, north] = here;
  const isOnEarth = west >= -90 && east <= 90;
  if (!isOnEarth || !overlap([south, west, north, east], there)) return [];
  const position: [number, number] = [(west + east) / 2, (south + north) / 2];
  return [
    {
      kind: 'swapped-axes',
      severity: 'advice',
      fact: { code: 'swapped-axes' },
      path: ['coordinates'],
      position,
      fix: 'swap-axes',
      alternatives: [],
    },
  ];
}

function overlap(one: Bbox, other: Bbox): boolean {
  return one[0] <= other[2] && other[0] <= one[2] && one[1] <= other[3] && other[1] <= one[3];
}

function expanded([west, south, east, north]: Bbox, degrees: number): Bbox {
  return [west - degrees, south - degrees, east + degrees, north + degrees];
}
