import fc from 'fast-check';
import type { Polygon, Position } from 'geojson';
import { boxRing } from '../../geo/bbox.ts';
import { boxPolygon, starPolygons, wildRings } from './area-arbitraries.ts';
import { gearRing, spiralRing } from './hard-rings.ts';

/** Rings of one polygon, the shell first; they may be invalid. */
type Rings = Position[][];
type Shape = { type: 'Polygon'; coordinates: Rings } | { type: 'MultiPolygon'; coordinates: Rings[] };

const polygon = (...coordinates: Rings): Polygon => ({ type: 'Polygon', coordinates });
const double = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const close = (open: Position[]): Position[] => [...open, [...(open[0] ?? [])]];

/** Centres on the entire Earth; half of them at the antimeridian or prime meridian, half at the poles or the equator. */
function centers(): fc.Arbitrary<[number, number]> {
  const longitudes = fc.oneof(double(-175, 175), fc.constantFrom(-180, 0, 180));
  return fc.tuple(longitudes, fc.oneof(double(-80, 80), fc.constantFrom(-90, -89.9, 0, 89.9, 90)));
}

const plainCenters = fc.tuple(double(-100, 100), double(-20, 20));
const spirals = fc
  .tuple(plainCenters, fc.integer({ min: 4, max: 40 }), double(0.1, 0.9), double(-5, 0.5))
  .map(([center, count, width, power]) => polygon(spiralRing(center, count, width, 10 ** power)));
const slivers = fc
  .tuple(plainCenters, double(-13, -2), double(-6, 1), double(0, Math.PI))
  .map(([[x, y], widthPower, lengthPower, angle]) => {
    const [east, north] = [Math.cos(angle) * 10 ** lengthPower, Math.sin(angle) * 10 ** lengthPower];
    const width = 10 ** widthPower;
    return polygon(
      close([
        [x, y],
        [x + east, y + north],
        [x + east - north * width, y + north + east * width],
      ]),
    );
  });
const smallOrLarge = fc
  .tuple(starPolygons([0, 0]), fc.constantFrom(1e-14, 1e-11, 1e-9, 1e-6, 6, 1e3, 1e300), plainCenters)
  .map(([area, scale, [x, y]]) => placed(area, (at) => [x + (at[0] ?? 0) * scale, y + (at[1] ?? 0) * scale]));
const repeatedVertices = fc
  .tuple(starPolygons([20, 30]), fc.integer({ min: 2, max: 4 }))
  .map(([area, times]) => polygon(...area.coordinates.map((ring) => ring.flatMap((at) => Array(times).fill(at)))));
/** Around the limit of positions; other tests have larger rings. */
const gears = fc
  .tuple(plainCenters, fc.constantFrom(9_999, 10_000, 10_001), fc.boolean())
  .map(([center, positions, isTangled]) => polygon(gearRing(center, positions - 1, isTangled)));

const edges = fc.oneof(fc.constantFrom(-180, -179, 0, 179, 180, 181, 190, -181, 540), double(-200, 200));
const parallels = fc.oneof(fc.constantFrom(-91, -90, -89, 0, 89, 90, 90.1), double(-90, 90));
const edgeBoxes = fc.tuple(edges, parallels, edges, parallels).map((sides) => boxPolygon(...sides));

/**
 * Coordinates of a lattice box and its holes, which touch the shell and each other in vertices, on edges or along edges, cross,
 * or lie outside.
 */
const lattice = fc.oneof(
  { weight: 9, arbitrary: fc.integer({ min: 0, max: 8 }) },
  { weight: 1, arbitrary: fc.constant(20) },
);
const diamonds = fc.tuple(lattice, lattice, fc.integer({ min: 1, max: 3 })).map(([x, y, size]) =>
  close([
    [x - size, y],
    [x, y - size],
    [x + size, y],
    [x, y + size],
  ]),
);
const squares = fc.tuple(lattice, lattice, fc.integer({ min: 1, max: 3 })).map(([x, y, size]) => {
  return boxRing(x, y, x + size, y + size).reverse();
});
const holed = fc.array(fc.oneof(diamonds, squares, wildRings()), { maxLength: 4 }).map((holes): Polygon => {
  return polygon(boxRing(0, 0, 8, 8), ...holes);
});
const several = (one: fc.Arbitrary<Polygon>) =>
  fc.array(one, { minLength: 1, maxLength: 4 }).map((polygons): Shape => {
    return { type: 'MultiPolygon', coordinates: polygons.map(({ coordinates }) => coordinates) };
  });
const tangled = fc.oneof(wildRings(), diamonds).map((ring) => polygon(ring));

/**
 * Areas that are numerically hard, about half of them valid: stars anywhere, spirals, polygons with holes, slivers, bow-ties,
 * rings that touch, repeated vertices, boxes at ±180° and the poles, and sizes from nanometres to the entire world.
 */
export function hardAreas(): fc.Arbitrary<Shape> {
  const anyStar = centers().chain((center) => starPolygons(center));
  const one = fc.oneof(
    { weight: 4, arbitrary: anyStar },
    { weight: 2, arbitrary: spirals },
    { weight: 2, arbitrary: slivers },
    { weight: 3, arbitrary: tangled },
    { weight: 4, arbitrary: holed },
    { weight: 1, arbitrary: repeatedVertices },
    { weight: 2, arbitrary: edgeBoxes },
    { weight: 2, arbitrary: smallOrLarge },
  );
  const nearby = starPolygons([10, 10]);
  return fc.oneof({ weight: 8, arbitrary: one }, { weight: 3, arbitrary: several(fc.oneof(nearby, holed, tangled)) });
}

/** Areas with the maximum number of positions, one less and one more. */
export function areasAtTheLimit(): fc.Arbitrary<Polygon> {
  return gears;
}

/** Hard areas with mistakes of careless programs: wrong nesting, open or short rings, ordinates that are not numbers. */
export function carelessAreas(): fc.Arbitrary<unknown> {
  const misplaced = fc.constantFrom(null, '1', [], {}, [1], [null, 2], ['1', '2'], [1, 2, '3'], [200, 10], [10, 95], 7);
  return fc.tuple(hardAreas(), fc.nat(), misplaced).chain(([area, at, value]) => {
    const coordinates: unknown[] = area.coordinates;
    const rings: Rings = area.type === 'Polygon' ? area.coordinates : (area.coordinates[0] ?? []);
    const [shell = [], ...holes] = rings;
    return fc.constantFrom<unknown>(
      { ...area, coordinates: [coordinates] },
      { ...area, coordinates: coordinates.flat() },
      { ...area, type: area.type === 'Polygon' ? 'MultiPolygon' : 'Polygon' },
      { type: 'Feature', properties: {}, geometry: area },
      { ...area, coordinates: { ...coordinates } },
      { ...area, coordinates: [] },
      { ...area, coordinates: [...coordinates, []] },
      { type: 'Polygon', coordinates: [shell.slice(0, -1), ...holes] },
      { type: 'Polygon', coordinates: [...holes, shell.slice(0, at % 5)] },
      { type: 'Polygon', coordinates: [shell.toSpliced(at % shell.length, 1, value as Position), ...holes] },
      { ...area, bbox: [0, 0, 1, 1], crs: null },
      { type: 'Polygon', coordinates: rings.map((ring) => ring.map((position) => [...position, 7])) },
    );
  });
}

function placed(area: Polygon, move: (position: Position) => Position): Polygon {
  return polygon(...area.coordinates.map((ring) => ring.map(move)));
}
