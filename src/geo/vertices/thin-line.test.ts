import { expect, test } from 'vitest';
import { type Detail, detailForZoom, thinLine } from './thin-line.ts';

/** A rough circular ring with `count` vertices at a latitude. */
function ring(count: number, latitude: number): GeoJSON.Position[] {
  const open = Array.from({ length: count }, (_, index) => {
    const turn = (2 * Math.PI * index) / count;
    const radius = 0.1 + 0.001 * Math.sin(1000 * turn);
    return [10 + radius * Math.cos(turn), latitude + radius * Math.sin(turn)];
  });
  return [...open, open[0] ?? []];
}

function pixels([longitude = 0, latitude = 0]: GeoJSON.Position, zoom: number): [number, number] {
  const scale = 512 * 2 ** zoom;
  return [(longitude / 360) * scale, (Math.asinh(Math.tan((latitude * Math.PI) / 180)) / (2 * Math.PI)) * scale];
}

test.each([0, 60, 84])('omitted vertices at latitude %d lie within half a pixel of a drawn one', (latitude) => {
  const full = ring(20_000, latitude);
  const { spacingDegrees, maxZoom } = detailForZoom(7.3, 20_000);
  const thin = thinLine(full, spacingDegrees);
  expect(thin.length).toBeLessThan(12_000);
  let [last, farthest] = [0, 0];
  for (const position of full) {
    if (position === thin[last + 1]) last += 1;
    const [[x, y], [toX, toY]] = [pixels(position, maxZoom), pixels(thin[last] ?? [], maxZoom)];
    farthest = Math.max(farthest, Math.hypot(x - toX, y - toY));
  }
  expect(farthest).toBeLessThan(0.52);
  expect(thin.at(-1)).toBe(full.at(-1));
});

test('a ring smaller than a pixel stays a ring, and a ring of few vertices is not thinned', () => {
  expect(thinLine(ring(500, 0), 10)).toHaveLength(4);
  expect(thinLine(ring(500, 0), 10).at(-1)).toEqual(ring(500, 0)[0]);
  expect(detailForZoom(9.3, 2000)).toEqual<Detail>({ spacingDegrees: 0, maxZoom: Infinity });
  expect(thinLine(ring(500, 0), 0)).toEqual(ring(500, 0));
});

test('a vertex far from its neighbours is never omitted', () => {
  const spiked = ring(20_000, 0).toSpliced(5000, 1, [12, 0]);
  expect(thinLine(spiked, detailForZoom(4, 20_000).spacingDegrees)).toContainEqual([12, 0]);
});
