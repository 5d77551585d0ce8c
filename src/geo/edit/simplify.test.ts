import fc from 'fast-check';
import type { Position } from 'geojson';
import { describe, expect, it } from 'vitest';
import { starPolygons, wildRings } from '../../testing/areas/area-arbitraries.ts';
import type { Aoi } from '../aoi.ts';
import { boxRing } from '../bbox.ts';
import { areaM2 } from '../geodesy/area.ts';
import { polygonsOf } from '../polygons-of.ts';
import { applyFix } from '../repair/apply-fix.ts';
import { aoiFindings } from '../validity/validity.ts';
import { simplifier, simplifyTo } from './simplify.ts';

const countOf = (area: Aoi) => polygonsOf(area).flat(2).length;
const validAreas = starPolygons([10, 10]).filter((area) => aoiFindings(area).length === 0);

/** A coast with many bays, about 220 km across. */
function coast(vertices: number): Aoi {
  const ring = Array.from({ length: vertices + 1 }, (_, index): Position => {
    const angle = (2 * Math.PI * (index % vertices)) / vertices;
    let radius = 1;
    for (let wave = 3; wave < 60; wave += 1) radius += (0.12 / wave) * Math.sin(wave * wave * angle + wave ** 3);
    return [10 + radius * Math.cos(angle), 40 + radius * Math.sin(angle)];
  });
  return { type: 'Polygon', coordinates: [ring] };
}

describe('simplification', () => {
  it('never makes a valid area invalid, at any stage (complaint 27)', () => {
    fc.assert(
      fc.property(validAreas, fc.nat(90), (area, positions) => {
        const stages = simplifier(area);
        const stage = stages.toPositions(positions);
        expect(aoiFindings(stage)).toEqual([]);
        expect(countOf(stage)).toBeLessThanOrEqual(Math.max(positions, stages.minPositions));
      }),
      { numRuns: 1000, seed: 4 },
    );
  });

  it('never makes an area invalid whose rings touch themselves and each other', () => {
    const touching = fc
      .oneof(
        wildRings().map((ring): Aoi => ({ type: 'Polygon', coordinates: [ring] })),
        fc.tuple(wildRings(), wildRings()).map((rings): Aoi => ({ type: 'Polygon', coordinates: rings })),
      )
      .map((area) => validOf(area))
      .filter((area) => area !== null);
    fc.assert(
      fc.property(touching, fc.nat(30), (area, positions) => {
        expect(aoiFindings(simplifyTo(area, { positions }))).toEqual([]);
      }),
      { numRuns: 2000, seed: 4 },
    );
  });

  it('never moves a vertex, and removes none if all positions are allowed', () => {
    fc.assert(
      fc.property(validAreas, fc.nat(90), (area, positions) => {
        expect(simplifier(area).toPositions(countOf(area))).toEqual(area);
        const all = new Set(polygonsOf(area).flat(2).map(String));
        for (const vertex of polygonsOf(simplifyTo(area, { positions })).flat(2)) expect(all).toContain(String(vertex));
      }),
      { numRuns: 200, seed: 4 },
    );
  });

  it('keeps a hole inside, polygons apart and a shared border shared', () => {
    const bay = (x: number): Position[] =>
      Array.from({ length: 40 }, (_, index) => [x + 0.2 * Math.sin(index), index / 40]);
    const border = bay(1);
    const west: Position[] = [[0, 0], ...border, [0, 1], [0, 0]];
    const east: Position[] = [[2, 0], [2, 1], ...[...border].reverse(), [2, 0]];
    const area: Aoi = { type: 'MultiPolygon', coordinates: [[west, boxRing(0.4, 0.4, 0.45, 0.45).reverse()], [east]] };
    expect(aoiFindings(area)).toEqual([]);
    const simplified = simplifyTo(area, { positions: 40 });
    expect(aoiFindings(simplified)).toEqual([]);
    expect(countOf(simplified)).toBeLessThanOrEqual(40);
    const vertices = simplified.coordinates.map((rings) => (rings as Position[][])[0] ?? []);
    const shared = vertices[0]?.filter((vertex) => vertices[1]?.some((other) => String(other) === String(vertex)));
    expect(shared?.length).toBeGreaterThan(3);
    expect(areaM2(simplified)).toBeCloseTo(areaM2(simplifyTo(simplified, { positions: 1000 })));
  });

  it('moves no part of the outline by more than the tolerance', () => {
    const area = coast(2_000);
    for (const toleranceM of [10, 100, 1_000]) {
      const simple = simplifyTo(area, { toleranceM });
      expect(countOf(simple)).toBeLessThan(countOf(area));
      const ring = polygonsOf(simple)[0]?.[0] ?? [];
      for (const vertex of polygonsOf(area)[0]?.[0] ?? []) {
        expect(distanceToRingM(vertex, ring)).toBeLessThanOrEqual(toleranceM * 1.02);
      }
    }
  });

  it('reduces 100,000 positions to the limit; the result is valid and its area differs by less than 0.01 %', () => {
    const area = coast(100_000);
    const simple = simplifyTo(area, { positions: 10_000 });
    expect(countOf(simple)).toBe(10_000);
    expect(aoiFindings(simple)).toEqual([]);
    expect(Math.abs(areaM2(simple) / areaM2(area) - 1)).toBeLessThan(1e-4);
  });
});

/** The area if it is valid, else the area with crossings fixed; null if it is still invalid. */
function validOf(area: Aoi): Aoi | null {
  if (aoiFindings(area).length === 0) return area;
  const result = applyFix(area, 'untangle');
  return 'geometry' in result && aoiFindings(result.geometry).length === 0 ? result.geometry : null;
}

/** Metres, on an equirectangular plane at the vertex's latitude. */
function distanceToRingM(vertex: readonly number[], ring: readonly (readonly number[])[]): number {
  const [x = 0, y = 0] = vertex;
  const scale = Math.cos((y * Math.PI) / 180);
  let nearest = Number.POSITIVE_INFINITY;
  for (let index = 1; index < ring.length; index += 1) {
    const [ax = 0, ay = 0] = ring[index - 1] ?? [];
    const [bx = 0, by = 0] = ring[index] ?? [];
    const [eastward, northward] = [(bx - ax) * scale, by - ay];
    const along = ((x - ax) * scale * eastward + (y - ay) * northward) / (eastward ** 2 + northward ** 2);
    const alongClamped = Math.min(1, Math.max(0, along));
    nearest = Math.min(
      nearest,
      Math.hypot((x - ax) * scale - alongClamped * eastward, y - ay - alongClamped * northward),
    );
  }
  return nearest * 111_320;
}
