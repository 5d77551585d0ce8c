import { describe, expect, it } from 'vitest';
import type { AoiGeometry } from '../../../../contract/schemas/geometry.ts';
import { aoiFindings } from '../../../../geo/validity/validity.ts';
import { bowTie } from '../../../../testing/areas/small-areas.ts';
import { checkArea, type GeometryCheckResult } from './check-area.ts';
import { fixAll } from './fix-all.ts';
import { groupFindings } from './group-findings.ts';
import { serviceFindings } from './service-findings.ts';

/** Not closed; self-intersecting once it is closed. */
const openBowTie = { type: 'Polygon', coordinates: [bowTie.coordinates[0]?.slice(0, -1)] };

describe('the check of an area', () => {
  it('gives the findings, and the outcome of each fix before it is applied (complaints 18, 22, 23)', () => {
    const { findings, fixes, all } = checkArea(bowTie);
    expect(findings[0]).toMatchObject({ kind: 'self-intersection', severity: 'refused', fix: 'untangle' });
    expect(fixes.untangle).toMatchObject({
      steps: [{ code: 'untangle', count: 1, result: 2 }],
      change: { beforeKm2: null, afterKm2: expect.closeTo(6200, -3) },
    });
    expect(all).toBeNull();
  });

  it('offers all fixes together if the first leaves errors', () => {
    const { all } = checkArea(openBowTie);
    expect(all).toMatchObject({
      steps: [{ code: 'close-ring', count: 1 }, { code: 'untangle' }],
    });
    expect(aoiFindings(all && 'geometry' in all ? all.geometry : null)).toEqual([]);
  });

  it('offers no fix for a valid area', () => {
    const square = {
      type: 'Polygon',
      coordinates: [
        [
          [0, 0],
          [1, 0],
          [1, 1],
          [0, 1],
          [0, 0],
        ],
      ],
    };
    expect(checkArea(square)).toEqual({ findings: [], fixes: {}, all: null } satisfies GeometryCheckResult);
    expect(fixAll(square)).toEqual({ problem: { code: 'no-fix' } });
  });

  it('offers to swap the axes of an area that lies on the chosen source only then', () => {
    const box = (west: number, south: number): AoiGeometry => ({
      type: 'Polygon',
      coordinates: [
        [
          [west, south],
          [west + 0.1, south],
          [west + 0.1, south + 0.1],
          [west, south + 0.1],
          [west, south],
        ],
      ],
    });
    const olinda = box(-34.9, -8);
    const swapped = box(-8, -34.9);
    const { findings, fixes, all } = checkArea(swapped, olinda);
    expect(findings.map(({ kind, severity }) => [kind, severity])).toEqual([['swapped-axes', 'advice']]);
    expect(all).toBeNull();
    const fixed = fixes['swap-axes'];
    const recheck = checkArea(fixed && 'geometry' in fixed ? fixed.geometry : null, olinda);
    expect(recheck.findings.map(({ kind }) => kind)).toEqual(['winding']);
    // No advice on the source, next to it, far away in both orders, or without a source.
    for (const [area, source] of [
      [box(-34.85, -8.05), olinda],
      [box(-34.3, -8.5), olinda],
      [box(100, 20), olinda],
      [swapped, null],
    ] as const) {
      expect(checkArea(area, source).findings).toEqual([]);
    }
  });

  it('doesn’t simplify by itself: a person chooses how far (complaints 24, 25)', () => {
    const ring = Array.from({ length: 10_001 }, (_, index) => {
      const angle = (2 * Math.PI * (index % 10_000)) / 10_000;
      return [Math.cos(angle), Math.sin(angle)];
    });
    const { findings, fixes, all } = checkArea({ type: 'Polygon', coordinates: [ring] });
    expect(findings[0]).toMatchObject({ kind: 'too-many-positions', fix: 'simplify' });
    expect(fixes.simplify).toBeUndefined();
    expect(all).toBeNull();
  });
});

describe('findings', () => {
  it('of the same kind are grouped with all their positions, errors before advice', () => {
    const at = (severity: 'refused' | 'advice', kind: 'spike' | 'zero-area', place: number) =>
      ({
        kind,
        severity,
        fix: null,
        alternatives: [],
        fact: { code: 'spike', polygon: null, ring: 0, at: [place, 0] },
        path: [],
        position: [place, 0],
      }) as const;
    expect(
      groupFindings([at('advice', 'spike', 1), at('refused', 'zero-area', 2), at('advice', 'spike', 3)]),
    ).toMatchObject([
      { kind: 'zero-area', count: 1, fact: { at: [2, 0] } },
      {
        kind: 'spike',
        count: 2,
        positions: [
          [1, 0],
          [3, 0],
        ],
      },
    ]);
  });
});

describe('validation errors of the service about an area (complaint 20)', () => {
  const geometry = bowTie as AoiGeometry;
  const error = (loc: (string | number)[], msg = 'The outline crosses itself.') => ({ loc, msg, type: 'aoi' });

  it('are shown with their message, at the position of their path', () => {
    expect(serviceFindings([error(['body', 'aoi_geometry', 'coordinates', 0, 1])], geometry)).toEqual([
      { message: 'The outline crosses itself.', position: [1, 1] },
    ]);
    expect(serviceFindings([error(['body', 'aoi_geometry', 'coordinates', 0])], geometry)[0]?.position).toEqual([0, 0]);
    expect(serviceFindings([error(['body', 'aoi_geometry', 'coordinates'])], geometry)[0]?.position).toBeNull();
  });

  it('are shown once if the service repeats them for a position', () => {
    const same = ['body', 'aoi_geometry', 'coordinates', 0, 1];
    const other = ['body', 'aoi_geometry', 'coordinates', 0, 0];
    expect(serviceFindings([error(same), error(same), error(other)], geometry)).toHaveLength(2);
  });

  it('are left out when they are about other fields, and have no position when their path leads nowhere', () => {
    expect(serviceFindings([error(['body', 'output_name'])], geometry)).toEqual([]);
    expect(serviceFindings([error(['aoi_geometry', '__proto__', 'x'])], geometry)[0]?.position).toBeNull();
    expect(serviceFindings([error(['aoi_geometry', 'coordinates', 7, 7])], geometry)[0]?.position).toBeNull();
  });
});
