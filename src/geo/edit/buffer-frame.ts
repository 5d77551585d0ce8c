import type { Aoi } from '../aoi.ts';
import { polygonsOf } from '../polygons-of.ts';
import { unionOf } from './union.ts';

/**
 * An area whose polygons meet at the antimeridian, with those polygons merged and longitudes up to 360°. Other areas
 * are returned unchanged.
 */
export function joinAcrossAntimeridian(area: Aoi): Aoi {
  const longitudes = polygonsOf(area)
    .flat(2)
    .map(([longitude = 0]) => longitude);
  if (!longitudes.includes(180) || !longitudes.includes(-180)) return area;
  const coordinates = polygonsOf(area).map((rings) => {
    const isWestern = rings.flat().some(([longitude = 0]) => longitude < 0);
    return rings.map((ring) => ring.map(([x = 0, y = 0]) => [isWestern ? x + 360 : x, y]));
  });
  return unionOf([{ type: 'MultiPolygon', coordinates }]);
}

/** The centre of an area's vertices on the sphere, degrees. */
export function centerOf(area: Aoi): [longitude: number, latitude: number] {
  let [x, y, z] = [0, 0, 0];
  for (const [longitude = 0, latitude = 0] of polygonsOf(area).flat(2)) {
    const [east, north] = [(longitude * Math.PI) / 180, (latitude * Math.PI) / 180];
    x += Math.cos(north) * Math.cos(east);
    y += Math.cos(north) * Math.sin(east);
    z += Math.sin(north);
  }
  const degrees = 180 / Math.PI;
  return [Math.atan2(y, x) * degrees, Math.atan2(z, Math.hypot(x, y)) * degrees];
}
