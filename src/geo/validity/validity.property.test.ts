import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isValidByBruteForce } from '../../testing/areas/brute-force-ring-rule.ts';
import { aoiFindings } from './validity.ts';

type Ring = [number, number][];

const polygon = (...coordinates: unknown[]) => ({ type: 'Polygon', coordinates });
const close = (ring: Ring): Ring => [...ring, ring[0] ?? [0, 0]];
const kinds = (geometry: unknown) => aoiFindings(geometry).map(({ kind }) => kind);

describe('for any value', () => {
  it('aoiFindings never throws', () => {
    const nasty = fc.oneof(
      fc.anything(),
      fc.anything().map((value) => polygon(value)),
      fc.anything().map((coordinates) => ({ type: 'MultiPolygon', coordinates })),
    );
    fc.assert(
      fc.property(nasty, (value) => Array.isArray(aoiFindings(value))),
      { numRuns: 2000 },
    );
  });

  const lattice = fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 5 }));
  // Products of numbers under 1e-150 underflow; such degrees are treated as 0.
  const degrees = fc.double({ min: -80, max: 80, noNaN: true }).map((value) => (Math.abs(value) < 1e-100 ? 0 : value));
  const anywhere = fc.tuple(degrees, degrees);

  it.each([
    ['on a lattice, where rings often touch', lattice],
    ['anywhere', anywhere],
  ])('a ring %s is refused if and only if two of its edges cross or overlap', (_, position) => {
    fc.assert(
      fc.property(fc.array(position, { minLength: 3, maxLength: 9 }), (open) => {
        const isSound = kinds(polygon(close(open))).length === 0;
        expect(isSound).toBe(isValidByBruteForce(open));
      }),
      { numRuns: 3000 },
    );
  });

  it('a star-shaped ring is valid in either winding and with any start vertex', () => {
    const radii = fc.array(fc.double({ min: 0.5, max: 60, noNaN: true }), { minLength: 3, maxLength: 60 });
    fc.assert(
      fc.property(radii, fc.nat(), fc.boolean(), (lengths, start, isMirrored) => {
        const open = lengths.map((radius, index): [number, number] => {
          const angle = (2 * Math.PI * index) / lengths.length;
          return [radius * Math.cos(angle), radius * Math.sin(angle)];
        });
        const shift = start % open.length;
        const turned = [...open.slice(shift), ...open.slice(0, shift)];
        expect(kinds(polygon(close(isMirrored ? turned.reverse() : turned)))).toEqual([]);
      }),
    );
  });
});
