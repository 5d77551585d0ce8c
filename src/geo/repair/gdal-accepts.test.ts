import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pythonWith } from '../../clip/fixtures/python.ts';
import { areasAtTheLimit, hardAreas } from '../../testing/areas/hard-areas.ts';
import { cutAreas } from '../../testing/gdal/cut-areas.ts';
import type { Aoi } from '../aoi.ts';
import { bboxOf } from '../bbox.ts';
import { unionOf } from '../edit/union.ts';
import { diagnose } from './diagnose.ts';

const isPassed = (area: Aoi) => diagnose(area).every(({ severity }) => severity === 'advice');

/** Thinner than a tenth of a millimetre: no pixel is as small, and GDAL's own numbers run out. */
function isNothing(area: Aoi): boolean {
  const [west, south, east, north] = bboxOf(area) ?? [0, 0, 0, 0];
  return Math.min(east - west, north - south) < 1e-9;
}

/** Rings may touch themselves and each other in points (contract 11.1); OGC's rules, and so GDAL's check, forbid some of that. */
const TOUCHES = /^(Ring Self-intersection|Interior is disconnected) at/;

const python = pythonWith(['osgeo'], 'python3-gdal');

describe('what the diagnosis passes', () => {
  it.skipIf(python === null)("is cut by GDAL's cutline to just the pixels whose centres lie in it", () => {
    const hard: Aoi[] = fc.sample(hardAreas(), { numRuns: 800, seed: 4 });
    const passed = [...hard, ...fc.sample(areasAtTheLimit(), { numRuns: 4, seed: 4 })].filter(isPassed);
    expect(passed.length).toBeGreaterThan(300);
    const touching: Aoi[] = [];
    for (const [index, { reasons, error, wrongPixels }] of cutAreas(python ?? '', passed).entries()) {
      const area = passed[index];
      if (!area || isNothing(area)) continue;
      const words = JSON.stringify(area).slice(0, 2000);
      expect(wrongPixels, `${error} ${words}`).toEqual([]);
      for (const reason of reasons) expect(reason, words).toMatch(TOUCHES);
      if (reasons.length > 0) touching.push(area);
      else expect(error, words).toBe('');
    }
    // Merged with itself such an area is one by OGC's rules too.
    expect(touching.length).toBeGreaterThan(2);
    for (const [index, { error, wrongPixels }] of cutAreas(
      python ?? '',
      touching.map((area) => unionOf([area])),
    ).entries()) {
      expect({ error, wrongPixels }, JSON.stringify(touching[index])).toEqual({ error: '', wrongPixels: [] });
    }
  });
});
