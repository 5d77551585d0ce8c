import { beforeAll, describe, expect, test } from 'vitest';
import { lonLatToCrs } from '../../geo/geodesy/projection.ts';
import { GdalProjections } from '../fixtures/gdal-projections.ts';

type Point = readonly [number, number];
type Box = readonly [west: number, south: number, east: number, north: number];

const WGS84 = '+a=6378137 +rf=298.257223563';
const SPHERE = '+a=6371007.181 +b=6371007.181';
const WORLD: Box = [-180, -90, 180, 90];
const MAX_ERROR_M = 0.1;
/** Coordinates beyond this are next to the horizon of a gnomonic map, in metres. */
const MAX_COORDINATE = 1e8;
const METRES_PER_DEGREE = 111_320;

// PROJ 9.3 in gdal3.js; its positions from 9.1 to 9.3 are the same except for gnomonic on an ellipsoid
const definitions: readonly [definition: string, earth: string, box: Box][] = [
  [
    '+proj=col_urban +lat_0=4.6804861 +lon_0=-74.1465917 +x_0=92334.879 +y_0=109320.965 +h_0=2550',
    WGS84,
    [-75, 4, -73, 5.5],
  ],
  ['+proj=col_urban +lat_0=1.2 +lon_0=-77.25 +x_0=980469.695 +y_0=624555.332 +h_0=2530', WGS84, [-79, -4, -67, 13]],
  ['+proj=igh +lon_0=0 +x_0=0 +y_0=0', WGS84, WORLD],
  ['+proj=igh +lon_0=-160 +x_0=1000000 +y_0=-500000', SPHERE, WORLD],
  ['+proj=vandg +lon_0=0 +x_0=0 +y_0=0', SPHERE, WORLD],
  ['+proj=vandg +lon_0=100 +x_0=500000 +y_0=200000', SPHERE, WORLD],
  ['+proj=robin +lon_0=0 +x_0=0 +y_0=0', WGS84, WORLD],
  ['+proj=robin +lon_0=90 +x_0=1000 +y_0=2000', SPHERE, WORLD],
  ['+proj=nsper +lat_0=30 +lon_0=10 +h=5000000 +x_0=0 +y_0=0', WGS84, WORLD],
  ['+proj=nsper +lat_0=-90 +lon_0=10 +h=35800000 +x_0=100 +y_0=200', SPHERE, WORLD],
  ...[45, 0, 90, -90, -12.5].flatMap((lat0): [string, string, Box][] => [
    [`+proj=gnom +lat_0=${lat0} +lon_0=10 +x_0=0 +y_0=0`, SPHERE, WORLD],
    [`+proj=gnom +lat_0=${lat0} +lon_0=-75 +x_0=1000 +y_0=-2000`, WGS84, WORLD],
  ]),
];

/** Steps per side, of which the last is on the edge. No step is a multiple of 5°, at which Robinson jumps by 0.7 m. */
const STEPS = 23;

/** Points of a box from edge to edge, and next to them, where formulas divide by zero. */
function pointsOf([west, south, east, north]: Box): Point[] {
  const steps = Array.from({ length: STEPS + 1 }, (_, step) => step / STEPS);
  const shares = [...steps, 1e-5, 0.5 + 1e-6, 0.123_456];
  return shares.flatMap((across) =>
    shares.map((up): Point => [west + across * (east - west), south + up * (north - south)]),
  );
}

const finite = (point: Point | null): point is Point => point !== null;

function boxOf(points: readonly Point[]): Box {
  const [x, y] = [points.map((point) => point[0]), points.map((point) => point[1])];
  return [Math.min(...x), Math.min(...y), Math.max(...x), Math.max(...y)];
}

/** A box that is 5 % larger, of at most two radii of the Earth: towards the horizon, coordinates of gnomonic are infinite. */
function around([west, south, east, north]: Box): Box {
  const [dx, dy] = [(east - west) / 20, (north - south) / 20];
  const limit = (value: number) => Math.max(-2e7, Math.min(2e7, value));
  return [limit(west - dx), limit(south - dy), limit(east + dx), limit(north + dy)];
}

let gdal: GdalProjections;
beforeAll(async () => {
  gdal = await GdalProjections.load();
});

describe.each(definitions)('%s on %s', (definition, earth, box) => {
  const crs = `${definition} ${earth} +no_defs`;
  const base = `+proj=longlat ${earth} +no_defs +type=crs`;
  const { forward, inverse } = lonLatToCrs(crs);

  test('has PROJ’s coordinates of longitudes and latitudes, and none where PROJ has none', () => {
    const places = pointsOf(box);
    const expected = gdal.transform(base, `${crs} +type=crs`, places);
    expect(expected.filter(finite).length).toBeGreaterThan(places.length / 8);
    const wrong = places.flatMap((place, index) => {
      const [found, wanted] = [forward(...place), expected[index] ?? null];
      if (isRoundedByProj(place, definition) || isNearHorizon(wanted)) return [];
      const isRight = wanted === null ? found === null : distance(found, wanted) <= MAX_ERROR_M * size(wanted);
      return isRight ? [] : [`${place}: ${found}, PROJ ${wanted}`];
    });
    expect(wrong).toEqual([]);
  });

  test('has PROJ’s longitudes and latitudes of coordinates, and none where PROJ has none', () => {
    const onMap = gdal
      .transform(base, `${crs} +type=crs`, pointsOf(box))
      .filter(finite)
      .filter((point) => !isNearHorizon(point));
    const points = [...pointsOf(around(boxOf(onMap))), ...onMap];
    const expected = gdal.transform(`${crs} +type=crs`, base, points);
    const again = gdal.transform(
      base,
      `${crs} +type=crs`,
      expected.map((place) => place ?? [0, 0]),
    );
    const wrong = points.flatMap((point, index) => {
      const [found, wanted] = [inverse(...point), expected[index] ?? null];
      const isRounded = wanted !== null && isRoundedByProj(wanted, definition);
      // beyond the edge of a map, or where PROJ repeats Greenland and Chukotka in the gaps of Goode's projection
      const isOutside = wanted === null || (!isRounded && distance(again[index] ?? null, point) > 10 * size(point));
      const isOnEdge = [found, wanted].some((place) => place !== null && isEdge(place, definition));
      if ((isOutside && found === null) || (found === null || isOutside ? isOnEdge : false)) return [];
      const limit = isRounded || definition.includes('vandg') ? 5 * MAX_ERROR_M : MAX_ERROR_M;
      const isRight = !isOutside && wanted !== null && degreesApart(found, wanted) * METRES_PER_DEGREE <= limit;
      return isRight ? [] : [`${point}: ${found}, PROJ ${wanted}`];
    });
    expect(wrong).toEqual([]);
    expect(points.filter((point) => inverse(...point) !== null).length).toBeGreaterThan(points.length / 3);
  });
});

/**
 * Within 100 m of a pole, and for Van der Grinten within 100 m of the equator and 1 km of the central meridian, where PROJ's
 * coordinates have rounding errors of metres: with 60 digits they are those of this formula.
 */
function isRoundedByProj([longitude, latitude]: Point, definition: string): boolean {
  if (Math.abs(latitude) > 89.999) return true;
  return (
    definition.includes('vandg') && (Math.abs(latitude) < 0.001 || Math.abs(longitude - meridianOf(definition)) < 0.01)
  );
}

function isNearHorizon(point: Point | null): boolean {
  return point !== null && Math.hypot(...point) > MAX_COORDINATE;
}

/** At a pole or an edge of the map, where rounding decides; degrees from the central meridian. */
function isEdge([longitude, latitude]: Point, definition: string): boolean {
  const edges = definition.includes('igh') ? [180, -100, -40, -20, 80] : [180];
  const turn = longitude - meridianOf(definition);
  return (
    Math.abs(latitude) === 90 || edges.some((edge) => Math.abs(((((turn - edge) % 360) + 540) % 360) - 180) < 1e-6)
  );
}

function meridianOf(definition: string): number {
  return Number(/lon_0=(\S+)/.exec(definition)?.[1]);
}

/** Infinity if there is no position. */
function distance(found: Point | null, wanted: Point): number {
  return found === null ? Number.POSITIVE_INFINITY : Math.hypot(found[0] - wanted[0], found[1] - wanted[1]);
}

/** In radii of the Earth, at least 1: far from the centre of a gnomonic map, a metre on the ground is many on the map. */
function size([x, y]: Point): number {
  return Math.max(1, Math.hypot(x, y) / 6.4e6) ** 2;
}

function degreesApart(found: Point | null, wanted: Point): number {
  if (found === null) return Number.POSITIVE_INFINITY;
  const turned = ((((found[0] - wanted[0]) % 360) + 540) % 360) - 180;
  return Math.hypot(turned * Math.cos((wanted[1] * Math.PI) / 180), found[1] - wanted[1]);
}
