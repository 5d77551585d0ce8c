import { describe, expect, test } from 'vitest';
import { lonLatToCrs } from '../../geo/geodesy/projection.ts';
import { envelopeOf, footprintOf } from '../../geo/grid/footprint.ts';
import { convexHull, type Point } from '../../geo/planar/convex-hull.ts';
import { clipFootprint } from './clip-footprint.ts';
import { combineFootprints } from './combine-footprints.ts';

const utm56s = '+proj=utm +zone=56 +south +datum=WGS84 +units=m +no_defs';
const pixelRing = (width: number, height: number): Point[] => [
  [0, 0],
  [width, 0],
  [width, height],
  [0, height],
];

function gridAt(proj4: string, west: number, north: number, pixel: number, width: number, height: number) {
  return { proj4, width, height, transform: [west, pixel, 0, north, 0, -pixel] as const };
}

describe('footprints', () => {
  test('contain all corners and edges of a projected raster, to a hundredth of a pixel', () => {
    const grid = gridAt(utm56s, 328_740, 6_258_725, 5, 2816, 2267);
    const footprint = footprintOf(pixelRing(2816, 2267), grid);
    const ring = footprint?.geometry.type === 'Polygon' ? (footprint.geometry.coordinates[0] ?? []) : [];
    const projection = lonLatToCrs(utm56s);
    const offEdge = ring.map(([longitude, latitude]) => {
      const [x, y] = projection.forward(longitude, latitude) ?? [0, 0];
      const [column, row] = [(x - 328_740) / 5, (6_258_725 - y) / 5];
      return Math.min(...[column, column - 2816, row, row - 2267].map(Math.abs));
    });
    expect(Math.max(...offEdge)).toBeLessThan(0.01);
    expect(ring[0]).toEqual(ring.at(-1));
    const [west = 0, south = 0, east = 0, north = 0] = footprint?.bbox ?? [];
    expect(west).toBeLessThan(151.15);
    expect(east).toBeGreaterThan(151.3);
    expect(south).toBeLessThan(-33.9);
    expect(north).toBeGreaterThan(-33.8);
  });

  test('of the entire Earth are its rectangle', () => {
    const grid = gridAt('+proj=longlat +datum=WGS84 +no_defs', -180, 90, 360 / 4096, 4096, 2048);
    expect(footprintOf(pixelRing(4096, 2048), grid)?.bbox).toEqual([-180, -90, 180, 90]);
  });

  test('are split at the antimeridian', () => {
    const utm1 = '+proj=utm +zone=1 +datum=WGS84 +units=m +no_defs';
    const footprint = footprintOf(pixelRing(100, 100), gridAt(utm1, 100_000, 5_600_000, 2000, 100, 100));
    expect(footprint?.geometry.type).toBe('MultiPolygon');
    const longitudes = footprint?.geometry.coordinates.flat(3) ?? [];
    expect(Math.max(...longitudes.map(Math.abs))).toBeLessThanOrEqual(180);
    // PROJ: the longitudes of the north-west and the south-east corner
    const [west = 0, , east = 0] = footprint?.bbox ?? [];
    expect([west, east]).toEqual([expect.closeTo(177.368, 3), expect.closeTo(-179.719, 3)]);
  });

  test('of a raster over a pole surround the pole', () => {
    const polar = '+proj=stere +lat_0=90 +lat_ts=70 +lon_0=-45 +datum=WGS84 +units=m +no_defs';
    const footprint = footprintOf(pixelRing(100, 100), gridAt(polar, -1_000_000, 1_000_000, 20_000, 100, 100));
    expect(footprint?.bbox).toMatchObject([-180, expect.any(Number), 180, 90]);
    expect(footprint?.bbox[1]).toBeLessThan(82);
  });

  test('of several assets contain each asset', () => {
    const near = footprintOf(pixelRing(10, 10), gridAt(utm56s, 330_000, 6_250_000, 10, 10, 10));
    const far = footprintOf(pixelRing(10, 10), gridAt(utm56s, 331_000, 6_251_000, 10, 10, 10));
    if (!near || !far) throw new Error('no footprint');
    const both = combineFootprints([near, far, near]);
    expect(both?.bbox).toEqual([near.bbox[0], near.bbox[1], far.bbox[2], far.bbox[3]]);
    expect(combineFootprints([near, near])).toEqual(near);
    expect(combineFootprints([])).toBeNull();
  });

  test('of assets on both sides of the antimeridian do not span the Earth', () => {
    const longlat = '+proj=longlat +datum=WGS84 +no_defs';
    const [west, east] = [179.5, -179.9].map((edge) =>
      footprintOf(pixelRing(4, 4), gridAt(longlat, edge, -16, 0.1, 4, 4)),
    );
    if (!west || !east) throw new Error('no footprint');
    const both = combineFootprints([west, east]);
    expect(both?.bbox).toEqual([179.5, -16.4, -179.5, -16]);
    expect(both?.geometry).toMatchObject({ type: 'MultiPolygon', coordinates: [{ length: 1 }, { length: 1 }] });
  });
});

describe('the footprint of a clip', () => {
  const source = gridAt('+proj=longlat +datum=WGS84 +no_defs', 10, 50, 0.01, 100, 100);
  const square = (west: number, south: number, side: number) => ({
    type: 'Polygon' as const,
    coordinates: [
      [
        [west, south],
        [west + side, south],
        [west + side, south + side],
        [west, south + side],
        [west, south],
      ] as [number, number][],
    ],
  });

  test('is the area if the area lies on the source', () => {
    const area = square(10.2, 49.2, 0.3);
    expect(clipFootprint(area, source).geometry).toEqual(area);
  });

  test('is limited to the source', () => {
    expect(clipFootprint(square(10.5, 49.5, 2), source).bbox).toEqual([10.5, 49.5, 11, 50]);
  });

  test('is the area on a raster of the Earth, also across its last column', () => {
    const longlat = '+proj=longlat +datum=WGS84 +no_defs';
    const boxes = (...south: number[]) => ({
      type: 'MultiPolygon' as const,
      coordinates: [square(178, south[0] ?? 0, 2).coordinates, square(-180, south[0] ?? 0, 2).coordinates],
    });
    const to5Decimals = (degrees: number) => Number(degrees.toFixed(5));
    for (const west of [-180, 0]) {
      const earth = gridAt(longlat, west, 75, 0.5, 720, 270);
      expect(clipFootprint(boxes(-20), earth).geometry).toEqual(boxes(-20));
      expect(clipFootprint(square(-1, 50, 2), earth).geometry).toEqual(square(-1, 50, 2));
      const all = {
        type: 'Polygon' as const,
        coordinates: [
          [
            [-180, -60],
            [180, -60],
            [180, 75],
            [-180, 75],
            [-180, -60],
          ] as [number, number][],
        ],
      };
      expect(clipFootprint(all, earth).geometry).toEqual(all);
      // beyond its northern edge
      const { geometry, bbox } = clipFootprint(boxes(74), earth);
      expect(bbox.map(to5Decimals)).toEqual([178, 74, -178, 75]);
      const shells = geometry.coordinates.flat().map((ring) => {
        const shell = ring as [number, number][];
        return envelopeOf({ type: 'Polygon', coordinates: [shell] }).map(to5Decimals);
      });
      expect(shells.toSorted(([one = 0], [other = 0]) => one - other)).toEqual([
        [-180, 74, -178, 75],
        [178, 74, 180, 75],
      ]);
    }
  });
});

test('a convex hull consists of the outermost points only', () => {
  const points: Point[] = [
    [1, 1],
    [0, 0],
    [2, 0],
    [1, 0],
    [2, 2],
    [0, 2],
    [1, 2],
    [1, 1],
  ];
  expect(new Set(convexHull(points).map(String))).toEqual(new Set(['0,0', '2,0', '2,2', '0,2']));
});
