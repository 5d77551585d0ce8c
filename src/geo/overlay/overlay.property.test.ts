import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boxPolygon, starPolygons, wildRings } from '../../testing/areas/area-arbitraries.ts';
import type { Aoi } from '../aoi.ts';
import { subtract } from '../edit/subtract.ts';
import { unionOf } from '../edit/union.ts';
import { polygonsOf } from '../polygons-of.ts';
import { aoiFindings } from '../validity/validity.ts';
import { areaFromGrid, toGrid } from './degree-grid.ts';
import { overlay } from './overlay.ts';

const stars = fc
  .tuple(starPolygons([10, 10]), starPolygons([10.00003, 10.00001]))
  .filter((pair) => pair.every((polygon) => aoiFindings(polygon).length === 0));

/** Square degrees, so that the expected areas don't depend on the ellipsoid. */
function flatArea(area: Aoi | null): number {
  const ringArea = (ring: readonly (readonly number[])[]) => {
    const [originX = 0, originY = 0] = ring[0] ?? [];
    return ring.reduce((sum, [x = 0, y = 0], index) => {
      const [nextX = 0, nextY = 0] = ring[index + 1] ?? ring[0] ?? [];
      return sum + ((x - originX) * (nextY - originY) - (nextX - originX) * (y - originY)) / 2;
    }, 0);
  };
  if (area === null) return 0;
  return polygonsOf(area).reduce(
    (sum, rings) => rings.reduce((rest, ring, index) => rest + (index === 0 ? 1 : -1) * Math.abs(ringArea(ring)), sum),
    0,
  );
}

/** The largest change of area that snapping by one grid step can cause, square degrees. */
function maxSnapError(...areas: readonly (Aoi | null)[]): number {
  const lengths = areas
    .flatMap((area) => (area ? polygonsOf(area).flat() : []))
    .map((ring) =>
      ring.reduce((sum, [x = 0, y = 0], index) => {
        const [nextX = x, nextY = y] = ring[index + 1] ?? [];
        return sum + Math.hypot(nextX - x, nextY - y);
      }, 0),
    );
  return 1e-12 + 2e-7 * lengths.reduce((sum, length) => sum + length, 0);
}

describe('union and difference', () => {
  it('of valid areas are valid, and their areas add up', () => {
    fc.assert(
      fc.property(stars, ([one, other]) => {
        const [union, oneLess, otherLess] = [unionOf([one, other]), subtract(one, other), subtract(other, one)];
        for (const area of [union, oneLess, otherLess]) if (area) expect(aoiFindings(area)).toEqual([]);
        const error = maxSnapError(union, one, other);
        expect(Math.abs(flatArea(union) - flatArea(oneLess) - flatArea(other))).toBeLessThan(error);
        expect(Math.abs(flatArea(union) - flatArea(otherLess) - flatArea(one))).toBeLessThan(error);
      }),
      { numRuns: 300, seed: 4 },
    );
  });

  it('of boxes on a lattice cover exactly the expected cells', () => {
    const span = fc.tuple(fc.integer({ min: 0, max: 7 }), fc.integer({ min: 1, max: 4 }));
    const boxes = fc.array(fc.tuple(span, span), { minLength: 1, maxLength: 8 });
    const toArea = ([[x, width], [y, height]]: [[number, number], [number, number]]) =>
      boxPolygon(x, y, x + width, y + height);
    fc.assert(
      fc.property(boxes, boxes, (first, second) => {
        const [one, other] = [unionOf(first.map(toArea)), unionOf(second.map(toArea))];
        const cells = (list: typeof first) => {
          const covered = new Set<string>();
          for (const [[x, width], [y, height]] of list)
            for (let column = x; column < x + width; column += 1)
              for (let row = y; row < y + height; row += 1) covered.add(`${column} ${row}`);
          return covered;
        };
        expect(aoiFindings(one)).toEqual([]);
        expect(flatArea(one)).toBeCloseTo(cells(first).size, 9);
        const rest = subtract(one, other);
        expect(flatArea(rest)).toBeCloseTo([...cells(first)].filter((cell) => !cells(second).has(cell)).length, 9);
        if (rest) expect(aoiFindings(rest)).toEqual([]);
      }),
      { numRuns: 400, seed: 4 },
    );
  });

  it('merges parcels that share borders into one outline (complaint 3)', () => {
    const parcels = Array.from({ length: 49 }, (_, index) => {
      const [column, row] = [index % 7, Math.floor(index / 7)];
      return boxPolygon(column / 7, row / 7, (column + 1) / 7, (row + 1) / 7);
    });
    expect(unionOf(parcels)).toEqual({
      type: 'Polygon',
      coordinates: [
        expect.arrayContaining([
          [0, 0],
          [1, 0],
          [1, 1],
          [0, 1],
        ]),
      ],
    });
    expect(polygonsOf(unionOf(parcels)).flat()[0]).toHaveLength(5);
  });

  it('is null for an area minus a larger one that contains it', () => {
    expect(subtract(boxPolygon(1, 1, 2, 2), boxPolygon(0, 0, 3, 3))).toBeNull();
  });
});

describe('overlay', () => {
  it('builds valid areas from rings that cross themselves', () => {
    fc.assert(
      fc.property(wildRings(), (ring) => {
        const area = areaFromGrid(overlay([toGrid(ring)], [], (winding) => winding !== 0));
        if (area === null) return;
        expect(aoiFindings(area)).toEqual([]);
        expect(Math.abs(flatArea(unionOf([area])) - flatArea(area))).toBeLessThan(1e-12);
      }),
      { numRuns: 1000, seed: 4 },
    );
  });
});
