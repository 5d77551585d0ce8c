import { expect, test } from 'vitest';
import { lonLatToCrs } from '../geodesy/projection.ts';

import { type Affine, applyAffine } from '../grid/affine.ts';
import { footprintOf } from '../grid/footprint.ts';
import { projectAoi } from '../grid/project-aoi.ts';
import { lobeDefinition, lobeOf } from './goode-lobes.ts';

const GOODE = '+proj=igh +lon_0=0 +x_0=0 +y_0=0 +a=6378137 +rf=298.257223563 +no_defs';
/** Radians of longitude times the semi-major axis. */
const METRES_PER_DEGREE = (6_378_137 * Math.PI) / 180;

/** A grid of 1000 × 1000 pixels with the given upper left corner, and its definition. */
function gridAt(x: number, y: number, pixel: number) {
  const transform: Affine = [x, pixel, 0, y, 0, -pixel];
  const corners = [
    [0, 0],
    [1000, 0],
    [0, 1000],
    [1000, 1000],
  ].map(([column = 0, row = 0]) => applyAffine(transform, column, row));
  return { width: 1000, height: 1000, transform, proj4: lobeDefinition(GOODE, corners) ?? '' };
}

test('a definition of one lobe has the coordinates of the projection', () => {
  const [all, eurasia] = [lonLatToCrs(GOODE), lonLatToCrs(gridAt(0, 6e6, 100).proj4)];
  for (const place of [
    [10, 50],
    [179, 70],
    [-39, 1],
    [100, 20],
  ] as const) {
    const [longitude, latitude] = place;
    expect(eurasia.forward(longitude, latitude)).toEqual(all.forward(longitude, latitude));
  }
});

test('false easting, central meridian and unit move the lobes', () => {
  const moved = GOODE.replace('+lon_0=0 +x_0=0', '+lon_0=-160 +x_0=5000000').concat(' +to_meter=1000');
  const x = 5000 + (20 * METRES_PER_DEGREE) / 1000;
  expect(
    lobeOf(
      lobeDefinition(moved, [
        [x, -100],
        [x + 10, -200],
      ]) ?? '',
    ),
  ).toEqual({
    meridian: -140,
    domain: [-180, -90, -80, 0],
  });
});

test('an area that reaches beyond a lobe is cut at its edge', () => {
  // North America, up to the interruption at 40° W
  const grid = gridAt(-40 * METRES_PER_DEGREE - 2_000_000, 6_000_000, 2000);
  const ring: [number, number][] = [
    [-70, 30],
    [-20, 30],
    [-20, 55],
    [-70, 55],
    [-70, 30],
  ];
  const { polygons } = projectAoi({ type: 'Polygon', coordinates: [ring] }, grid);
  const { inverse } = lonLatToCrs(GOODE);
  const longitudes = polygons.flat().flatMap((vertices) =>
    Array.from({ length: vertices.length / 2 }, (_, index) => {
      const [column = 0, row = 0] = [vertices[2 * index], vertices[2 * index + 1]];
      // the edge itself may be outside by rounding
      return inverse(...applyAffine(grid.transform, column - 0.01, row))?.[0] ?? Number.NaN;
    }),
  );
  expect(longitudes.length).toBeGreaterThan(4);
  expect(Math.max(...longitudes)).toBeCloseTo(-40, 2);
  expect(longitudes.some(Number.isNaN)).toBe(false);
});

test('a footprint ends at the edge of its lobe, also around a pole', () => {
  const outline: [number, number][] = [
    [0, 0],
    [1000, 0],
    [1000, 1000],
    [0, 1000],
  ];
  const africa = footprintOf(outline, gridAt(-2_000_000, 0, 8000));
  expect(africa?.bbox[0]).toBeGreaterThanOrEqual(-20.001);
  const arctic = footprintOf(outline, gridAt(2_000_000, 9_000_000, 2000));
  expect(arctic?.bbox[1]).toBeGreaterThan(60);
});
