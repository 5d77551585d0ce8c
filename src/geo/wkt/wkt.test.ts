import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { starPolygons } from '../../testing/areas/area-arbitraries.ts';
import { readWkt, writeWkt } from './wkt.ts';

const TRIANGLE = [
  [
    [1, 2],
    [3, 4],
    [5, 6],
    [1, 2],
  ],
];
const triangle = { type: 'Polygon', coordinates: TRIANGLE };

describe('WKT', () => {
  it('is read back equal to the written area', () => {
    const areas = fc
      .array(starPolygons([10, 10]), { minLength: 1, maxLength: 3 })
      .map((list) =>
        list.length === 1
          ? { type: 'Polygon' as const, coordinates: list[0]?.coordinates ?? [] }
          : { type: 'MultiPolygon' as const, coordinates: list.map(({ coordinates }) => coordinates) },
      );
    fc.assert(
      fc.property(areas, (geometry) => {
        expect(readWkt(writeWkt(geometry))).toEqual({ geometry, srid: null });
      }),
      { numRuns: 200, seed: 4 },
    );
    expect(
      writeWkt({
        type: 'Polygon',
        coordinates: [
          [
            [1e-8, -2],
            [3, 4],
            [5, 6],
            [1e-8, -2],
          ],
        ],
      }),
    ).toBe('POLYGON ((0.00000001 -2, 3 4, 5 6, 0.00000001 -2))');
  });

  it.each([
    ['a polygon', 'POLYGON ((1 2, 3 4, 5 6, 1 2))', null],
    ['lower case and irregular white space', ' polygon((1 2,3 4 ,\n5\t6,1 2) ) ;', null],
    ['heights', 'POLYGON Z ((1 2 9, 3 4 9, 5 6 9, 1 2 9))', null],
    ['heights and measures, without a space before the suffix', 'POLYGONZM((1 2 9 8,3 4 9 8,5 6 9 8,1 2 9 8))', null],
    ['heights without a Z suffix', 'POLYGON((1 2 9,3 4 9,5 6 9,1 2 9))', null],
    ['EWKT', 'SRID=3857;POLYGON((1 2,3 4,5 6,1 2))', 3857],
    ['a multipolygon of one polygon and an empty one', 'MULTIPOLYGON (((1 2,3 4,5 6,1 2)), EMPTY)', null],
    [
      'a collection',
      'GEOMETRYCOLLECTION (POLYGON EMPTY, GEOMETRYCOLLECTION(POLYGON M((1 2 3,3 4 3,5 6 3,1 2 3))))',
      null,
    ],
    ['exponents and signs', 'POLYGON((+1e0 .2e1, 3. 4, 5 6, 1 2))', null],
  ])('is read: %s', (_, text, srid) => {
    expect(readWkt(text)).toEqual({ geometry: triangle, srid });
  });

  it.each([
    ['another type', 'LINESTRING(1 2,3 4)', { code: 'type-without-area', line: 1, column: 1, type: 'LINESTRING' }],
    [
      'a position of one number',
      'POLYGON((1 2,\n 3 x))',
      { code: 'wrong-ordinate-count', line: 2, column: 2, expected: null, count: 1 },
    ],
    [
      'too few for Z',
      'POLYGON Z((1 2, 3 4))',
      { code: 'wrong-ordinate-count', line: 1, column: 12, expected: 3, count: 2 },
    ],
    [
      'a missing bracket',
      'POLYGON((1 2,3 4',
      { code: 'unexpected-token', line: 1, column: 17, expected: 'separator', found: null },
    ],
    [
      'text after the geometry',
      'POLYGON((1 2,3 4)) x',
      { code: 'unexpected-token', line: 1, column: 20, expected: 'end', found: 'x' },
    ],
    ['an empty text', ' ', { code: 'unexpected-token', line: 1, column: 2, expected: 'type', found: null }],
    ['EMPTY', 'MULTIPOLYGON EMPTY', { code: 'empty-geometry' }],
  ])('is refused with line and column: %s', (_, text, expected) => {
    expect(readWkt(text)).toEqual({ problem: expected });
  });

  it('never throws or hangs', () => {
    const pieces = fc.array(
      fc.constantFrom(
        'POLYGON',
        'GEOMETRYCOLLECTION',
        '(',
        ')',
        ',',
        ' ',
        '1',
        '-2.5',
        'EMPTY',
        'Z',
        'x',
        ';',
        'SRID=1;',
      ),
    );
    fc.assert(
      fc.property(pieces, (expected) => void readWkt(expected.join(' '))),
      { numRuns: 1000, seed: 4 },
    );
    expect(readWkt('GEOMETRYCOLLECTION('.repeat(100_000))).toHaveProperty('problem');
  });
});
