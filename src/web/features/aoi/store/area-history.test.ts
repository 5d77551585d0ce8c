import { describe, expect, it } from 'vitest';
import type { AoiGeometry } from '../../../../contract/schemas/geometry.ts';
import { box } from '../../../../testing/areas/small-areas.ts';
import { type AreaHistory, emptyHistory, record, undo } from './area-history.ts';

type Ring = [number, number][];
const polygon = (...rings: Ring[]): AoiGeometry => ({ type: 'Polygon', coordinates: rings });

function circle(vertices: number, radius = 1): Ring {
  const ring = Array.from({ length: vertices }, (_, index): [number, number] => {
    const angle = (2 * Math.PI * index) / vertices;
    return [radius * Math.cos(angle), radius * Math.sin(angle)];
  });
  return [...ring, [...(ring[0] ?? [0, 0])]];
}

function copyOf(history: AreaHistory): AoiGeometry {
  return structuredClone(history.present.geometry as AoiGeometry);
}

describe('the history of an area', () => {
  it('undoes thousands of steps exactly', () => {
    const start = box(0, 0, 1, 1);
    let history = record(emptyHistory, { geometry: start, name: null });
    for (let step = 1; step <= 3000; step += 1)
      history = record(history, { geometry: box(0, 0, 1, 1 + step / 1e4), name: null });
    for (let step = 0; step < 3000; step += 1) history = undo(history);
    expect(history.present.geometry).toEqual(start);
    expect(undo(history).present.geometry).toBeNull();
  });

  it('stores only the changes of a step: other rings and the vertices around a moved one are the same values', () => {
    const first = record(emptyHistory, { geometry: polygon(circle(1000), circle(50, 0.5)), name: null });
    const moved = copyOf(first);
    (moved.coordinates[0] as Ring)[10] = [2, 2];
    const second = record(first, { geometry: moved, name: null });
    const [before, after] = [
      first.present.geometry?.coordinates as Ring[],
      second.present.geometry?.coordinates as Ring[],
    ];
    expect(after).toEqual(moved.coordinates);
    expect(after[1]).toBe(before[1]);
    expect(after[0]?.filter((position, index) => position !== before[0]?.[index])).toEqual([[2, 2]]);
    expect(second.present.memoryWords).toBeLessThan(1100);
  });

  it('shares the vertices after an added or removed one, and the polygons when one is added', () => {
    const first = record(emptyHistory, { geometry: polygon(circle(1000)), name: null });
    const withVertex = copyOf(first);
    (withVertex.coordinates[0] as Ring).splice(500, 0, [3, 3]);
    expect(record(first, { geometry: withVertex, name: null }).present.memoryWords).toBeLessThan(1100);
    const twoPolygons: AoiGeometry = { type: 'MultiPolygon', coordinates: [[circle(1000)], [circle(4, 0.1)]] };
    const both = record(first, { geometry: twoPolygons, name: null });
    expect(both.present.geometry).toEqual(twoPolygons);
    expect(both.present.memoryWords).toBeLessThan(100);
    expect(record(both, { geometry: polygon(circle(1000)), name: null }).present.memoryWords).toBeLessThan(100);
  });

  it('drops the oldest steps when outlines of many vertices are replaced entirely, never the last', () => {
    let history = emptyHistory;
    for (let step = 1; step <= 40; step += 1)
      history = record(history, { geometry: polygon(circle(100_000, step / 40)), name: null });
    expect(history.past.length).toBe(22);
    expect(undo(history).present.geometry?.coordinates[0]?.[0]).toEqual([39 / 40, 0]);
  });
});
