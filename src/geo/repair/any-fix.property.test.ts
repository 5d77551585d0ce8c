import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { carelessAreas, hardAreas } from '../../testing/areas/hard-areas.ts';
import type { Aoi } from '../aoi.ts';
import { simplifier } from '../edit/simplify.ts';
import { areaM2 } from '../geodesy/area.ts';
import { polygonsOf } from '../polygons-of.ts';
import { aoiFindings } from '../validity/validity.ts';
import { applyFix, type FixResult } from './apply-fix.ts';
import { type Diagnosis, diagnose } from './diagnose.ts';

/** The order of checks: a finding of an earlier stage hides those of later stages. */
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
const refusals = (area: unknown) => aoiFindings(area, Number.POSITIVE_INFINITY).map(({ kind }) => kind);
const areaKm2 = (area: Aoi) => (refusals(area).length === 0 ? areaM2(area) / 1e6 : null);

/**
 * Every fix keeps these promises: its finding disappears, its areas are those of the result, and it adds no finding
 * except those that were hidden.
 */
function expectPromises(
  before: Aoi,
  result: Extract<FixResult, { geometry: unknown }>,
  fixed: readonly Diagnosis[],
): void {
  const words = JSON.stringify(before).slice(0, 2000);
  const [had, has] = [refusals(before), refusals(result.geometry)];
  for (const { kind } of fixed)
    expect(
      diagnose(result.geometry).map((left) => left.kind),
      words,
    ).not.toContain(kind);
  expect(result.areaBeforeKm2).toBe(areaKm2(before));
  expect(result.areaAfterKm2).toBe(areaM2(result.geometry) / 1e6);
  const latest = Math.max(-1, ...fixed.map(({ kind }) => stageOf(kind)));
  // Only findings that the fixed one had hidden may appear.
  for (const kind of has) if (!had.includes(kind)) expect(stageOf(kind), `${kind} ${words}`).toBeGreaterThan(latest);
  if (had.length === 0) expect(has, words).toEqual([]);
}

const FREQUENT_FIXES = [
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
  it('fixes its findings, reports the areas, adds no finding, and changes nothing the second time', () => {
    const counts = new Map<string, number>();
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
        counts.set(fix, (counts.get(fix) ?? 0) + 1);
        expectPromises(
          area,
          result,
          found.filter((one) => one.fix === fix || one.alternatives.includes(fix)),
        );
        const again = applyFix(result.geometry, fix);
        if (fix !== 'swap-axes' && 'geometry' in again)
          expect(again.geometry, `${fix} ${JSON.stringify(area).slice(0, 1500)}`).toEqual(result.geometry);
      }
    }
    // The other fixes are rare in these areas; apply-fix.property.test.ts generates areas for each.
    expect([...counts.keys()]).toEqual(expect.arrayContaining(FREQUENT_FIXES));
  });
});

describe('simplification of any valid area', () => {
  it('adds no finding, reaches the requested number of positions and preserves every polygon and hole', () => {
    for (const area of fc.sample(hardAreas(), { numRuns: 700, seed: 9 }) as Aoi[]) {
      if (refusals(area).length > 0) continue;
      const stages = simplifier(area);
      const positions = polygonsOf(area).flat(2).length;
      for (const share of [0.8, 0.4, 0]) {
        const simple = stages.toPositions(Math.floor(positions * share));
        const words = JSON.stringify([area, simple]).slice(0, 3000);
        expect(refusals(simple), words).toEqual([]);
        expect(polygonsOf(simple).flat(2).length).toBeLessThanOrEqual(
          Math.max(stages.minPositions, Math.floor(positions * share)),
        );
        expect(polygonsOf(simple).map((rings) => rings.length)).toEqual(polygonsOf(area).map((rings) => rings.length));
        // Separate polygons stay separate. Other advice, such as on spikes, may result from removing vertices.
        const [had, has] = [area, simple].map((one) => diagnose(one).some(({ fix }) => fix === 'merge-parts'));
        if (!had) expect(has, words).toBe(false);
      }
    }
  });
});
