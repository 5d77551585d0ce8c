import { describe, expect, it } from 'vitest';
import type { Aoi } from '../aoi.ts';
import { boxRing } from '../bbox.ts';
import { lonLatToCrs } from '../geodesy/projection.ts';
import { applyAffine } from './affine.ts';
import { countPixelCentresInside, hasPixelCentreInside, tightWindow } from './pixel-window.ts';
import { crsCoordinates, type ProjectedGrid, projectAoi } from './project-aoi.ts';

const UTM56S = '+proj=utm +zone=56 +south +datum=WGS84 +units=m';
const sydney: ProjectedGrid = {
  width: 300,
  height: 200,
  transform: [330_000, 20, 0, 6_252_000, 0, -20],
  proj4: UTM56S,
};

const polygon = (...coordinates: number[][][]): Aoi => ({ type: 'Polygon', coordinates });
const multi = (...coordinates: number[][][][]): Aoi => ({ type: 'MultiPolygon', coordinates });
const WORLD = polygon(boxRing(-180, -90, 180, 90));

/** The definition: a pixel is inside if its centre, in longitude/latitude, is in a polygon of the AOI. */
function bruteForceCount(aoi: Aoi, grid: ProjectedGrid): number {
  const projection = lonLatToCrs(grid.proj4);
  const polygons = aoi.type === 'Polygon' ? [aoi.coordinates] : aoi.coordinates;
  let count = 0;
  for (let row = 0; row < grid.height; row += 1) {
    for (let column = 0; column < grid.width; column += 1) {
      const centre = projection.inverse(...applyAffine(grid.transform, column + 0.5, row + 0.5));
      if (centre && polygons.some((rings) => insideRings(centre, rings))) count += 1;
    }
  }
  return count;
}

function insideRings([x, y]: [number, number], rings: readonly (readonly (readonly number[])[])[]): boolean {
  let inside = false;
  for (const ring of rings) {
    for (let index = 0; index + 1 < ring.length; index += 1) {
      const [ax = 0, ay = 0] = ring[index] ?? [];
      const [bx = 0, by = 0] = ring[index + 1] ?? [];
      if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) inside = !inside;
    }
  }
  return inside;
}

function count(aoi: Aoi, grid: ProjectedGrid): number {
  const projected = projectAoi(aoi, grid);
  const window = tightWindow(projected, grid);
  return window ? countPixelCentresInside(projected, window) : 0;
}

describe('an AOI on a grid', () => {
  const triangle = [
    [151.163, -33.861],
    [151.211, -33.859],
    [151.19, -33.888],
    [151.163, -33.861],
  ];
  const cases: [string, Aoi, Partial<ProjectedGrid>][] = [
    ['triangle', polygon(triangle), {}],
    [
      'hole',
      polygon(
        boxRing(151.17, -33.89, 151.22, -33.86),
        triangle.map(([x = 0, y = 0]) => [x + 0.008, y - 0.005]),
      ),
      {},
    ],
    [
      'several polygons',
      multi([boxRing(151.17, -33.89, 151.18, -33.86)], [triangle.map(([x = 0, y = 0]) => [x + 0.03, y])]),
      {},
    ],
    ['overlapping polygons', multi([boxRing(151.17, -33.89, 151.2, -33.86)], [triangle]), {}],
    ['half outside', polygon(boxRing(151.1, -33.95, 151.18, -33.86)), {}],
    ['rotated grid', polygon(triangle), { transform: [330_000, 18, 8, 6_250_000, 8, -18] }],
    ['sheared, bottom-up grid', polygon(triangle), { transform: [330_000, 20, 4, 6_248_000, 1, 20] }],
    [
      'longitude/latitude grid',
      polygon(triangle),
      {
        proj4: '+proj=longlat +datum=WGS84',
        transform: [151.15, 0.0003, 0, -33.84, 0, -0.0003],
      },
    ],
    ['the entire world', WORLD, {}],
  ];
  it.each(cases)('contains the expected pixel centres: %s', (_name, aoi, over) => {
    const grid = { ...sydney, ...over };
    const expected = bruteForceCount(aoi, grid);
    expect(expected).toBeGreaterThan(100);
    expect(count(aoi, grid)).toBe(expected);
  });

  it('converts to the same position in CRS coordinates', () => {
    const projected = projectAoi(polygon(triangle), sydney);
    const [x, y] = crsCoordinates(projected, sydney)[0]?.[0]?.[0] ?? [0, 0];
    const [longitude, latitude] = lonLatToCrs(UTM56S).inverse(x, y) ?? [0, 0];
    expect(longitude).toBeCloseTo(151.163, 9);
    expect(latitude).toBeCloseTo(-33.861, 9);
  });

  it.each([
    ['on the other side of the Earth', boxRing(-30, 30, -28, 36)],
    ['next to it', boxRing(151.3, -33.9, 151.4, -33.8)],
    ['at the pole', boxRing(-180, 80, 180, 90)],
  ])('has no window %s', (_name, ring) => {
    const projected = projectAoi(polygon(ring), sydney);
    expect(tightWindow(projected, sydney)).toBeNull();
    expect(hasPixelCentreInside(projected, { column: 0, row: 0, width: 300, height: 200 })).toBe(false);
  });
});

describe('around the Earth', () => {
  it('projects both halves of an AOI across the antimeridian on a UTM grid', () => {
    const proj4 = '+proj=utm +zone=60 +south +datum=WGS84 +units=m';
    const upperLeft = lonLatToCrs(proj4).forward(179.9, -17) ?? [0, 0];
    const grid: ProjectedGrid = {
      width: 220,
      height: 100,
      transform: [upperLeft[0], 100, 0, upperLeft[1], 0, -100],
      proj4,
    };
    const aoi = multi([boxRing(179.95, -17.07, 180, -17.02)], [boxRing(-180, -17.07, -179.94, -17.02)]);
    expect(count(aoi, grid)).toBe(bruteForceCount(aoi, grid));
    expect(count(aoi, grid)).toBeGreaterThan(1000);
  });

  it('projects western longitudes on a grid of 0 to 360 degrees', () => {
    const grid = {
      width: 360,
      height: 180,
      transform: [0, 1, 0, 90, 0, -1],
      proj4: '+proj=longlat +datum=WGS84',
    } as const;
    expect(tightWindow(projectAoi(polygon(boxRing(-120, 10, -100, 20)), grid), grid)).toEqual({
      column: 240,
      row: 70,
      width: 20,
      height: 10,
    });
    expect(count(WORLD, grid)).toBe(360 * 180);
  });

  it('covers a polar grid up to the pole', () => {
    const proj4 = '+proj=stere +lat_0=-90 +lat_ts=-71 +lon_0=0 +datum=WGS84 +units=m';
    const grid: ProjectedGrid = { width: 60, height: 60, transform: [-3e6, 1e5, 0, 3e6, 0, -1e5], proj4 };
    const cap = polygon(boxRing(-180, -90, 180, -70));
    expect(count(cap, grid)).toBe(bruteForceCount(cap, grid));
    expect(count(WORLD, grid)).toBe(3600);
    const wedge = polygon(boxRing(100, -90, 140, -65));
    expect(count(wedge, grid)).toBe(bruteForceCount(wedge, grid));
  });

  it('clips the world to the latitudes of web Mercator', () => {
    const half = 20_037_508.342789244;
    const proj4 = '+proj=merc +a=6378137 +b=6378137 +lat_ts=0 +lon_0=0 +k=1 +units=m +nadgrids=@null';
    const grid: ProjectedGrid = { width: 64, height: 64, transform: [-half, half / 32, 0, half, 0, -half / 32], proj4 };
    expect(count(WORLD, grid)).toBe(64 * 64);
  });

  it('has no edges across the cut of a projection centred on the Pacific', () => {
    const proj4 = '+proj=eqc +lon_0=160 +lat_ts=0 +R=6371007 +units=m';
    const half = Math.PI * 6_371_007;
    const grid: ProjectedGrid = {
      width: 360,
      height: 180,
      transform: [-half, half / 180, 0, half / 2, 0, -half / 180],
      proj4,
    };
    const aoi = polygon(boxRing(-40.2, -10.2, 9.7, 20.3));
    expect(count(aoi, grid)).toBe(bruteForceCount(aoi, grid));
    expect(count(aoi, grid)).toBe(50 * 30);
  });

  it('adds at most 100 points per edge to an outline of thousands of long edges', () => {
    const fine: ProjectedGrid = {
      ...sydney,
      width: 40_000,
      height: 40_000,
      transform: [330_000, 0.5, 0, 6_252_000, 0, -0.5],
    };
    const [west, south, teeth] = [151.17, -34.03, 2000];
    const comb = Array.from({ length: teeth }, (_, tooth) => [
      [west + tooth * 1e-4, south],
      [west + tooth * 1e-4 + 5e-5, south + 0.16],
    ]).flat();
    const ring = [...comb, [west + 0.2, south + 0.17], [west, south + 0.17], [west, south]];
    const points = projectAoi({ type: 'Polygon', coordinates: [ring] }, fine).polygons.flat();
    expect(points.reduce((sum, { length }) => sum + length / 2, 0)).toBeLessThan(100 * 2 * teeth);
  });

  it('refuses an unsupported coordinate system and names it', () => {
    expect(() => projectAoi(WORLD, { ...sydney, proj4: '+proj=nonsense' })).toThrow(/\+proj=nonsense/);
  });
});
