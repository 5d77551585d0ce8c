import { describe, expect, test } from 'vitest';
import { corridor } from '../../testing/areas/corridor.ts';
import type { Aoi } from '../aoi.ts';
import { type Bbox, bboxPolygon } from '../bbox.ts';
import { boxTestOf, missesBox } from './misses-box.ts';

const box: Bbox = [10, 50, 11, 51];

describe('an area misses a box', () => {
  test.each<[string, Aoi, Bbox, boolean]>([
    ['not if a narrow arm enters it', corridor(10.2), box, false],
    ['if it passes by', corridor(9.998), box, true],
    ['not if it is nearer than a thousandth of its size', corridor(9.9995), box, false],
    ['not inside it', bboxPolygon([10.4, 50.4, 10.6, 50.6]), box, false],
    ['not around it', bboxPolygon([9, 49, 12, 52]), box, false],
    [
      'if it is in a hole of the area',
      {
        type: 'Polygon',
        coordinates: [...bboxPolygon([8, 48, 13, 53]).coordinates, ...bboxPolygon([9, 49, 12, 52]).coordinates],
      },
      box,
      true,
    ],
    ['not on either side of the antimeridian (west)', bboxPolygon([179.5, 0, 179.6, 1]), [179, 0, -179, 1], false],
    ['not on either side of the antimeridian (east)', bboxPolygon([-179.6, 0, -179.5, 1]), [179, 0, -179, 1], false],
    ['if a box across the antimeridian is elsewhere', bboxPolygon([0, 0, 1, 1]), [179, 0, -179, 1], true],
    ['not a box of one position', bboxPolygon([9, 49, 12, 52]), [10, 50, 10, 50], false],
  ])('%s', (_, aoi, of, expected) => {
    expect(missesBox(aoi, of)).toBe(expected);
  });

  test('is decided for 1,000 boxes with 10,000 positions within one limit of effort', () => {
    const teeth = Array.from({ length: 5000 }, (_, index): [number, number] => [index / 1000, index % 2 === 0 ? 1 : 4]);
    const zigzag: Aoi = { type: 'Polygon', coordinates: [[[0, 0], ...teeth, [5, 0], [0, 0]]] };
    const misses = boxTestOf(zigzag);
    const boxes = Array.from({ length: 1000 }, (_, index): Bbox => [5, 5 + index, 6, 6 + index]);
    expect(boxes.every((one) => misses(one))).toBe(true);
    // None of these is certainly missed; the last ones are beyond the limit.
    expect(boxes.some((_, index) => misses([0, 0.1, 4, 3 + index / 1e6]))).toBe(false);
  });
});
