import { expect, test } from 'vitest';
import { normalizeArea } from '../edit/normalize-area.ts';
import { areaM2 } from '../geodesy/area.ts';
import { aoiFindings } from '../validity/validity.ts';
import { rectangleShape } from './rectangle-shape.ts';
import { splitWideEdges } from './split-wide-edges.ts';

test('a shape without wide edges is returned unchanged', () => {
  const small = rectangleShape([0, 0], [80, 10]);
  expect(small && splitWideEdges(small)).toBe(small);
});

test('a rectangle wider than 180° keeps its area and is split at the antimeridian', () => {
  const wide = rectangleShape([-100, 0], [200, 10]);
  const quarter = rectangleShape([0, 0], [75, 10]);
  const tidy = wide && normalizeArea(splitWideEdges(wide));
  expect(tidy && quarter && areaM2(tidy) / areaM2(quarter)).toBeCloseTo(4, 9);
  expect(aoiFindings(tidy)).toEqual([]);
});
