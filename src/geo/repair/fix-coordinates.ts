import { poleInside, splitAtAntimeridian } from '../antimeridian/antimeridian.ts';
import type { Fixer } from './fixer.ts';
import { areaOf, copyPolygons, type UncheckedRing } from './unchecked-geometry.ts';

/** Swaps longitude and latitude. */
export const swapAxes: Fixer = ({ polygons }) => ({
  polygons: polygons.map((rings) => rings.map((ring) => ring.map(([first = 0, second = 0]) => [second, first]))),
  step: { code: 'swap-axes' },
});

/**
 * Moves polygons with longitudes beyond ±180° by multiples of 360°; polygons across the antimeridian stay unchanged.
 */
export const wrapLongitudes: Fixer = ({ polygons }) => {
  let count = 0;
  const moved = polygons.map((rings) => {
    const offset = longitudeOffset(rings);
    if (offset === null || offset === 0) return rings;
    count += 1;
    return rings.map((ring) => ring.map(([longitude = 0, latitude = 0]) => [longitude - offset, latitude]));
  });
  return count === 0 ? null : { polygons: moved, step: { code: 'wrap-longitudes', count } };
};

/** The multiple of 360° to subtract from a polygon's longitudes to bring them within ±180°; null if there is none. */
export function longitudeOffset(rings: readonly UncheckedRing[]): number | null {
  let [west, east] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const ring of rings) {
    for (const [longitude = 0] of ring) {
      west = Math.min(west, longitude);
      east = Math.max(east, longitude);
    }
  }
  const offset = 360 * Math.round((west + east) / 720) || 0;
  return west - offset >= -180 && east - offset <= 180 ? offset : null;
}

/** Splits polygons at the antimeridian. */
export const splitLongitudes: Fixer = ({ polygons }) => {
  const before = areaOf(polygons);
  if (before === null) return null;
  const split = splitAtAntimeridian(before);
  if (split === before) return null;
  const splitPolygons = copyPolygons(split);
  return {
    polygons: splitPolygons,
    step: {
      code: 'split-antimeridian',
      result: splitPolygons.length,
      hasJump: polygons.flat().some(hasJump),
      pole: poleInside(before),
    },
  };
};

function hasJump(ring: UncheckedRing): boolean {
  return ring.some(([longitude = 0], index) => Math.abs(longitude - (ring[index - 1]?.[0] ?? longitude)) > 180);
}
