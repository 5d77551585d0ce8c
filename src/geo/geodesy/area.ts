import type { Aoi } from '../aoi.ts';
import { polygonsOf } from '../polygons-of.ts';
import { ECCENTRICITY_2, EQUATORIAL_RADIUS_M } from './ellipsoid.ts';
import { meanBetween } from './gauss-legendre.ts';

const ECCENTRICITY = Math.sqrt(ECCENTRICITY_2);
const RADIANS = Math.PI / 180;

/**
 * Area in m² on the WGS 84 ellipsoid with edges straight in longitude/latitude (RFC 7946): the integral of the
 * authalic q(φ) over longitude. Holes are subtracted; overlaps of polygons count twice. For valid AOIs only.
 */
export function areaM2(aoi: Aoi): number {
  return polygonsOf(aoi).reduce((sum, [shell, ...holes]) => {
    const holesM2 = holes.reduce((total, hole) => total + Math.abs(ringIntegral(hole)), 0);
    return sum + Math.abs(ringIntegral(shell ?? [])) - holesM2;
  }, 0);
}

/** Length in metres of all rings on the WGS 84 ellipsoid, along edges straight in longitude/latitude. */
export function perimeterM(aoi: Aoi): number {
  return polygonsOf(aoi)
    .flat()
    .reduce((sum, ring) => sum + sumOverEdges(ring, edgeLength), 0);
}

type Position = readonly number[];
type Ring = readonly Position[];
type EdgeMeasure = (longitude: number, latitude: number, toLongitude: number, toLatitude: number) => number;

function sumOverEdges(ring: Ring, measure: EdgeMeasure): number {
  let sum = 0;
  for (let index = 1; index < ring.length; index += 1) {
    const [fromX = 0, fromY = 0] = ring[index - 1] ?? [];
    const [toX = 0, toY = 0] = ring[index] ?? [];
    sum += measure(fromX * RADIANS, fromY * RADIANS, toX * RADIANS, toY * RADIANS);
  }
  return sum;
}

function ringIntegral(ring: Ring): number {
  return sumOverEdges(ring, (longitude, latitude, toLongitude, toLatitude) => {
    const mean = meanBetween(latitude, toLatitude, areaBelow);
    return (toLongitude - longitude) * mean;
  });
}

/** Area between the equator and a latitude (radians) per radian of longitude, m². */
export function areaBelow(latitude: number): number {
  const sine = Math.sin(latitude);
  const scaled = ECCENTRICITY * sine;
  const q = sine / (1 - scaled * scaled) + Math.atanh(scaled) / ECCENTRICITY;
  return (EQUATORIAL_RADIUS_M ** 2 * (1 - ECCENTRICITY_2) * q) / 2;
}

const edgeLength: EdgeMeasure = (longitude, latitude, toLongitude, toLatitude) => {
  const [east, north] = [toLongitude - longitude, toLatitude - latitude];
  return meanBetween(latitude, toLatitude, (at) => {
    const squeeze = 1 - ECCENTRICITY_2 * Math.sin(at) ** 2;
    const primeVertical = EQUATORIAL_RADIUS_M / Math.sqrt(squeeze);
    const meridional = (primeVertical * (1 - ECCENTRICITY_2)) / squeeze;
    return Math.hypot(meridional * north, primeVertical * Math.cos(at) * east);
  });
};
