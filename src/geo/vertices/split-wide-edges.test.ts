import { expect, test } from 'vitest';
import { tidyArea } from '../edit/normalize-area.ts';
import { areaM2 } from '../geodesy/area.ts';
import { aoiFindings } from '../validity/validity.ts';
import { rectangleShape } from './rectangle-shape.ts';
import { withShortEdges } from './split-wide-edges.ts';

test('a shape without long edges is left as it is', () => {
  const small = rectangleShape([0, 0], [80, 10]);
  expect(small && withShortEdges(small)).toBe(small);
});

test('a rectangle drawn over most of the world keeps its size and is split where it has to be', () => {
  const wide = rectangleShape([-100, 0], [200, 10]);
  const quarter = rectangleShape([0, 0], [75, 10]);
  const tidy = wide && tidyArea(withShortEdges(wide));
  expect(tidy && quarter && areaM2(tidy) / areaM2(quarter)).toBeCloseTo(4, 9);
  expect(aoiFindings(tidy)).toEqual([]);
});
