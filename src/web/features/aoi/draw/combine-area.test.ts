import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areaM2 } from '../../../../geo/geodesy/area.ts';
import { bowTie, box } from '../../../../testing/areas/small-areas.ts';
import { areaFacts } from '../store/area-facts.ts';
import { createAoiStore } from '../store/create-aoi-store.ts';
import { type Combination, combineArea } from './combine-area.ts';

describe('a drawn shape combined with an area', () => {
  const area = box(0, 0, 4, 4);
  const sizeOf = (result: ReturnType<typeof combineArea>) => ('geometry' in result ? areaM2(result.geometry) : result);

  it('becomes the area if there is none, or if it replaces the area', () => {
    expect(combineArea(null, area, 'subtract')).toEqual({ geometry: area });
    expect(combineArea(area, box(9, 9, 10, 10), 'replace')).toEqual({ geometry: box(9, 9, 10, 10) });
  });

  it('is added as a polygon, or merged with the polygons it overlaps', () => {
    const apart = combineArea(area, box(6, 0, 7, 1), 'add');
    expect(apart).toMatchObject({ geometry: { type: 'MultiPolygon' } });
    expect(sizeOf(apart)).toBeCloseTo(areaM2(area) + areaM2(box(6, 0, 7, 1)), -2);
    expect(sizeOf(combineArea(area, box(2, 0, 6, 4), 'add'))).toBeCloseTo(areaM2(box(0, 0, 6, 4)), -2);
  });

  it('is subtracted as a hole (complaint 37), or from the edge', () => {
    const hole = combineArea(area, box(1, 1, 2, 2), 'subtract');
    expect('geometry' in hole && hole.geometry.coordinates).toHaveLength(2);
    expect(sizeOf(hole)).toBeCloseTo(areaM2(area) - areaM2(box(1, 1, 2, 2)), -2);
    const notched = combineArea(area, box(3, 0, 5, 4), 'subtract');
    expect(sizeOf(notched)).toBeCloseTo(areaM2(box(0, 0, 3, 4)), -2);
  });

  it.each([
    ['outside', area, box(6, 6, 7, 7)],
    ['entire area', area, box(-1, -1, 5, 5)],
    ['crosses itself', area, bowTie],
    ['Fix it first', bowTie, box(0, 0, 1, 1)],
  ])('is not subtracted, and the problem is reported: %s', (words, from, shape) => {
    expect(combineArea(from, shape, 'subtract')).toEqual({ problem: expect.stringContaining(words) });
  });

  it('is added unchanged if it crosses itself, to be fixed later', () => {
    expect(combineArea(area, bowTie, 'add')).toMatchObject({
      geometry: { type: 'MultiPolygon', coordinates: [area.coordinates, bowTie.coordinates] },
    });
  });

  it('can be undone exactly after any sequence of shapes', () => {
    const degrees = fc.integer({ min: -50, max: 50 });
    const shape = fc
      .tuple(
        degrees,
        degrees,
        fc.integer({ min: 1, max: 20 }),
        fc.constantFrom<Combination>('replace', 'add', 'subtract'),
      )
      .map(([x, y, size, combination]) => ({ shape: box(x, y, x + size, y + size), combination }));
    fc.assert(
      fc.property(fc.array(shape, { maxLength: 15 }), (shapes) => {
        const store = createAoiStore(areaFacts);
        const states = [store.getSnapshot().geometry];
        for (const { shape, combination } of shapes) {
          const before = store.getSnapshot().geometry;
          const result = combineArea(before, shape, combination);
          if ('geometry' in result) store.edit(result.geometry);
          if (store.getSnapshot().geometry !== before) states.push(store.getSnapshot().geometry);
        }
        for (const expected of states.reverse()) {
          expect(store.getSnapshot().geometry).toEqual(expected);
          store.undo();
        }
        expect(store.getSnapshot()).toMatchObject({ geometry: null, canUndo: false });
      }),
      { numRuns: 60 },
    );
  });
});
