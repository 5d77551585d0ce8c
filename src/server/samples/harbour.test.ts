import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { lonLatToCrs } from '../../geo/geodesy/projection.ts';
import { applyAffine, invertAffine } from '../../geo/grid/affine.ts';
import { harbourRasters } from './harbour.ts';

describe('the synthetic harbour', () => {
  test('is equal on every machine', () => {
    const { data, nir } = harbourRasters();
    const hash = createHash('sha256');
    for (const row of [0, 700, 1133, 2266]) {
      hash.update(Uint8Array.from(data.rowAt(row)));
      hash.update(Uint16Array.from(nir.rowAt(row)));
    }
    expect(hash.digest('hex')).toBe('5557ed89399f0ac412d14624c304a10b9f41f567edad07b30161dbaf3e59121e');
  });

  test('covers 151.15..151.30, -33.90..-33.80', () => {
    const { spec } = harbourRasters().data;
    const inverse = invertAffine(spec.transform);
    const projection = lonLatToCrs('+proj=utm +zone=56 +south +datum=WGS84 +units=m +no_defs');
    if (!inverse) throw new Error('the grid has no area');
    for (const [longitude, latitude] of [
      [151.15, -33.9],
      [151.3, -33.9],
      [151.15, -33.8],
      [151.3, -33.8],
      [151.225, -33.9],
    ] as const) {
      const [column, row] = applyAffine(inverse, ...(projection.forward(longitude, latitude) ?? [0, 0]));
      expect(column).toBeGreaterThanOrEqual(0);
      expect(column).toBeLessThanOrEqual(spec.width);
      expect(row).toBeGreaterThanOrEqual(0);
      expect(row).toBeLessThanOrEqual(spec.height);
    }
  });

  test('has dark water and bright vegetation in the infrared', () => {
    const { nir } = harbourRasters();
    const values = Array.from(nir.rowAt(1133));
    expect(values.filter((value) => value < 600).length).toBeGreaterThan(400);
    expect(values.filter((value) => value > 2500).length).toBeGreaterThan(400);
  });
});
