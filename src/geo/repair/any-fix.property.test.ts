import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { carelessAreas, hardAreas } from '../../testing/areas/hard-areas.ts';
import type { Aoi } from '../aoi.ts';
import { simplifier } from '../edit/simplify.ts';
import { areaM2, polygonsOf } from '../geodesy/area.ts';
import { aoiFindings } from '../validity/validity.ts';
import { applyFix, type FixResult } from './apply-fix.ts';
import { type Diagnosis, diagnose } from './diagnose.ts';

/** Rules are looked at in this order: what breaks an earlier one hides what breaks a later one. */
const ORDER: readonly (readonly Diagnosis['kind'][])[] = [
  ['not-a-polygon', 'malformed-coordinates'],
  ['out-of-range'],
  ['ring-too-short'],
  ['ring-not-closed'],
  ['crosses-antimeridian'],
  ['zero-area'],
  ['self-intersection'],
  ['hole-outside-shell'],
];
const stageOf = (kind: Diagnosis['kind']) => ORDER.findIndex((kinds) => kinds.includes(kind));
const refusedKinds = (area: unknown) => aoiFindings(area, Number.POSITIVE_INFINITY).map(({ kind }) => kind);
const sizeKm2 = (area: Aoi) => (refusedKinds(area).length === 0 ? areaM2(area) / 1e6 : null);

/** What every fix promises: it changes nothing it was given, its finding goes, its figures are those of what it made. */
function expectKept(before: Aoi, result: Extract<FixResult, { words: string }>, mended: readonly Diagnosis[]): void {
  const words = JSON.stringify(before).slice(0, 2000);
  const [had, has] = [refusedKinds(before), refusedKinds(result.geometry)];
  for (const { kind } of mended)
    expect(
      diagnose(result.geometry).map((left) => left.kind),
      words,
    ).not.toContain(kind);
  expect(result.areaBeforeKm2).toBe(sizeKm2(before));
  expect(result.areaAfterKm2).toBe(areaM2(result.geometry) / 1e6);
  const latest = Math.max(-1, ...mended.map(({ kind }) => stageOf(kind)));
  // Only what was hidden behind the finding may come to light.
  for (const kind of has) if (!had.includes(kind)) expect(stageOf(kind), `${kind} ${words}`).toBeGreaterThan(latest);
  if (had.length === 0) expect(has, words).toEqual([]);
}

const OFTEN = [
  'untangle',
  'merge-parts',
  'drop-needless',
  'split-antimeridian',
  'drop-repeated',
  'swap-axes',
  'rewind',
  'drop-hole-outside',
  'hole-to-part',
  'close-ring',
];

describe('each fix that an area is offered', () => {
  it('mends what it is offered for, as announced, makes nothing worse, and has nothing to do a second time', () => {
    const done = new Map<string, number>();
    const sample = [hardAreas(), carelessAreas()].flatMap(
      (areas) => fc.sample(areas, { numRuns: 500, seed: 8 }) as Aoi[],
    );
    for (const area of sample) {
      const found = diagnose(area);
      for (const fix of new Set(found.flatMap((one) => [one.fix ?? [], one.alternatives].flat()))) {
        const given = structuredClone(area);
        const result = applyFix(area, fix);
        expect(area).toEqual(given);
        if ('problem' in result) continue;
        done.set(fix, (done.get(fix) ?? 0) + 1);
        expectKept(
          area,
          result,
          found.filter((one) => one.fix === fix || one.alternatives.includes(fix)),
        );
        const again = applyFix(result.geometry, fix);
        if (fix !== 'swap-axes' && 'geometry' in again)
          expect(again.geometry, `${fix} ${JSON.stringify(area).slice(0, 1500)}`).toEqual(result.geometry);
      }
    }
    // The others are rare among these areas; apply-fix.property.test.ts makes areas for each.
    expect([...done.keys()]).toEqual(expect.arrayContaining(OFTEN));
  });
});

describe('simplification of any sound area', () => {
  it('adds no finding, meets the number of positions asked for and keeps every part and hole', () => {
    for (const area of fc.sample(hardAreas(), { numRuns: 700, seed: 9 }) as Aoi[]) {
      if (refusedKinds(area).length > 0) continue;
      const stages = simplifier(area);
      const positions = polygonsOf(area).flat(2).length;
      for (const share of [0.8, 0.4, 0]) {
        const simple = stages.at(Math.floor(positions * share));
        const words = JSON.stringify([area, simple]).slice(0, 3000);
        expect(refusedKinds(simple), words).toEqual([]);
        expect(polygonsOf(simple).flat(2).length).toBeLessThanOrEqual(
          Math.max(stages.least, Math.floor(positions * share)),
        );
        expect(polygonsOf(simple).map((rings) => rings.length)).toEqual(polygonsOf(area).map((rings) => rings.length));
        // Parts that lay apart still do; advice on looks, such as spikes, may come of fewer corners.
        const [had, has] = [area, simple].map((one) => diagnose(one).some(({ fix }) => fix === 'merge-parts'));
        if (!had) expect(has, words).toBe(false);
      }
    }
  });
});
