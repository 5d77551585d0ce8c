import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AoiGeometry } from '../../../../contract/schemas/geometry.ts';
import { deleteRing, deleteVertex, insertVertex, moveVertex } from './edit-vertices.ts';
import { nearestVertex } from './nearest-vertex.ts';
import { type Axis, readCoordinate } from './read-coordinate.ts';
import { readPair } from './read-position.ts';
import { type Ring, type RingIndex, ringsOf } from './rings.ts';
import { rowWindow, scrollToRow } from './row-window.ts';

describe('a typed coordinate', () => {
  it.each<[string, Axis, number]>([
    ['-34.88312', 'longitude', -34.88312],
    ['−34,88312', 'longitude', -34.88312],
    ['34.88312° W', 'longitude', -34.88312],
    ['W 34.88312', 'longitude', -34.88312],
    ['34°52\'59.232" W', 'longitude', -34.88312],
    ['34° 52′ 59.232″ W', 'longitude', -34.88312],
    ['34 52 59.232 W', 'longitude', -34.88312],
    ['-34:52:59.232', 'longitude', -34.88312],
    ['7°59.5′S', 'latitude', -7.9916667],
    ['+90', 'latitude', 90],
    ['0°30\'0" s', 'latitude', -0.5],
  ])('%s is read as a %s', (text, axis, degrees) => {
    expect(readCoordinate(text, axis)).toEqual({ degrees });
  });

  it.each<[string, Axis, RegExp]>([
    ['', 'longitude', /must be degrees/],
    ['north', 'latitude', /must be degrees/],
    ['12 75 00', 'latitude', /must be degrees/],
    ['-12 S', 'latitude', /must be degrees/],
    ['7.99 S', 'longitude', /is a latitude/],
    ['13,4° O', 'longitude', /O can mean east \(Ost\) or west/],
    ['91', 'latitude', /within −90\.\.90/],
    ['612345.5', 'longitude', /within −180\.\.180/],
  ])('%s is refused as a %s', (text, axis, problem) => {
    expect(readCoordinate(text, axis)).toEqual({ problem: expect.stringMatching(problem) });
  });
});

describe('a pasted pair', () => {
  it.each([
    ['-7.99871, -34.88312'],
    ['-7.99871 -34.88312'],
    ['(-7.99871,-34.88312)'],
    ['-7.99871\t-34.88312'],
    ['34.88312° W 7.99871° S'],
    ['7.99871S, 34.88312W'],
    ['S 7.99871 W 34.88312'],
    ['7°59\'55.356"S 34°52\'59.232"W'],
    ['-7,99871; -34,88312'],
  ])('%s is read as the same position', (text) => {
    expect(readPair(text)).toMatchObject({ position: [-34.88312, -7.99871] });
  });

  it('has its latitude first, unless only the other order is within range', () => {
    expect(readPair('10, 20')).toEqual({ position: [20, 10], order: 'latitude first' });
    expect(readPair('151.2, -33.9')).toEqual({ position: [151.2, -33.9], order: 'longitude first' });
    expect(readPair('-33.9, 151.2')).toEqual({ position: [151.2, -33.9], order: 'latitude first' });
  });

  it('is refused with a reason, and is null when it isn’t a pair', () => {
    expect(readPair('200, 300')).toEqual({ problem: expect.stringMatching(/must be within/) });
    expect(readPair('10')).toBeNull();
    expect(readPair('Olinda')).toBeNull();
  });
});

describe('the vertices of an area', () => {
  const square: AoiGeometry = {
    type: 'Polygon',
    coordinates: [
      [
        [0, 0],
        [9, 0],
        [9, 9],
        [0, 9],
        [0, 0],
      ],
    ],
  };
  const shell: RingIndex = { polygon: 0, ring: 0 };

  it('are moved, the closing position with the first', () => {
    const moved = moveVertex(square, shell, 0, [-1, -1]);
    expect(moved?.coordinates[0]?.[0]).toEqual([-1, -1]);
    expect(moved?.coordinates[0]?.at(-1)).toEqual([-1, -1]);
    expect(square.coordinates[0]?.[0]).toEqual([0, 0]);
  });

  it('start an area, a hole and a polygon', () => {
    const vertices: [number, number][] = [
      [1, 1],
      [2, 1],
      [2, 2],
    ];
    const add = (start: AoiGeometry | null, part: number, ring: number) =>
      vertices.reduce<AoiGeometry | null>(
        (area, vertex, at) => insertVertex(area, { polygon: part, ring }, at, vertex),
        start,
      );
    const closed = [...vertices, vertices[0]];
    expect(add(null, 0, 0)).toEqual({ type: 'Polygon', coordinates: [closed] });
    expect(add(square, 0, 1)?.coordinates).toEqual([square.coordinates[0], closed]);
    expect(add(square, 1, 0)).toEqual({ type: 'MultiPolygon', coordinates: [square.coordinates, [closed]] });
  });

  it('remove their ring, polygon and area when the last one is deleted', () => {
    const withHole = insertVertex(square, { polygon: 0, ring: 1 }, 0, [4, 4]);
    expect(deleteVertex(withHole, { polygon: 0, ring: 1 }, 0)).toEqual(square);
    const twoPolygons = insertVertex(withHole, { polygon: 1, ring: 0 }, 0, [20, 20]);
    expect(deleteRing(twoPolygons, { polygon: 0, ring: 0 })).toMatchObject({
      type: 'Polygon',
      coordinates: [
        [
          [20, 20],
          [20, 20],
        ],
      ],
    });
    expect([0, 0, 0, 0].reduce<AoiGeometry | null>((area) => deleteVertex(area, shell, 0), square)).toBeNull();
  });

  it('are restored exactly when an inserted one is deleted', () => {
    const position = fc.tuple(fc.integer({ min: -180, max: 180 }), fc.integer({ min: -90, max: 90 }));
    fc.assert(
      fc.property(fc.array(position, { minLength: 3, maxLength: 12 }), position, fc.nat(), (vertices, extra, seed) => {
        const area = vertices.reduce<AoiGeometry | null>(
          (now, vertex, at) => insertVertex(now, shell, at, vertex),
          null,
        );
        const [ring] = ringsOf(area) ?? [];
        const index = seed % ((ring?.vertices.length ?? 0) + 1);
        expect(deleteVertex(insertVertex(area, shell, index, extra), shell, index)).toEqual(area);
      }),
    );
  });

  it('are null when the coordinates aren’t pairs of numbers', () => {
    expect(ringsOf({ type: 'Polygon', coordinates: [[['a', 'b']]] } as unknown as AoiGeometry)).toBeNull();
    expect(ringsOf({ type: 'Polygon', coordinates: 7 } as unknown as AoiGeometry)).toBeNull();
    expect(ringsOf(null)).toEqual([]);
  });
});

describe('a table of very many vertices', () => {
  const view = { count: 10_000, rowHeight: 34, scrollTop: 0, viewHeight: 272 };

  it('renders the visible rows and the current one, and is as high as all rows', () => {
    for (const [scrollTop, current] of [
      [0, 0],
      [0, 9999],
      [170_000, 3],
      [339_728, 5000],
    ] as const) {
      const { rows, gapAfter } = rowWindow({ ...view, scrollTop }, current);
      expect(rows.length).toBeLessThan(40);
      expect(rows.map(({ index }) => index)).toContain(current);
      expect(rows.map(({ index }) => index)).toContain(Math.floor(scrollTop / 34));
      const height = rows.reduce((sum, { gapBefore }) => sum + gapBefore + 34, gapAfter);
      expect(height).toBe(340_000);
    }
    expect(rowWindow({ ...view, count: 0 }, -1)).toEqual({ rows: [], gapAfter: 0 });
  });

  it('scrolls only as far as needed to show a row', () => {
    expect(scrollToRow(2, view)).toBe(0);
    expect(scrollToRow(8, view)).toBe(34);
    expect(scrollToRow(3, { ...view, scrollTop: 340 })).toBe(102);
  });
});

describe('a press on the map', () => {
  const ring: Ring = {
    polygon: 0,
    ring: 0,
    vertices: [
      [179.9, 60],
      [170, 60],
    ],
  };

  it('selects the nearest vertex within tolerance, across ±180° too', () => {
    expect(nearestVertex([ring], [-180.05, 60.02], 0.1)).toMatchObject({ index: 0 });
    expect(nearestVertex([ring], [179.95, 60], 0.1)).toMatchObject({ index: 0 });
    expect(nearestVertex([ring], [179.9, 60.06], 0.1)).toBeNull();
    expect(nearestVertex([ring], [175, 60], 0.1)).toBeNull();
  });
});
