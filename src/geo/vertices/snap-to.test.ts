import { describe, expect, it } from 'vitest';
import type { LonLat } from './mercator.ts';
import { type AreaShape, packArea } from './packed-area.ts';
import { snapTo } from './snap-to.ts';

/** Degrees. At the equator, equal steps of longitude and latitude have equal length in Mercator world units. */
const UNIT = 0.001;
const RADIUS = (10 * UNIT) / 360;
const at = (x: number, y: number): LonLat => [x * UNIT, y * UNIT];

/** A square of four units, all of whose vertices are within the radius of each other. */
const vertices = [at(0, 0), at(4, 0), at(4, 4), at(0, 4)];
const square: AreaShape = {
  type: 'Polygon',
  coordinates: [[...vertices, at(0, 0)].map(([x, y]) => [x, y])],
};
const snapped = (pointer: LonLat, excluded?: number) =>
  snapTo([{ area: packArea(square), excludedVertex: excluded }], pointer, RADIUS);

describe('snapping', () => {
  it('takes the nearest of several vertices within the radius, at any index of the ring', () => {
    for (const pointer of [at(1, 1), at(3, 1), at(3, 3), at(1, 3)]) {
      const nearest = vertices.toSorted((one, other) => distance(one, pointer) - distance(other, pointer))[0];
      expect(snapped(pointer)).toEqual(nearest);
    }
  });

  it('ignores the vertex that is being moved', () => {
    expect(snapped(at(1, 1.5), 0)).toEqual(at(0, 4));
  });

  it('finds nothing outside the radius', () => {
    expect(snapped(at(15, 15))).toBeNull();
  });
});

function distance([x, y]: LonLat, [toX, toY]: LonLat): number {
  return Math.hypot(x - toX, y - toY);
}
