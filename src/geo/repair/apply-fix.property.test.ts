import fc from 'fast-check';
import type { Position } from 'geojson';
import { describe, expect, it } from 'vitest';
import { starPolygons, starRings, wildRings } from '../../testing/areas/area-arbitraries.ts';
import type { Aoi } from '../aoi.ts';
import { boxRing } from '../bbox.ts';
import { areaM2 } from '../geodesy/area.ts';
import { aoiFindings } from '../validity/validity.ts';
import { applyFix } from './apply-fix.ts';
import { diagnose } from './diagnose.ts';
import type { FixKind } from './fix-kind.ts';

const polygon = (...coordinates: Position[][]) => ({ type: 'Polygon' as const, coordinates });
const multi = (...coordinates: Position[][][]) => ({ type: 'MultiPolygon' as const, coordinates });
const isValid = (geometry: unknown) => aoiFindings(geometry).length === 0;
const star = starRings([10, 10]).filter((ring) => isValid(polygon(ring)));
const open = star.map((ring) => ring.slice(0, -1));

const shifted = (ring: Position[], east: number) => ring.map(([x = 0, y = 0]) => [x + east, y]);
const scaled = (ring: Position[], factor: number) =>
  ring.map(([x = 0, y = 0]) => [10 + (x - 10) * factor, 10 + (y - 10) * factor]);

/**
 * For each fix: areas that need it, made from valid ones, and the expected area after the fix in m² (null if it can't
 * be predicted).
 */
const broken: [FixKind, fc.Arbitrary<unknown>, ((before: unknown) => number) | null][] = [
  ['close-ring', open.map((ring) => polygon(ring)), (area) => areaM2(closed(area))],
  ['drop-repeated', open.map((ring) => polygon(close(ring.flatMap((vertex) => [vertex, vertex])))), sameAreaM2],
  ['rewind', star.map((ring) => polygon([...ring].reverse())), sameAreaM2],
  ['drop-needless', star.map((ring) => polygon(densified(ring))), sameAreaM2],
  [
    'untangle',
    wildRings()
      .map((ring) => polygon(ring))
      .filter(needsFix('untangle')),
    null,
  ],
  ['hole-to-part', star.map((ring) => polygon(ring, shifted(scaled(ring, 0.5), 30))), null],
  ['drop-hole-outside', star.map((ring) => polygon(ring, shifted(ring, 30))), (area) => firstRingAreaM2(area)],
  [
    'drop-zero-area',
    star.map((ring) =>
      multi(
        [ring],
        [
          [
            [50, 0],
            [51, 1],
            [52, 2],
            [50, 0],
          ],
        ],
      ),
    ),
    (area) => firstRingAreaM2(area),
  ],
  [
    'drop-slivers',
    star.map((ring) => multi([ring], [boxRing(50, 0, 50.0000003, 0.01)])).filter(needsFix('drop-slivers')),
    null,
  ],
  ['drop-spikes', star.map((ring) => polygon(spiked(ring))).filter(needsFix('drop-spikes')), null],
  [
    'swap-axes',
    star.map((ring) => polygon(ring.map(([x = 0, y = 0]) => [y, x + 90]))),
    (area) => areaM2(swapped(area)),
  ],
  ['wrap-longitudes', star.map((ring) => polygon(shifted(ring, 360))), (area) => firstRingAreaM2(area)],
  [
    'split-antimeridian',
    star.map((ring) => polygon(shifted(ring, 170))).filter(needsFix('split-antimeridian')),
    (area) => firstRingAreaM2(area),
  ],
  [
    'merge-parts',
    fc
      .tuple(star, star)
      .map(([one, other]) => multi([one], [other]))
      .filter(needsFix('merge-parts')),
    null,
  ],
];

describe('a fix', () => {
  it.each(broken)('%s removes its findings and reports the areas before and after', (fix, geometries, areaAfter) => {
    fc.assert(
      fc.property(geometries, (geometry) => {
        const given = structuredClone(geometry);
        const result = applyFix(geometry, fix);
        if ('problem' in result) {
          expect(result.problem).toEqual({ code: 'nothing-left' });
          return;
        }
        expect(geometry).toEqual(given);
        expect(diagnose(result.geometry).map((left) => left.fix)).not.toContain(fix);
        expect(result.areaAfterKm2 * 1e6).toBeCloseTo(areaM2(result.geometry), 3);
        const expectedM2 = isValid(geometry) ? areaM2(geometry as Aoi) : null;
        if (expectedM2 === null) expect(result.areaBeforeKm2).toBeNull();
        else expect(result.areaBeforeKm2).toBeCloseTo(expectedM2 / 1e6, 9);
        if (areaAfter) expect(Math.abs(result.areaAfterKm2 / (areaAfter(geometry) / 1e6) - 1)).toBeLessThan(1e-3);
        expect(result.steps.map(({ code }) => code)).toEqual([fix]);
      }),
      { numRuns: 60, seed: 4 },
    );
  });

  it('keeps everything that a self-crossing outline encloses', () => {
    const pentagram = polygon([
      [0, 3],
      [2, -3],
      [-3, 1],
      [3, 1],
      [-2, -3],
      [0, 3],
    ]);
    const result = applyFix(pentagram, 'untangle');
    if ('problem' in result) throw new Error(result.problem.code);
    expect(result.geometry.type).toBe('Polygon');
    expect(result.geometry.coordinates).toHaveLength(1);
  });

  it('reports that there is nothing to fix in a valid area', () => {
    fc.assert(
      fc.property(starPolygons([10, 10]).filter(isValid), (area) => {
        expect(applyFix(area, 'untangle')).toEqual({ problem: { code: 'nothing-to-fix' } });
      }),
      { numRuns: 100, seed: 4 },
    );
  });

  it('reports if merged polygons would be too wide, and if nothing would be left', () => {
    const crossing = multi([boxRing(-170, 60, 10, 80)], [boxRing(0, 65, 180, 75)]);
    expect(diagnose(crossing).map(({ kind }) => kind)).toContain('parts-overlap');
    expect(applyFix(crossing, 'merge-parts')).toEqual({ problem: { code: 'merged-too-wide' } });
    const halves = multi([boxRing(-180, 60, 0, 80)], [boxRing(0, 60, 180, 80)]);
    expect(diagnose(halves).map(({ kind }) => kind)).not.toContain('parts-share-edge');
    expect(applyFix(halves, 'merge-parts')).toEqual({ problem: { code: 'nothing-to-fix' } });
    const line = polygon([
      [2, 0],
      [3, 0],
      [4, 0],
      [2, 0],
    ]);
    expect(applyFix(line, 'drop-zero-area')).toEqual({ problem: { code: 'nothing-left' } });
  });

  it('never throws', () => {
    const fixes = broken.map(([fix]) => fix);
    const nasty = fc.oneof(
      fc.anything(),
      fc.anything().map((coordinates) => ({ type: 'MultiPolygon', coordinates })),
    );
    fc.assert(
      fc.property(nasty, fc.constantFrom(...fixes), (value, fix) => void applyFix(value, fix)),
      { numRuns: 500, seed: 4 },
    );
    const numbers = fc.array(
      fc.array(fc.tuple(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer({ min: -100, max: 100 }))),
    );
    fc.assert(
      fc.property(
        numbers,
        fc.constantFrom(...fixes),
        (coordinates, fix) => void applyFix({ type: 'Polygon', coordinates }, fix),
      ),
      { numRuns: 500, seed: 4 },
    );
  });
});

function needsFix(fix: FixKind): (geometry: unknown) => boolean {
  return (geometry) => diagnose(geometry).some((finding) => finding.fix === fix);
}

function close(ring: Position[]): Position[] {
  return [...ring, [...(ring[0] ?? [])]];
}

function closed(geometry: unknown): Aoi {
  return polygon(close((geometry as { coordinates: Position[][] }).coordinates[0] ?? []));
}

function swapped(geometry: unknown): Aoi {
  return polygon((geometry as Aoi & { type: 'Polygon' }).coordinates[0]?.map(([x = 0, y = 0]) => [y, x]) ?? []);
}

function sameAreaM2(geometry: unknown): number {
  return areaM2(geometry as Aoi);
}

/** The area of the first outline in m²; it doesn't depend on whether longitudes exceed 180. */
function firstRingAreaM2(geometry: unknown): number {
  const area = geometry as Aoi;
  const [ring = []] = area.type === 'Polygon' ? area.coordinates : (area.coordinates[0] ?? []);
  return areaM2(polygon(ring));
}

/** Splits each edge into four. */
function densified(ring: Position[]): Position[] {
  return ring.flatMap(([x = 0, y = 0], index) => {
    const [nextX = x, nextY = y] = ring[index + 1] ?? [];
    const pieces = index + 1 === ring.length ? [0] : [0, 1, 2, 3];
    return pieces.map((piece) => [x + ((nextX - x) * piece) / 4, y + ((nextY - y) * piece) / 4]);
  });
}

/** Adds a spike at the first vertex, five times as far from the centre. */
function spiked(ring: Position[]): Position[] {
  const [[x = 0, y = 0] = [], [nextX = 0, nextY = 0] = []] = ring;
  const foot = [x + (nextX - x) * 1e-3, y + (nextY - y) * 1e-3];
  return [[x, y], [10 + (x - 10) * 5, 10 + (y - 10) * 5], foot, ...ring.slice(1)];
}
