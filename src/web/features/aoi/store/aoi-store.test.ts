import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bowTie, box } from '../../../../testing/areas/small-areas.ts';
import { areaFacts } from './area-facts.ts';
import { createAoiStore } from './create-aoi-store.ts';

describe('the area store', () => {
  it('starts without an area', () => {
    const snapshot = createAoiStore(areaFacts).getSnapshot();
    expect(snapshot).toMatchObject({ geometry: null, areaKm2: null, canUndo: false });
    expect(snapshot.vertices).toBe(0);
  });

  it('gives area, perimeter, and the numbers of vertices and polygons', () => {
    const store = createAoiStore(areaFacts);
    store.replace(box(0, 0, 1, 1), 'Null Island');
    expect(store.getSnapshot()).toMatchObject({ name: 'Null Island', findings: [] });
    expect(store.getSnapshot().vertices).toBe(4);
    expect(store.getSnapshot().polygons).toBe(1);
    expect(store.getSnapshot().areaKm2).toBeCloseTo(12_308.46, 1);
    expect(store.getSnapshot().perimeterKm).toBeCloseTo(443.77, 1);
  });

  it('gives findings instead of a size for an invalid area', () => {
    const store = createAoiStore(areaFacts);
    store.replace(bowTie);
    expect(store.getSnapshot()).toMatchObject({ areaKm2: null, findings: [{ kind: 'self-intersection' }] });
  });

  it('returns the same snapshot until something changes, and notifies listeners only then', () => {
    const store = createAoiStore(areaFacts);
    store.replace(box(0, 0, 1, 1));
    let calls = 0;
    const stop = store.subscribe(() => (calls += 1));
    const before = store.getSnapshot();
    store.replace(box(0, 0, 1, 1));
    store.redo();
    expect(store.getSnapshot()).toBe(before);
    store.undo();
    stop();
    store.redo();
    expect(calls).toBe(1);
  });

  it('keeps the name while vertices move, and drops it with the area', () => {
    const store = createAoiStore(areaFacts);
    store.replace(box(0, 0, 1, 1), 'Field');
    store.edit(box(0, 0, 1, 2));
    expect(store.getSnapshot().name).toBe('Field');
    store.edit(null);
    expect(store.getSnapshot().name).toBeNull();
    store.undo();
    expect(store.getSnapshot()).toMatchObject({ name: 'Field', canRedo: true });
  });

  it('undoes any sequence of changes exactly, down to the start, and redoes it', () => {
    const degrees = fc.integer({ min: -80, max: 80 });
    const area = fc.tuple(degrees, degrees).map(([x, y]) => box(x, y, x + 1, y + 1));
    const operation = fc.oneof(
      area.map((geometry) => ({ kind: 'replace' as const, geometry })),
      fc.option(area).map((geometry) => ({ kind: 'edit' as const, geometry })),
      fc.string().map((name) => ({ kind: 'rename' as const, name })),
      fc.constant({ kind: 'undo' as const }),
      fc.constant({ kind: 'redo' as const }),
    );
    fc.assert(
      fc.property(fc.array(operation, { maxLength: 40 }), (operations) => {
        const store = createAoiStore(areaFacts);
        for (const one of operations) {
          if (one.kind === 'replace') store.replace(one.geometry);
          else if (one.kind === 'edit') store.edit(one.geometry);
          else if (one.kind === 'rename') store.rename(one.name);
          else store[one.kind]();
        }
        const states = [store.getSnapshot().geometry];
        while (store.getSnapshot().canUndo) {
          store.undo();
          states.push(store.getSnapshot().geometry);
        }
        expect(store.getSnapshot()).toMatchObject({ geometry: null, name: null });
        for (const expected of states.reverse()) {
          expect(store.getSnapshot().geometry).toEqual(expected);
          store.redo();
        }
      }),
    );
  });
});
