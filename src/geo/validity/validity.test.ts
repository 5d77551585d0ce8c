import { describe, expect, it } from 'vitest';
import { aoiFindings } from './validity.ts';

type Ring = [number, number][];

const polygon = (...coordinates: unknown[]) => ({ type: 'Polygon', coordinates });
const box = (west: number, south: number, east: number, north: number): Ring => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
  [west, south],
];
/** A closed ring from a list of vertices, "x y, x y, …". */
const ring = (vertices: string): Ring =>
  close(
    vertices.split(', ').map((vertex): [number, number] => {
      const [x = 0, y = 0] = vertex.split(' ').map(Number);
      return [x, y];
    }),
  );
const close = (ring: Ring): Ring => [...ring, ring[0] ?? [0, 0]];
const SQUARE = ring('0 0, 4 0, 4 4, 0 4');
const kinds = (geometry: unknown) => aoiFindings(geometry).map(({ kind }) => kind);

describe('an AOI', () => {
  it.each([
    ['a square', polygon(SQUARE)],
    ['a clockwise square', polygon([...SQUARE].reverse())],
    ['third ordinates', polygon(SQUARE.map(([x, y]) => [x, y, 12.5]))],
    ['extra members', { ...polygon(SQUARE), bbox: [0, 0, 4, 4], crs: { type: 'name' } }],
    ['a repeated position', polygon([[0, 0], ...SQUARE])],
    ['a hole', polygon(SQUARE, box(1, 1, 2, 2))],
    ['a hole that touches the outline in a vertex', polygon(SQUARE, ring('0 0, 2 1, 1 2'))],
    ['a hole whose vertex lies on an edge', polygon(SQUARE, ring('2 0, 3 2, 1 2'))],
    ['two holes that touch in a point', polygon(SQUARE, box(1, 1, 2, 2), box(2, 2, 3, 3))],
    ['a hole that touches the outline with each vertex', polygon(SQUARE, ring('2 0, 4 2, 2 4, 0 2'))],
    ['a ring that touches itself in a vertex', polygon(ring('0 0, 2 2, 4 0, 4 4, 2 2, 0 4'))],
    ['a vertex that touches an edge', polygon(ring('0 0, 4 0, 4 4, 2 0, 0 4'))],
    ['several polygons', { type: 'MultiPolygon', coordinates: [[SQUARE], [box(10, 10, 11, 11)]] }],
    ['polygons that overlap', { type: 'MultiPolygon', coordinates: [[SQUARE], [box(1, 1, 11, 11)]] }],
    [
      'polygons on both sides of the antimeridian',
      { type: 'MultiPolygon', coordinates: [[box(179, 0, 180, 1)], [box(-180, 0, -179, 1)]] },
    ],
    ['half the world', polygon(box(-90, -90, 90, 90))],
  ])('may have %s', (_, geometry) => {
    expect(aoiFindings(geometry)).toEqual([]);
  });

  it.each([
    ['nothing', undefined, 'not-a-polygon', []],
    ['null', null, 'not-a-polygon', []],
    ['a list', [1, 2], 'not-a-polygon', []],
    ['a point', { type: 'Point', coordinates: [1, 2] }, 'not-a-polygon', ['type']],
    ['a type that is not a string', { type: { a: 1 } }, 'not-a-polygon', ['type']],
    ['no coordinates', { type: 'Polygon' }, 'malformed-coordinates', ['coordinates']],
    ['no rings', polygon(), 'malformed-coordinates', ['coordinates']],
    ['no polygons', { type: 'MultiPolygon', coordinates: [] }, 'malformed-coordinates', ['coordinates']],
    [
      'an empty polygon',
      { type: 'MultiPolygon', coordinates: [[SQUARE], []] },
      'malformed-coordinates',
      ['coordinates', 1],
    ],
    ['a ring that is not a list', polygon('x'), 'malformed-coordinates', ['coordinates', 0]],
    [
      'a position that is not a list',
      polygon([[0, 0], 7, [1, 1], [0, 0]]),
      'malformed-coordinates',
      ['coordinates', 0, 1],
    ],
    [
      'a string instead of a number',
      polygon([
        [0, 0],
        ['1', 0],
        [1, 1],
        [0, 0],
      ]),
      'malformed-coordinates',
      ['coordinates', 0, 1],
    ],
    [
      'not a number',
      polygon([
        [0, 0],
        [1, 0],
        [Number.NaN, 1],
        [0, 0],
      ]),
      'malformed-coordinates',
      ['coordinates', 0, 2],
    ],
    [
      'infinity',
      polygon([
        [0, 0],
        [1, Number.POSITIVE_INFINITY],
        [1, 1],
        [0, 0],
      ]),
      'malformed-coordinates',
      ['coordinates', 0, 1],
    ],
    [
      'latitude 91',
      polygon([
        [0, 0],
        [1, 91],
        [1, 1],
        [0, 0],
      ]),
      'out-of-range',
      ['coordinates', 0, 1],
    ],
    [
      'longitude -181',
      polygon([
        [0, 0],
        [-181, 1],
        [1, 1],
        [0, 0],
      ]),
      'out-of-range',
      ['coordinates', 0, 1],
    ],
    [
      'three positions',
      polygon([
        [0, 0],
        [1, 0],
        [0, 0],
      ]),
      'ring-too-short',
      ['coordinates', 0],
    ],
    ['an open ring', polygon(SQUARE.slice(0, 4)), 'ring-not-closed', ['coordinates', 0]],
    ['a ring on one line', polygon(ring('0 0, 1 1, 2 2')), 'zero-area', ['coordinates', 0]],
    [
      'a ring in one point',
      polygon([
        [3, 3],
        [3, 3],
        [3, 3],
        [3, 3],
      ]),
      'zero-area',
      ['coordinates', 0],
    ],
    ['a bow-tie', polygon(ring('0 0, 4 4, 4 0, 0 4')), 'self-intersection', ['coordinates', 0]],
    [
      'a bow-tie with a vertex at the crossing',
      polygon(ring('0 0, 2 2, 4 4, 4 0, 2 2, 0 4')),
      'self-intersection',
      ['coordinates', 0],
    ],
    [
      'a vertex pushed through an edge',
      polygon(ring('0 0, 4 0, 4 4, 2 -1, 0 4')),
      'self-intersection',
      ['coordinates', 0],
    ],
    [
      'an edge through which the ring passes in a vertex',
      polygon(ring('0 0, 4 0, 4 2, 2 0, 2 -2, 0 -2')),
      'self-intersection',
      ['coordinates', 0],
    ],
    ['a spike', polygon(ring('0 0, 4 0, 4 4, 4 8, 4 4, 0 4')), 'self-intersection', ['coordinates', 0]],
    ['two edges on each other', polygon(ring('0 0, 4 0, 4 4, 3 0, 1 0, 0 4')), 'self-intersection', ['coordinates', 0]],
    ['a hole across the outline', polygon(SQUARE, box(3, 3, 5, 5)), 'self-intersection', ['coordinates', 1]],
    ['a hole along the outline', polygon(SQUARE, box(0, 1, 2, 2)), 'self-intersection', ['coordinates', 1]],
    ['a hole equal to the outline', polygon(SQUARE, SQUARE), 'self-intersection', ['coordinates', 1]],
    ['a hole outside', polygon(SQUARE, box(5, 5, 6, 6)), 'hole-outside-shell', ['coordinates', 1]],
    ['a hole around the outline', polygon(SQUARE, box(-1, -1, 5, 5)), 'hole-outside-shell', ['coordinates', 1]],
    [
      'a hole in a hole',
      polygon(SQUARE, box(1, 1, 3, 3), box(1.5, 1.5, 2, 2)),
      'hole-outside-shell',
      ['coordinates', 2],
    ],
    ['a width over 180 degrees', polygon(box(-91, 0, 90, 1)), 'crosses-antimeridian', ['coordinates', 0]],
    [
      'a polygon with crossing edges',
      {
        type: 'MultiPolygon',
        coordinates: [[SQUARE], [ring('9 0, 13 4, 13 0, 9 4')]],
      },
      'self-intersection',
      ['coordinates', 1, 0],
    ],
  ])('may not have %s', (_, geometry, kind, path) => {
    expect(aoiFindings(geometry).map((finding) => ({ kind: finding.kind, path: finding.path }))).toEqual([
      { kind, path },
    ]);
  });

  it.each(['Feature', 'FeatureCollection', 'GeometryCollection'])('may not be a %s, which is named', (type) => {
    expect(aoiFindings({ type })).toMatchObject([
      { kind: 'not-a-polygon', fact: { code: 'wrong-geometry-type', type } },
    ]);
  });

  it('reports where edges cross, and in which ring', () => {
    const [finding] = aoiFindings(polygon(ring('-35 -8, -34 -7, -34 -8, -35 -7')));
    expect(finding?.position).toEqual([-34.5, -7.5]);
    expect(finding?.fact).toEqual({ code: 'rings-cross', polygon: null, ring: 0, other: null, at: [-34.5, -7.5] });
  });

  it('recognizes swapped and projected coordinates', () => {
    expect(aoiFindings(polygon(box(-34, 151, -33, 152)))[0]?.fact).toMatchObject({ hint: 'swapped' });
    expect(aoiFindings(polygon(box(291000, 9110000, 292000, 9111000)))[0]?.fact).toMatchObject({ hint: 'projected' });
    expect(aoiFindings(polygon(box(100, 91, 101, 92)))[0]?.fact).toMatchObject({ hint: null });
  });
});

describe('an AOI of many positions', () => {
  const circle = (count: number, radius: (index: number) => number): Ring =>
    close(
      Array.from({ length: count }, (_, index) => {
        const angle = (2 * Math.PI * index) / count;
        return [radius(index) * Math.cos(angle), radius(index) * Math.sin(angle)];
      }),
    );
  const comb = (teeth: number): Ring =>
    close([
      ...Array.from({ length: teeth }, (_, index): [number, number] => [
        index / teeth + (index % 2) * 3,
        (index % 2) * 3,
      ]),
      [3.999, -1],
      [0, -1],
    ]);

  it('may have 10,000 positions, but not 10,001', () => {
    expect(kinds(polygon(circle(9999, () => 40)))).toEqual([]);
    expect(aoiFindings(polygon(circle(10_000, () => 40)))).toMatchObject([
      { kind: 'too-many-positions', fact: { code: 'too-many-positions', count: 10_001, limit: 10_000 } },
    ]);
  });

  it.each([
    ['a circle', circle(9999, () => 40)],
    ['a star with its valleys in the centre', circle(9998, (index) => (index % 2 ? 40 : 1e-6))],
    ['a comb of slanted teeth', comb(9990)],
  ])('is valid as %s of 10,000 positions', (_, shape) => {
    expect(kinds(polygon(shape))).toEqual([]);
  });

  it('with thousands of invalid rings has at most 20 findings', () => {
    expect(kinds(polygon(...Array.from({ length: 3000 }, () => [])))).toHaveLength(20);
  });
});
