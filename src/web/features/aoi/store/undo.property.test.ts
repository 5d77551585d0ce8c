import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AoiGeometry } from '../../../../contract/schemas/geometry.ts';
import { splitAtAntimeridian } from '../../../../geo/antimeridian/antimeridian.ts';
import { bufferOf } from '../../../../geo/edit/buffer.ts';
import { simplifyTo } from '../../../../geo/edit/simplify.ts';
import { applyFix } from '../../../../geo/repair/apply-fix.ts';
import { diagnose } from '../../../../geo/repair/diagnose.ts';
import { aoiFindings } from '../../../../geo/validity/validity.ts';
import { hardAreas } from '../../../../testing/areas/hard-areas.ts';
import { box } from '../../../../testing/areas/small-areas.ts';
import { combineArea } from '../draw/combine-area.ts';
import { fixAll } from '../geometry-check/fix-all.ts';
import { deleteRing, deleteVertex, insertVertex, moveVertex } from '../vertices/edit-vertices.ts';
import { ringsOf } from '../vertices/rings.ts';
import { areaFacts } from './area-facts.ts';
import { type AoiStore, createAoiStore } from './create-aoi-store.ts';
import { tidyGeometry } from './tidy-geometry.ts';

type Geometry = AoiGeometry | null;
/** Result of an operation on the area: null for no area, undefined when the operation isn't possible. */
type Operation = (area: AoiGeometry) => Geometry | undefined;

const isValid = (area: AoiGeometry) => aoiFindings(area, Number.POSITIVE_INFINITY).length === 0;
const fixed = (result: ReturnType<typeof fixAll>) =>
  'geometry' in result ? (result.geometry as AoiGeometry) : undefined;
const drawn = (x: number, y: number, size: number) => box(x, y, x + size, y + size);

/** One operation of each kind of the panel and the tools; three numbers give position and size. */
const OPERATIONS: Readonly<Record<string, (x: number, y: number, size: number) => Operation>> = {
  addPolygon: (x, y, size) => (area) => made(combineArea(area, drawn(x, y, size), 'add')),
  subtractHole: (x, y, size) => (area) => made(combineArea(area, drawn(x, y, size / 4), 'subtract')),
  moveVertex: (x, y, size) => (area) => {
    const ring = ringAt(area, x);
    return ring && moveVertex(area, ring, size % ring.vertices.length, [x, y]);
  },
  insertVertex: (x, y, size) => (area) => insertVertex(area, ringAt(area, x) ?? { polygon: 0, ring: 0 }, size, [x, y]),
  deleteVertex: (x, _, size) => (area) => {
    const ring = ringAt(area, x);
    return ring && deleteVertex(area, ring, size % ring.vertices.length);
  },
  deleteRing: (x) => (area) => {
    const ring = ringAt(area, x);
    return ring && deleteRing(area, ring);
  },
  moveArea: (x, y) => (area) => tidyGeometry(movedBy(area, x, y / 10)),
  simplify: (_x, _y, size) => (area) =>
    isValid(area) ? (simplifyTo(area, { toleranceM: size * 1000 }) as AoiGeometry) : undefined,
  buffer: (x, _, size) => (area) => {
    if (!isValid(area)) return undefined;
    return bufferOf(area, Math.sign(x || 1) * size * 100) as Geometry;
  },
  split: () => (area) => {
    const isDegrees = ringsOf(area)?.every(({ vertices }) => vertices.every(([at]) => Math.abs(at) < 30_000));
    return isDegrees ? (splitAtAntimeridian(area) as AoiGeometry) : undefined;
  },
  anyFix: (x, y) => (area) => {
    const fixes = diagnose(area).flatMap(({ fix, alternatives }) => [fix ?? [], alternatives].flat());
    const fix = fixes[Math.abs(x + y) % fixes.length];
    return fix && fixed(applyFix(area, fix));
  },
  fixAll: () => (area) => fixed(fixAll(area)),
  remove: () => () => null,
};

const steps = fc.oneof(
  { weight: 1, arbitrary: fc.tuple(fc.constant('load'), hardAreas(), fc.constant(0), fc.constant(0)) },
  {
    weight: 4,
    arbitrary: fc.tuple(
      fc.constantFrom(...Object.keys(OPERATIONS)),
      fc.integer({ min: -12, max: 200 }),
      fc.integer({ min: -60, max: 60 }),
      fc.integer({ min: 1, max: 20 }),
    ),
  },
);

describe('undo after any sequence of edits', () => {
  it('restores each earlier state exactly, down to the start, and redo all later ones', () => {
    const changed = new Map<string, number>();
    fc.assert(
      fc.property(hardAreas(), fc.array(steps, { minLength: 5, maxLength: 60 }), (start, sequence) => {
        const store = createAoiStore(areaFacts);
        store.replace(start as AoiGeometry, 'Start');
        const states = [copyOf(store)];
        for (const [kind, first, y, size] of sequence) {
          const before = store.getSnapshot();
          if (typeof first !== 'number') store.replace(first as AoiGeometry, 'Loaded');
          else step(store, OPERATIONS[kind]?.(first, y, size));
          if (store.getSnapshot() === before) continue;
          changed.set(kind, (changed.get(kind) ?? 0) + 1);
          states.push(copyOf(store));
        }
        for (const [index, expected] of [...states.entries()].reverse()) {
          expect(copyOf(store)).toEqual(expected);
          if (index > 0) store.undo();
        }
        store.undo();
        expect(store.getSnapshot()).toMatchObject({ geometry: null, name: null, canUndo: false });
        for (const expected of states) {
          store.redo();
          expect(copyOf(store)).toEqual(expected);
        }
        expect(store.getSnapshot().canRedo).toBe(false);
      }),
      { numRuns: 40, seed: 4 },
    );
    // Each kind of operation has changed an area at least once.
    expect([...changed.keys()].sort()).toEqual([...Object.keys(OPERATIONS), 'load'].sort());
  }, 120_000);
});

function step(store: AoiStore, act: Operation | undefined): void {
  const { geometry } = store.getSnapshot();
  const next = geometry === null || act === undefined ? drawn(3, 3, 5) : act(geometry);
  if (next !== undefined) store.edit(next);
}

/** A deep copy of the area, so that a mutation of a recorded state is detected. */
function copyOf(store: AoiStore): { geometry: Geometry; name: string | null } {
  const { geometry, name } = store.getSnapshot();
  return structuredClone({ geometry, name });
}

function made(result: ReturnType<typeof combineArea>): AoiGeometry | undefined {
  return 'geometry' in result ? result.geometry : undefined;
}

function ringAt(area: AoiGeometry, number: number) {
  const rings = ringsOf(area) ?? [];
  return rings[Math.abs(number) % Math.max(1, rings.length)];
}

function movedBy(area: AoiGeometry, east: number, north: number): AoiGeometry {
  const rings = area.type === 'Polygon' ? [area.coordinates] : area.coordinates;
  const moved = rings.map((polygon) =>
    polygon.map((ring) => ring.map(([x, y]): [number, number] => [x + east, y + north])),
  );
  return { type: 'MultiPolygon', coordinates: moved };
}
