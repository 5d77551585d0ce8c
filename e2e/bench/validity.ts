import { performance } from 'node:perf_hooks';
import { aoiFindings } from '../../src/geo/validity/validity.ts';

/** Milliseconds to validate a valid outline of 10,000 positions, a star whose inner vertices nearly meet; the best of five runs. */
export function judgeLargeOutlineMs(): number {
  const ring = Array.from({ length: 9998 }, (_, index) => {
    const angle = (index / 9998) * 2 * Math.PI;
    const radius = index % 2 ? 40 : 1e-6;
    return [radius * Math.cos(angle), radius * Math.sin(angle)];
  });
  const geometry = { type: 'Polygon', coordinates: [[...ring, ring[0]]] };
  const timesMs = Array.from({ length: 5 }, () => {
    const startMs = performance.now();
    if (aoiFindings(geometry).length > 0) throw new Error('The outline should be valid.');
    return performance.now() - startMs;
  });
  return Math.min(...timesMs);
}
