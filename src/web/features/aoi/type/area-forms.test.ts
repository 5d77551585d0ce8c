import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AoiGeometry } from '../../../../contract/schemas/geometry.ts';
import { bboxPolygon } from '../../../../geo/bbox.ts';
import { areaM2 } from '../../../../geo/geodesy/area.ts';
import { aoiFindings } from '../../../../geo/validity/validity.ts';
import { formatAreaAddress, parseAreaAddress } from '../store/area-address.ts';
import { tidyGeometry } from '../store/tidy-geometry.ts';
import { readAreaJson } from './read-area-json.ts';
import { readBbox, splitBbox } from './read-bbox.ts';

const box = (west: number, south: number, east: number, north: number) =>
  bboxPolygon([west, south, east, north]) as AoiGeometry;

describe('a typed bbox', () => {
  const text = (west: string, south: string, east: string, north: string) => ({ west, south, east, north });

  it('of more than half of the world is as wide as it was typed, and valid', () => {
    for (const [west, east] of [
      ['-180', '180'],
      ['-100', '120'],
    ] as const) {
      const reading = readBbox(text(west, '-60', east, '60'));
      if (!('geometry' in reading)) throw new Error(reading.problem);
      const width = (Number(east) - Number(west)) / 360;
      expect(areaM2(reading.geometry) / areaM2(box(0, -60, 36, 60))).toBeCloseTo(10 * width, 6);
      expect(aoiFindings(reading.geometry)).toEqual([]);
    }
  });

  it('becomes a rectangle', () => {
    expect(readBbox(text('151.2', ' -33.88', '151,24', '−33.85°'))).toEqual({
      geometry: box(151.2, -33.88, 151.24, -33.85),
    });
  });

  it('from east to west crosses the antimeridian and is split there', () => {
    expect(readBbox(text('179', '0', '-179', '1'))).toEqual({
      geometry: {
        type: 'MultiPolygon',
        coordinates: [box(179, 0, 180, 1).coordinates, box(-180, 0, -179, 1).coordinates],
      },
    });
    expect(readBbox(text('180', '0', '-179', '1'))).toEqual({ geometry: box(-180, 0, -179, 1) });
  });

  it.each([
    ['west', text('', '0', '1', '1')],
    ['west', text('x', '0', '1', '1')],
    ['south', text('0', '-91', '1', '1')],
    ['east', text('0', '0', '181', '1')],
    ['north', text('0', '1', '1', '0')],
    ['east', text('1', '0', '1', '1')],
  ])('names the field that is wrong: %s', (field, value) => {
    expect(readBbox(value)).toMatchObject({ field, problem: expect.stringMatching(/\.$/) });
  });

  it('can be pasted completely into any field', () => {
    expect(splitBbox('[151.2, -33.88, 151.24, -33.85]')).toEqual(text('151.2', '-33.88', '151.24', '-33.85'));
    expect(splitBbox('1 2 3 4')).toEqual(text('1', '2', '3', '4'));
    expect(splitBbox('1, 2, 3')).toBeNull();
    expect(splitBbox('151.2')).toBeNull();
  });
});

describe('GeoJSON as an area', () => {
  const feature = (geometry: unknown, properties: unknown = {}) => ({ type: 'Feature', properties, geometry });
  const read = (value: unknown) => readAreaJson(JSON.stringify(value));

  it('can be a bare geometry, a feature with a name, or nested', () => {
    const area = box(0, 0, 1, 1);
    expect(read(area)).toEqual({ geometry: area, name: null, note: null });
    expect(read(feature(area, { Name: ' Harbour ' }))).toMatchObject({ geometry: area, name: 'Harbour' });
    expect(
      read({ type: 'FeatureCollection', features: [feature({ type: 'GeometryCollection', geometries: [area] })] }),
    ).toMatchObject({ geometry: area });
  });

  it('of several polygons becomes a MultiPolygon', () => {
    const [one, other] = [box(0, 0, 1, 1), box(2, 0, 3, 1)];
    expect(read({ type: 'FeatureCollection', features: [feature(one), feature(other)] })).toMatchObject({
      geometry: { type: 'MultiPolygon', coordinates: [one.coordinates, other.coordinates] },
    });
  });

  it('loses only third ordinates and decimals beyond the seventh', () => {
    expect(
      read({
        type: 'Polygon',
        coordinates: [
          [
            [1.123456789, 2, 30],
            ['x', 2],
            [0, 0],
          ],
        ],
      }),
    ).toMatchObject({
      geometry: {
        coordinates: [
          [
            [1.1234568, 2],
            ['x', 2],
            [0, 0],
          ],
        ],
      },
    });
  });

  it.each([
    ['', 'nothing to read'],
    ['POLYGON ((0 0, 1 1, 1 0, 0 0))', 'WKT'],
    ['hello', '“hello”'],
    ['{}', 'no polygon'],
    ['{"type":"Point","coordinates":[1,2]}', '1 × Point'],
  ])('is refused with a reason: %s', (text, words) => {
    expect(readAreaJson(text)).toEqual({ problem: expect.stringContaining(words) });
  });

  it('reports what it left out', () => {
    const features = [feature(box(0, 0, 1, 1)), feature({ type: 'Point', coordinates: [0, 0] })];
    expect(read({ type: 'FeatureCollection', features })).toMatchObject({
      note: 'Left out: 1 × Point, which have no area.',
    });
  });

  it('never throws, even on deep nesting and random text', () => {
    const deep = `${'['.repeat(5000)}${']'.repeat(5000)}`;
    expect(readAreaJson(`{"type":"Polygon","coordinates":${deep}}`)).toHaveProperty('geometry');
    fc.assert(fc.property(fc.json(), (text) => typeof readAreaJson(text) === 'object'));
    fc.assert(fc.property(fc.string(), (text) => typeof readAreaJson(text) === 'object'));
  });
});

describe('a drawn shape', () => {
  it('is closed, rounded to 7 decimals, and loses repeated vertices', () => {
    const drawn = [
      [0.123456789, 0, 7],
      [1, 0],
      [1, 0],
      [1, 1],
    ];
    expect(tidyGeometry({ type: 'Polygon', coordinates: [drawn] })).toEqual({
      type: 'Polygon',
      coordinates: [
        [
          [0.1234568, 0],
          [1, 0],
          [1, 1],
          [0.1234568, 0],
        ],
      ],
    });
  });

  it('of fewer than three vertices is null', () => {
    expect(
      tidyGeometry({
        type: 'Polygon',
        coordinates: [
          [
            [0, 0],
            [1, 0],
            [0, 0],
          ],
        ],
      }),
    ).toBeNull();
    expect(tidyGeometry({ type: 'Polygon', coordinates: [] })).toBeNull();
  });

  it('on another copy of the world is moved to within ±180°', () => {
    expect(tidyGeometry(bboxPolygon([361, 0, 362, 1]))).toEqual(box(1, 0, 2, 1));
  });

  it('across the antimeridian is split there', () => {
    const split = tidyGeometry(bboxPolygon([170, 0, 190, 1]));
    expect(split).toMatchObject({ type: 'MultiPolygon' });
    expect(split?.coordinates).toHaveLength(2);
    const longitudes =
      split?.coordinates.flat(2).map((position) => (Array.isArray(position) ? position[0] : position)) ?? [];
    expect([Math.min(...longitudes), Math.max(...longitudes)]).toEqual([-180, 180]);
  });
});

describe('an area in a URL', () => {
  it('is read back unchanged', () => {
    const hole = box(0.25, 0.25, 0.5, 0.5).coordinates[0];
    const multiPolygon = {
      type: 'MultiPolygon',
      coordinates: [[box(0, 0, 1, 1).coordinates[0], hole], box(-3, 0, -2, 1).coordinates],
    } as AoiGeometry;
    for (const area of [box(151.2, -33.88, 151.24, -33.85), multiPolygon])
      expect(parseAreaAddress(formatAreaAddress(area))).toEqual(area);
  });

  it('is left out when it is too long or not valid', () => {
    const many = Array.from({ length: 400 }, (_, index): [number, number] => [
      Math.cos(index / 64),
      Math.sin(index / 64),
    ]);
    expect(formatAreaAddress(tidyGeometry({ type: 'Polygon', coordinates: [many] }))).toBeNull();
    expect(
      formatAreaAddress(
        tidyGeometry({
          type: 'Polygon',
          coordinates: [
            [
              [0, 0],
              [1, 1],
              [1, 0],
              [0, 1],
            ],
          ],
        }),
      ),
    ).toBeNull();
  });

  it('is null when the text is malformed', () => {
    for (const text of [null, '', '1,2', '1,2,3', 'a,b,c,d,e,f', '0,0,1,0,1,1,', '200,0,1,0,1,1'])
      expect(parseAreaAddress(text)).toBeNull();
    fc.assert(fc.property(fc.string(), (text) => parseAreaAddress(text) !== undefined));
  });
});
