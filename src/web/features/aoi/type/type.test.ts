import { describe, expect, it } from 'vitest';
import { bboxPolygon } from '../../../../geo/bbox.ts';
import { areaM2 } from '../../../../geo/geodesy/area.ts';
import { aoiFindings } from '../../../../geo/validity/validity.ts';
import { isAreaText } from './is-area-text.ts';
import { readAreaText } from './read-area-text.ts';
import { type CenterText, readCenter } from './read-center.ts';

const ring = [
  [-35, -8],
  [-34, -8],
  [-34, -7],
  [-35, -8],
];
const triangle = { type: 'Polygon', coordinates: [ring] };

describe('a pasted text (complaints 5, 16)', () => {
  it.each([
    ['GeoJSON', JSON.stringify(triangle)],
    ['GeoJSON', `\uFEFF ${JSON.stringify({ type: 'Feature', properties: {}, geometry: triangle })}`],
    ['GeoJSON', JSON.stringify(triangle.coordinates)],
    ['GeoJSON', JSON.stringify(ring)],
    ['WKT', 'POLYGON ((-35 -8, -34 -8, -34 -7, -35 -8))'],
    ['WKT', 'SRID=4326;polygon z((-35 -8 1, -34 -8 1, -34 -7 1, -35 -8 1))'],
    ['WKT', 'MULTIPOLYGON (((-35 -8, -34 -8, -34 -7, -35 -8)))'],
    ['vertices', '-8, -35\n-8, -34\n-7, -34'],
    ['vertices', 'lat;lon\n8 S; 35 W\n8 S; 34 W\n7 S; 34 W\n8 S; 35 W\n'],
  ])('is recognised as %s', (form, text) => {
    expect(readAreaText(text)).toMatchObject({ form, geometry: triangle });
  });

  it('is recognised as a box', () => {
    expect(readAreaText('-35, -8, -34, -7')).toMatchObject({ form: 'box', geometry: bboxPolygon([-35, -8, -34, -7]) });
  });

  it('has the same order of numbers in all its lines', () => {
    expect(readAreaText('150, -33\n151, -33\n151, -32')).toMatchObject({
      geometry: {
        coordinates: [
          [
            [150, -33],
            [151, -33],
            [151, -32],
            [150, -33],
          ],
        ],
      },
      note: 'Read with the longitude first.',
    });
    expect(readAreaText('80, -33\n151, -33\n151, -32')).toMatchObject({
      geometry: {
        coordinates: [
          [
            [80, -33],
            [151, -33],
            [151, -32],
            [80, -33],
          ],
        ],
      },
    });
  });

  it.each([
    ['', /nothing to read/],
    ['hello', /Text that starts with “hello” isn’t an area/],
    ['POLYGON ((1 2, 3 4', /line 1/i],
    ['SRID=32725;POLYGON ((1 2, 3 4, 5 6, 1 2))', /EPSG:32725.*load it/],
    ['LINESTRING (1 2, 3 4)', /LINESTRING/],
    ['<kml></kml>', /KML or GML/],
    ['{"type":"Point","coordinates":[1,2]}', /no polygon/],
    ['1, 2\n3, 4\n5, 6\nOlinda', /Line 4 isn’t a position/],
    ['1, 2\n3, 4\n5, 600', /Line 3: .*within/],
  ])('%s is refused with a reason', (text, problem) => {
    expect(readAreaText(text)).toEqual({ problem: expect.stringMatching(problem) });
  });

  it('is distinguished from a number for one field', () => {
    expect(isAreaText('POLYGON ((1 2))')).toBe(true);
    expect(isAreaText(' {"type": 1}')).toBe(true);
    expect(isAreaText('-34.95')).toBe(false);
    expect(isAreaText('[1, 2, 3, 4]')).toBe(false);
  });
});

describe('a typed centre and size', () => {
  const text: CenterText = { centre: '-8, -34.9', shape: 'circle', unit: 'km', radius: '2', width: '', height: '' };

  it('gives a circle of the typed size', () => {
    const reading = readCenter(text);
    if ('problem' in reading) throw new Error(reading.problem);
    // 64 vertices on the circle: sin(2π/64)·64/2 of r².
    expect(areaM2(reading.geometry) / 1e6).toBeCloseTo(32 * Math.sin((2 * Math.PI) / 64) * 4, 2);
    expect(aoiFindings(reading.geometry)).toEqual([]);
  });

  it('gives a box in feet, and one across ±180° as two polygons', () => {
    const box = readCenter({ ...text, shape: 'box', unit: 'ft', width: '1000', height: '2000' });
    if ('problem' in box) throw new Error(box.problem);
    expect(areaM2(box.geometry)).toBeCloseTo(1000 * 2000 * 0.3048 ** 2, -2);
    expect(readCenter({ ...text, centre: '0, 180', radius: '10' })).toMatchObject({
      geometry: { type: 'MultiPolygon' },
    });
  });

  it.each([
    ['centre', { centre: 'Olinda' }, /latitude and a longitude/],
    ['centre', { centre: '95, 200' }, /within/],
    ['radius', { radius: '0' }, /greater than 0/],
    ['radius', { radius: '6000' }, /at most 5,000 km/],
    ['height', { shape: 'box', width: '1' }, /height must be/],
  ] as const)('names the field that is wrong: %s', (field, change, problem) => {
    expect(readCenter({ ...text, ...change })).toEqual({ field, problem: expect.stringMatching(problem) });
  });
});
