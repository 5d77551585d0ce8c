import { customProjection } from './custom-projection.ts';

/** Colombia Urban, EPSG method 1052 (IOGP Guidance Note 7-2), `+h_0` metres above the ellipsoid. The inverse is approximate, as in PROJ. */
export const colombiaUrban = customProjection('col_urban', ({ a, es, lat0 = 0, h_0 = '0' }) => {
  const height = Number(h_0) / a;
  const transverse = (latitude: number) => 1 / Math.sqrt(1 - es * Math.sin(latitude) ** 2);
  const meridional = (latitude: number) => (1 - es) / (1 - es * Math.sin(latitude) ** 2) ** 1.5;
  const [nu0, rho0] = [transverse(lat0), meridional(lat0)];
  const eastScale = 1 + height / nu0;
  const curvature = Math.tan(lat0) / (2 * rho0 * nu0);
  // EPSG's inverse uses the radii of the equator for both scales
  const inverseEastScale = 1 + height;
  const inverseNorthScale = rho0 * (1 + height / (1 - es));
  return {
    forward(longitude, latitude) {
      const across = longitude * transverse(latitude) * Math.cos(latitude);
      const northScale = 1 + height / meridional((latitude + lat0) / 2);
      return [eastScale * across, northScale * rho0 * (latitude - lat0 + curvature * across ** 2)];
    },
    inverse(x, y) {
      const across = x / inverseEastScale;
      const latitude = lat0 + y / inverseNorthScale - curvature * across ** 2;
      return [across / (transverse(latitude) * Math.cos(latitude)), latitude];
    },
  };
});
