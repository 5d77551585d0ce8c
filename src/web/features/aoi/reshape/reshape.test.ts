import { describe, expect, it } from 'vitest';
import type { Aoi } from '../../../../geo/aoi.ts';
import { removalOrder } from '../../../../geo/edit/removal-order.ts';
import { simplifier } from '../../../../geo/edit/simplify.ts';
import { vertexGraph } from '../../../../geo/edit/vertex-graph.ts';
import { aoiFindings } from '../../../../geo/validity/validity.ts';
import { formatAreaChange } from '../store/area-change.ts';
import { runGeometryTask } from './geometry-task.ts';
import { positionsAt, SLIDER_STEPS, stepAt } from './simplify-scale.ts';
import { positionLimits, simplifiedTo } from './simplify-stages.ts';

/** A jagged ring with `count` vertices. */
function rough(count: number): Aoi {
  const ring = Array.from({ length: count }, (_, index) => {
    const angle = (2 * Math.PI * index) / count;
    const radius = 1 + 0.05 * Math.sin(17 * angle) + 0.01 * Math.sin(171 * angle);
    return [radius * Math.cos(angle), radius * Math.sin(angle)];
  });
  return { type: 'Polygon', coordinates: [[...ring, [...(ring[0] ?? [])]]] };
}

describe('simplifying by a slider', () => {
  const area = rough(2000);
  const ranks = removalOrder(vertexGraph(area));

  it('gives the results of geo/simplify at every stage, valid and with correct sizes (complaints 24, 26, 27)', () => {
    const { minPositions, maxPositions } = positionLimits(ranks, area);
    expect(maxPositions).toBe(2001);
    expect(minPositions).toBe(simplifier(area).minPositions);
    for (const positions of [maxPositions, 1000, 100, 20, minPositions]) {
      const stage = simplifiedTo(area, ranks, positions);
      expect(stage.area).toEqual(simplifier(area).toPositions(positions));
      expect(stage.positions).toBeLessThanOrEqual(positions);
      expect(aoiFindings(stage.area)).toEqual([]);
    }
    expect(simplifiedTo(area, ranks, maxPositions).movedM).toBe(0);
    expect(simplifiedTo(area, ranks, 100).movedM).toBeGreaterThan(simplifiedTo(area, ranks, 1000).movedM);
  });

  it('goes from the fewest positions to all in equal ratios, and never starts above the limit', () => {
    expect(positionsAt(0, 4, 40_000)).toBe(4);
    expect(positionsAt(SLIDER_STEPS, 4, 40_000)).toBe(40_000);
    for (const limit of [4, 5, 9999, 10_000, 39_999]) {
      expect(positionsAt(stepAt(limit, 4, 40_000), 4, 40_000)).toBeLessThanOrEqual(limit);
    }
    expect(positionsAt(stepAt(10_000, 4, 40_000), 4, 40_000)).toBeGreaterThan(9700);
    expect(stepAt(7, 7, 7)).toBe(SLIDER_STEPS);
  });
});

describe('a geometry task', () => {
  it('buffers, gives null when nothing is left, and throws when the distance is too large', () => {
    const area = rough(20);
    expect(runGeometryTask({ kind: 'buffer', area, metres: 1000 })).toMatchObject({ type: 'Polygon' });
    expect(runGeometryTask({ kind: 'buffer', area, metres: -900_000 })).toBeNull();
    expect(() => runGeometryTask({ kind: 'buffer', area, metres: 2e6 })).toThrow(/at most 1000000 m/);
  });
});

describe('the text of an area change', () => {
  it.each([
    [12.3, 12.1, '12.3 km² → 12.1 km² (−1.6 %)'],
    [10, 10.002, '10.0 km² → 10.0 km² (+0.02 %)'],
    [10, 10 + 1e-9, '10.0 km², the same as before'],
    [null, 5, '5.0 km²'],
  ])('from %s to %s km²', (before, after, words) => {
    expect(formatAreaChange(before, after)).toBe(words);
  });
});
