import { boxRing } from '../../geo/bbox.ts';
import type { Random } from '../random.ts';
import { badValue } from './bad-values.ts';
import { RawText } from './json-text.ts';

type Ring = unknown[];

/** An area with mistakes of a careless or hostile caller; `good` is a valid closed ring. */
export function badGeometry(random: Random, good: readonly (readonly [number, number])[]): unknown {
  return random.pick(makers)(random, [...good]);
}

type Maker = (random: Random, good: (readonly [number, number])[]) => unknown;

const polygon = (...rings: unknown[]) => ({ type: 'Polygon', coordinates: rings });

const makers: readonly Maker[] = [
  (random) => badValue(random),
  (random, good) => ({ type: badValue(random), coordinates: [good] }),
  (random) => ({ type: random.pick(['Polygon', 'MultiPolygon']), coordinates: badValue(random) }),
  (random) => polygon(badValue(random)),
  (random, good) => polygon([...good.slice(0, 2), badValue(random), ...good.slice(2)]),
  (random, good) => polygon([...good.slice(0, 2), [badValue(random), badValue(random)], ...good.slice(2)]),
  (_, good) => polygon([...good.slice(0, 2), [new RawText('1e308'), new RawText('-1e308')], ...good.slice(2)]),
  (_, good) => polygon(good.slice(0, -1)),
  (_, good) => polygon([...good, ...good]),
  (_, good) => polygon(good.toReversed()),
  (_, good) => polygon(good.map((position) => [...position, 7, 8, 9])),
  (_, good) => polygon(good, good),
  (_, good) => polygon(good.map(() => good[0])),
  () => polygon(),
  () => ({ type: 'MultiPolygon', coordinates: [[], [[]]] }),
  (_, good) => ({ type: 'Feature', properties: {}, geometry: polygon(good) }),
  (_, good) => ({ type: 'GeometryCollection', geometries: [polygon(good)] }),
  (random, good) => nestedCollections(polygon(good), random.pick([2, 20, 70])),
  (_, good) => ({ type: 'MultiPolygon', coordinates: [[good], [good]] }),
  () => polygon(bowTie()),
  () => polygon(boxRing(-180, -90, 180, 90)),
  () => polygon(boxRing(-180, 89, 0, 90)),
  () => polygon(boxRing(179, 0, -179, 1)),
  () => ({ type: 'MultiPolygon', coordinates: [[boxRing(179, 0, 180, 1)], [boxRing(-180, 0, -179, 1)]] }),
  () => polygon(boxRing(0, 0, 0, 0)),
  () => polygon(boxRing(0, 0, 1e-12, 1e-12)),
  () => polygon(boxRing(-180, -90, 0, 90), boxRing(-200, 0, 1, 1)),
  (random) => polygon(spikes(random, random.pick([50, 500, 9_990]))),
  (random) => polygon(tangle(random, random.pick([20, 300, 5_000]))),
  (random, good) => polygon(comb(good, random.pick([101, 1_001, 9_989]))),
  (_, good) => manyPolygons(good, 1_900),
  (_, good) => polygon(good, ...manyHoles(good, 1_500)),
  () => polygon(Array.from({ length: 10_001 }, (_, index) => [index % 2, 0])),
  (_, good) => ({
    ...polygon(good),
    bbox: [new RawText('1e400')],
    crs: { type: 'name', properties: { name: 'EPSG:1' } },
  }),
];

function bowTie(): Ring {
  return [
    [0, 0],
    [1, 1],
    [1, 0],
    [0, 1],
    [0, 0],
  ];
}

function nestedCollections(inner: unknown, depth: number): unknown {
  let value = inner;
  for (let level = 0; level < depth; level++) value = { type: 'GeometryCollection', geometries: [value] };
  return value;
}

/** A star whose inner vertices are almost at its centre. */
function spikes(random: Random, count: number): Ring {
  const [x, y] = [random.fraction() * 100 - 50, random.fraction() * 60 - 30];
  const ring = Array.from({ length: count }, (_, index) => {
    const angle = (index / count) * 2 * Math.PI;
    const radius = index % 2 ? 20 : 1e-7;
    return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
  });
  return [...ring, ring[0]];
}

/** A ring of random vertices, with many self-intersections. */
function tangle(random: Random, count: number): Ring {
  const ring = Array.from({ length: count }, () => [random.fraction() * 10, random.fraction() * 10]);
  return [...ring, ring[0]];
}

/** A comb whose teeth are as long as the valid area is high. */
function comb(good: (readonly [number, number])[], count: number): Ring {
  const [west, south, east, north] = bounds(good);
  const tips = Array.from({ length: count }, (_, index) => [
    west + ((east - west) * index) / (count - 1),
    index % 2 ? north : south + (north - south) / 100,
  ]);
  return [[west, south], ...tips, [east, south], [west, south]];
}

function manyPolygons(good: (readonly [number, number])[], count: number): unknown {
  const [west, south, east] = bounds(good);
  const step = (east - west) / count;
  const polygon = (index: number) => boxRing(west + index * step, south, west + (index + 0.5) * step, south + step);
  return { type: 'MultiPolygon', coordinates: Array.from({ length: count }, (_, index) => [polygon(index)]) };
}

function manyHoles(good: (readonly [number, number])[], count: number): Ring[] {
  const [west, south, east, north] = bounds(good);
  const step = (east - west) / count / 4;
  const [x, y] = [(west * 3 + east) / 4, (south + north) / 2];
  return Array.from({ length: count }, (_, index) => boxRing(x + index * step, y, x + (index + 0.5) * step, y + step));
}

function bounds(ring: (readonly [number, number])[]): [number, number, number, number] {
  const [xs, ys] = [ring.map(([x]) => x), ring.map(([, y]) => y)];
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}
