import { expect, test } from 'vitest';
import type { AoiGeometry } from '../../contract/schemas/geometry.ts';
import { refusedOfArea } from './refused-area.ts';

const geometry = (east: number): AoiGeometry => ({
  type: 'Polygon',
  coordinates: [
    [
      [0, 0],
      [east, 0],
      [east, 1],
      [0, 0],
    ],
  ],
});
const errors = [{ loc: ['body', 'aoi_geometry'], msg: 'No.', type: 'aoi' }];
const refused = { body: JSON.stringify({ output_name: 'x', aoi_geometry: geometry(1) }), errors };

test('a refusal is about the area that was sent, and no longer once it is another one', () => {
  expect(refusedOfArea(refused, geometry(1))).toBe(errors);
  expect(refusedOfArea(refused, geometry(2))).toEqual([]);
  expect(refusedOfArea(refused, null)).toEqual([]);
  expect(refusedOfArea(null, geometry(1))).toBe(refusedOfArea(null, null));
});
