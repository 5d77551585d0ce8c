import { customProjection } from './custom-projection.ts';

/** Vertical perspective from `+h` metres above a sphere with the semi-major axis (Snyder 1987, p. 173), as PROJ computes it also on ellipsoids. */
export const verticalPerspective = customProjection('nsper', ({ a, lat0 = 0, h = '' }) => {
  const height = Number(h) / a;
  if (!(height > 0)) throw new RangeError('A vertical perspective needs a height above the Earth.');
  const fromCentre = 1 + height;
  const [sin0, cos0] = [Math.sin(lat0), Math.cos(lat0)];
  return {
    forward(longitude, latitude) {
      const [sine, cosine] = [Math.sin(latitude), Math.cos(latitude)];
      const towards = cosine * Math.cos(longitude);
      const depth = sin0 * sine + cos0 * towards;
      if (depth < 1 / fromCentre) return null;
      const scale = height / (fromCentre - depth);
      return [scale * cosine * Math.sin(longitude), scale * (cos0 * sine - sin0 * towards)];
    },
    inverse(x, y) {
      const radius2 = x * x + y * y;
      const root = 1 - (radius2 * (fromCentre + 1)) / height;
      if (root < 0) return null;
      // along the line of sight, from the satellite to the nearer point on the sphere
      const share = (height * (fromCentre - Math.sqrt(root))) / (height * height + radius2);
      const depth = fromCentre - share * height;
      const [east, north] = [share * x, share * y];
      const towards = cos0 * depth - sin0 * north;
      return [Math.atan2(east, towards), Math.atan2(sin0 * depth + cos0 * north, Math.hypot(towards, east))];
    },
  };
});
