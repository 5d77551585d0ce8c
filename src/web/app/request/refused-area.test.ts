import { expect, test } from 'vitest';
import type { AoiGeometry } from '../../../contract/schemas/geometry.ts';
import { serviceFindings } from '../../features/aoi/geometry-check/service-findings.ts';
import { areaErrors } from './refused-area.ts';

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

test('errors are returned only while the area is the one that was sent', () => {
  expect(areaErrors(refused, geometry(1))).toBe(errors);
  expect(areaErrors(refused, geometry(2))).toEqual([]);
  expect(areaErrors(refused, null)).toEqual([]);
  expect(areaErrors(null, geometry(1))).toBe(areaErrors(null, null));
});

test('a refusal with another cause (quota, credentials) gives no findings for the area (complaint 20)', () => {
  expect(areaErrors({ ...refused, errors: [] }, geometry(1))).toEqual([]);
  const named = [{ loc: ['body', 'output_name'], msg: 'Taken.', type: 'name' }];
  expect(serviceFindings(areaErrors({ ...refused, errors: named }, geometry(1)), geometry(1))).toEqual([]);
});
