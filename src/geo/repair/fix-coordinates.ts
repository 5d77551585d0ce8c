import { poleInside, splitAtAntimeridian } from '../antimeridian/antimeridian.ts';
import type { Fixer } from './fixer.ts';
import { counted } from './pluralize.ts';
import { areaOf, type LooseRing, polygonsCopied } from './unchecked-geometry.ts';

/** Takes the first ordinate for the latitude. */
export const swapAxes: Fixer = ({ polygons }) => ({
  polygons: polygons.map((rings) => rings.map((ring) => ring.map(([first = 0, second = 0]) => [second, first]))),
  words: 'Longitude and latitude changed places.',
});

/** Moves each part that lies on another turn of the Earth by whole turns; one across the antimeridian stays as it is. */
export const wrapLongitudes: Fixer = ({ polygons }) => {
  let count = 0;
  const moved = polygons.map((rings) => {
    const turn = turnOf(rings);
    if (turn === null || turn === 0) return rings;
    count += 1;
    return rings.map((ring) => ring.map(([longitude = 0, latitude = 0]) => [longitude - turn, latitude]));
  });
  const words = `${counted(count, 'part was', 'parts were')} moved by a whole turn of the Earth, to the same place between 180° W and 180° E.`;
  return count === 0 ? null : { polygons: moved, words };
};

/** Degrees, a multiple of 360, to take from a part's longitudes to bring them within ±180; null when no such number does. */
export function turnOf(rings: readonly LooseRing[]): number | null {
  let [west, east] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const ring of rings) {
    for (const [longitude = 0] of ring) {
      west = Math.min(west, longitude);
      east = Math.max(east, longitude);
    }
  }
  const turn = 360 * Math.round((west + east) / 720) || 0;
  return west - turn >= -180 && east - turn <= 180 ? turn : null;
}

/** Cuts parts in two where they cross the antimeridian. */
export const splitLongitudes: Fixer = ({ polygons }) => {
  const before = areaOf(polygons);
  if (before === null) return null;
  const split = splitAtAntimeridian(before);
  if (split === before) return null;
  const pole = poleInside(before);
  const round = pole === null ? '' : ` It goes round the ${pole} pole, and runs up to it.`;
  const parts = polygonsCopied(split);
  const short = polygons.flat().some(hasJump) ? ' Edges over more than 180° were read as the short way round.' : '';
  const words = `The area was cut at the antimeridian (180°): ${counted(parts.length, 'part')} now.${short}${round}`;
  return { polygons: parts, words };
};

function hasJump(ring: LooseRing): boolean {
  return ring.some(([longitude = 0], index) => Math.abs(longitude - (ring[index - 1]?.[0] ?? longitude)) > 180);
}
