import { customProjection } from './custom-projection.ts';
import { tangentAxes } from './tangent-axes.ts';

/** Vertical perspective from `+h` metres above a sphere with the semi-major axis (Snyder 1987, p. 173), as PROJ computes it also on ellipsoids. */
export const verticalPerspective = customProjection('nsper', ({ a, lat0 = 0, h = '' }) => {
  const height = Number(h) / a;
  if (!(height > 0)) throw new RangeError('A vertical perspective needs a height above the Earth.');
  const fromCentre = 1 + height;
  const axes = tangentAxes(lat0);
  return {
    forward(longitude, latitude) {
      const { east, north, up } = axes.coordinates(longitude, latitude);
      if (up < 1 / fromCentre) return null;
      const scale = height / (fromCentre - up);
      return [scale * east, scale * north];
    },
    inverse(x, y) {
      const radius2 = x * x + y * y;
      const root = 1 - (radius2 * (fromCentre + 1)) / height;
      if (root < 0) return null;
      // along the line of sight, from the satellite to the nearer point on the sphere
      const share = (height * (fromCentre - Math.sqrt(root))) / (height * height + radius2);
      return axes.position(share * x, share * y, fromCentre - share * height);
    },
  };
});
