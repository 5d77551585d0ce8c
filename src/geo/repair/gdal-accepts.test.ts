import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pythonWith } from '../../clip/fixtures/python.ts';
import { areasAtTheLimit, hardAreas } from '../../testing/areas/hard-areas.ts';
import { cutAreas } from '../../testing/gdal/cut-areas.ts';
import type { Aoi } from '../aoi.ts';
import { bboxOf } from '../bbox.ts';
import { unionOf } from '../edit/union.ts';
import { diagnose } from './diagnose.ts';

const hasNoRefusal = (area: Aoi) => diagnose(area).every(({ severity }) => severity === 'advice');

/** Thinner than 0.1 mm: far smaller than a pixel, and at the limit of GDAL's precision. */
function isTooThin(area: Aoi): boolean {
  const [west, south, east, north] = bboxOf(area) ?? [0, 0, 0, 0];
  return Math.min(east - west, north - south) < 1e-9;
}

/**
 * Rings may touch themselves and each other in points (contract 11.1). OGC's rules, and so GDAL's validity check,
 * forbid some of these cases.
 */
const TOUCHES = /^(Ring Self-intersection|Interior is disconnected) at/;

const python = pythonWith(['osgeo'], 'python3-gdal');

describe('an area without refusals', () => {
  it.skipIf(python === null)("is cut by GDAL's cutline to exactly the pixels whose centres lie in it", () => {
    const hard: Aoi[] = fc.sample(hardAreas(), { numRuns: 800, seed: 4 });
    const accepted = [...hard, ...fc.sample(areasAtTheLimit(), { numRuns: 4, seed: 4 })].filter(hasNoRefusal);
    expect(accepted.length).toBeGreaterThan(300);
    const touching: Aoi[] = [];
    for (const [index, { reasons, error, wrongPixels }] of cutAreas(python ?? '', accepted).entries()) {
      const area = accepted[index];
      if (!area || isTooThin(area)) continue;
      const words = JSON.stringify(area).slice(0, 2000);
      expect(wrongPixels, `${error} ${words}`).toEqual([]);
      for (const reason of reasons) expect(reason, words).toMatch(TOUCHES);
      if (reasons.length > 0) touching.push(area);
      else expect(error, words).toBe('');
    }
    // After a union with itself such an area is valid by OGC's rules too.
    expect(touching.length).toBeGreaterThan(2);
    for (const [index, { error, wrongPixels }] of cutAreas(
      python ?? '',
      touching.map((area) => unionOf([area])),
    ).entries()) {
      expect({ error, wrongPixels }, JSON.stringify(touching[index])).toEqual({ error: '', wrongPixels: [] });
    }
  });
});
