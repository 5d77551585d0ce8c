import { customProjection, type UnitProjection, wrapLongitude } from './custom-projection.ts';
import { GOODE_LOBES, type GoodeLobe } from './goode-lobes.ts';

const RADIANS = Math.PI / 180;
/** Latitude at which sinusoidal and Mollweide's parallels have the same length: 40°44′11.8″, as in PROJ. */
const BOUNDARY = (40 + 44 / 60 + 11.8 / 3600) * RADIANS;
const SQRT2 = Math.SQRT2;
const MOLLWEIDE_X = (2 * SQRT2) / Math.PI;
/** Radians; 0.6 mm. */
const TOLERANCE = 1e-10;

/** Goode's homolosine without interruptions: sinusoidal up to 40°44′ of latitude, then Mollweide, moved to join it. */
const homolosine: UnitProjection = {
  forward(longitude, latitude) {
    if (Math.abs(latitude) <= BOUNDARY) return [longitude * Math.cos(latitude), latitude];
    const half = mollweideHalfAngle(latitude);
    const y = SQRT2 * Math.cos(half) + MOLLWEIDE_SHIFT;
    return [MOLLWEIDE_X * longitude * Math.sin(half), Math.sign(latitude) * y];
  },
  inverse(x, y) {
    if (Math.abs(y) <= BOUNDARY) return [x / Math.cos(y), y];
    const cosine = (Math.abs(y) - MOLLWEIDE_SHIFT) / SQRT2;
    if (cosine > 1 + TOLERANCE) return null;
    const half = Math.acos(Math.min(1, cosine));
    const angle = Math.PI - 2 * half;
    const sine = Math.min(1, (angle + Math.sin(angle)) / Math.PI);
    const width = MOLLWEIDE_X * Math.sin(half);
    // at the pole, where all longitudes are one position
    const longitude = Math.abs(x) <= TOLERANCE ? 0 : x / width;
    return [longitude, Math.sign(y) * Math.asin(sine)];
  },
};

/** Half of Mollweide's angle from the pole, which solves angle − sin(angle) = π (1 − sin |latitude|), by Newton's method. */
function mollweideHalfAngle(latitude: number): number {
  const target = 2 * Math.PI * Math.sin((Math.PI / 2 - Math.abs(latitude)) / 2) ** 2;
  let angle = Math.cbrt(6 * target);
  for (let round = 0; round < 20 && angle > 0; round += 1) {
    const change = (angle - Math.sin(angle) - target) / (2 * Math.sin(angle / 2) ** 2);
    angle -= change;
    if (Math.abs(change) < 1e-14) break;
  }
  return angle / 2;
}

const MOLLWEIDE_SHIFT = BOUNDARY - SQRT2 * Math.cos(mollweideHalfAngle(BOUNDARY));

/**
 * Goode's interrupted projection for land. Coordinates between the lobes have no position, also where PROJ repeats Greenland and
 * Chukotka. With `+lobe`, a number in GOODE_LOBES, only that lobe, continued beyond its edges by `forward`.
 */
export const interruptedGoode = customProjection('igh', ({ lobe }) => {
  if (lobe === undefined) return allLobes;
  const only = GOODE_LOBES[Number(lobe)];
  if (!only) throw new RangeError(`Goode's projection has no lobe ${lobe.slice(0, 20)}.`);
  return inLobe(only);
});

const allLobes: UnitProjection = {
  forward: (longitude, latitude) => inLobe(lobeAt(longitude, latitude)).forward(longitude, latitude),
  inverse: (x, y) => inLobe(lobeAt(x, y)).inverse(x, y),
};

/** The lobes are next to each other along the equator, where x is the longitude, and their parts of the plane end there. */
function lobeAt(x: number, y: number): GoodeLobe {
  const inHalf = GOODE_LOBES.filter(({ isNorth }) => isNorth === y >= 0);
  const lobe = inHalf.find(({ east }) => x <= east * RADIANS) ?? inHalf.at(-1);
  if (!lobe) throw new RangeError('There is no lobe.');
  return lobe;
}

function inLobe({ centre, west, east, isNorth }: GoodeLobe): UnitProjection {
  const middle = centre * RADIANS;
  const [left, right] = [west * RADIANS - TOLERANCE, east * RADIANS + TOLERANCE];
  return {
    forward(longitude, latitude) {
      const point = homolosine.forward(wrapLongitude(longitude - middle), latitude);
      return point && [point[0] + middle, point[1]];
    },
    inverse(x, y) {
      const position = homolosine.inverse(x - middle, y);
      if (position === null) return null;
      const [longitude, latitude] = [position[0] + middle, position[1]];
      const isInHalf = isNorth ? latitude >= -TOLERANCE : latitude <= TOLERANCE;
      return isInHalf && longitude >= left && longitude <= right ? [longitude, latitude] : null;
    },
  };
}
