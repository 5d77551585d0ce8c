import { expect, test } from 'vitest';
import type { AoiGeometry } from '../../../../contract/schemas/geometry.ts';
import { isSameValue, shareGeometry } from './structural-sharing.ts';

test('coordinates of any depth are shared and compared to a limited depth', () => {
  const deep = () => JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`) as AoiGeometry['coordinates'];
  const geometry = { type: 'Polygon', coordinates: deep() } as AoiGeometry;
  const again = { type: 'Polygon', coordinates: deep() } as AoiGeometry;
  // compared here, as the matchers print values recursively
  expect(shareGeometry(again, geometry).geometry === geometry).toBe(false);
  expect(isSameValue(geometry.coordinates, again.coordinates)).toBe(false);
  expect(isSameValue([[[[1, 2]]]], [[[[1, 2]]]])).toBe(true);
});
