import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areaM2 } from '../../../../geo/geodesy/area.ts';
import { applyFix } from '../../../../geo/repair/apply-fix.ts';
import { diagnose } from '../../../../geo/repair/diagnose.ts';
import { aoiFindings } from '../../../../geo/validity/validity.ts';
import { carelessAreas, hardAreas } from '../../../../testing/areas/hard-areas.ts';
import { fixAll, isAutomatic } from './fix-all.ts';

const isRefused = (area: unknown) => diagnose(area).some(({ severity }) => severity === 'refused');

describe('all fixes of an area at once', () => {
  it('leave no error that had a fix, report the areas correctly, and have nothing to do after the second time', () => {
    let [fixedErrors, followedAdvice] = [0, 0];
    for (const area of fc.sample(fc.oneof(hardAreas(), carelessAreas()), { numRuns: 700, seed: 4 })) {
      const words = JSON.stringify(area)?.slice(0, 2000);
      const given = structuredClone(area);
      const result = fixAll(area);
      expect(area).toEqual(given);
      if ('problem' in result) continue;
      const before = aoiFindings(area).length === 0 ? areaM2(area as typeof result.geometry) / 1e6 : null;
      expect(result.areaBeforeKm2, words).toBe(before);
      expect(result.areaAfterKm2, words).toBe(areaM2(result.geometry) / 1e6);
      const isAdvice = !isRefused(area);
      if (isAdvice) followedAdvice += 1;
      else fixedErrors += 1;
      for (const { severity, fix } of diagnose(result.geometry)) {
        // Remaining findings have no fix, or one that is refused with a reason, such as that of a box around the Earth.
        if (fix && isAutomatic(fix) && (severity === 'refused' || isAdvice)) {
          expect(applyFix(result.geometry, fix), words).toHaveProperty('problem');
        }
      }
      // The first call fixes the errors, the second follows the advice.
      const second = fixAll(result.geometry);
      const last = 'geometry' in second ? second.geometry : result.geometry;
      expect(fixAll(last), words).toHaveProperty('problem');
    }
    expect(Math.min(fixedErrors, followedAdvice)).toBeGreaterThan(20);
  });
});
