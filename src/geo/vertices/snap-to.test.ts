import { describe, expect, it } from 'vitest';
import type { LonLat } from './mercator.ts';
import { type AreaShape, packArea } from './packed-area.ts';
import { snapTo } from './snap-to.ts';

/** At the equator a thousandth of a degree of longitude and of latitude are as long on the Mercator world. */
const UNIT = 0.001;
const RADIUS = (10 * UNIT) / 360;
const place = (x: number, y: number): LonLat => [x * UNIT, y * UNIT];

/** A square of four units, all of whose vertices are within the radius of each other. */
const vertices = [place(0, 0), place(4, 0), place(4, 4), place(0, 4)];
const square: AreaShape = {
  type: 'Polygon',
  coordinates: [[...vertices, place(0, 0)].map(([x, y]) => [x, y])],
};
const snapped = (at: LonLat, except?: number) => snapTo([{ area: packArea(square), except }], at, RADIUS);

describe('snapping', () => {
  it('takes the nearest of several vertices within reach, wherever it is on the ring', () => {
    for (const at of [place(1, 1), place(3, 1), place(3, 3), place(1, 3)]) {
      const nearest = vertices.toSorted((one, other) => distance(one, at) - distance(other, at))[0];
      expect(snapped(at)).toEqual(nearest);
    }
  });

  it('takes the next nearest in place of the vertex that is being moved', () => {
    expect(snapped(place(1, 1.5), 0)).toEqual(place(0, 4));
  });

  it('finds nothing out of reach', () => {
    expect(snapped(place(15, 15))).toBeNull();
  });
});

function distance([x, y]: LonLat, [toX, toY]: LonLat): number {
  return Math.hypot(x - toX, y - toY);
}
