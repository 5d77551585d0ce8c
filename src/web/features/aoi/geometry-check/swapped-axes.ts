import type { AoiGeometry } from '../../../../contract/schemas/geometry.ts';
import { type Bbox, bboxOf } from '../../../../geo/bbox.ts';
import type { DoctorDiagnosis } from './area-finding.ts';
import { doctorStrings as words } from './geometry-check-strings.ts';

/** An area nearer to the source than this many degrees is where it is meant, only beside the source. */
const NEAR_DEGREES = 1;

/**
 * The advice to swap longitude and latitude, where the area lies nowhere near the source but would lie on it the other way
 * round: both orders are on Earth, so only the source tells. Nothing where it doesn't. The area must be sound.
 */
export function swappedAxes(area: AoiGeometry, source: AoiGeometry | null): DoctorDiagnosis[] {
  const [here, there] = [bboxOf(area), source && bboxOf(source)];
  if (here === null || there === null || meet(here, grown(there, NEAR_DEGREES))) return [];
  const [west, south, east, north] = here;
  const isOnEarth = west >= -90 && east <= 90;
  if (!isOnEarth || !meet([south, west, north, east], there)) return [];
  const position: [number, number] = [(west + east) / 2, (south + north) / 2];
  return [
    {
      kind: 'swapped-axes',
      severity: 'advice',
      message: words.swapped,
      path: ['coordinates'],
      position,
      fix: 'swap-axes',
      alternatives: [],
    },
  ];
}

function meet(one: Bbox, other: Bbox): boolean {
  return one[0] <= other[2] && other[0] <= one[2] && one[1] <= other[3] && other[1] <= one[3];
}

function grown([west, south, east, north]: Bbox, degrees: number): Bbox {
  return [west - degrees, south - degrees, east + degrees, north + degrees];
}
