import { describe, expect, it } from 'vitest';
import type { AoiGeometry } from '../../../../contract/schemas/geometry.ts';
import { aoiFindings } from '../../../../geo/validity/validity.ts';
import { bowTie } from '../../../../testing/areas/small-areas.ts';
import { consult } from './check-area.ts';
import { fixAll } from './fix-all.ts';
import { groupDiagnoses } from './group-findings.ts';
import { serviceFindings } from './service-findings.ts';

/** Open, and across itself once it is closed. */
const openBowTie = { type: 'Polygon', coordinates: [bowTie.coordinates[0]?.slice(0, -1)] };

describe('a consultation', () => {
  it('says what is wrong, and what each fix would make of it before anybody presses (complaints 18, 22, 23)', () => {
    const { diagnoses, fixes, all } = consult(bowTie);
    expect(diagnoses[0]).toMatchObject({ kind: 'self-intersection', severity: 'refused', fix: 'untangle' });
    expect(fixes.untangle).toMatchObject({ words: expect.any(String), change: expect.stringMatching(/km²/) });
    expect(all).toBeNull();
  });

  it('offers all fixes as one where the first leaves something to mend', () => {
    const { all } = consult(openBowTie);
    expect(all).toMatchObject({ words: expect.stringMatching(/closed.*\./) });
    expect(aoiFindings(all && 'geometry' in all ? all.geometry : null)).toEqual([]);
  });

  it('offers nothing for a sound area', () => {
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
    expect(consult(square)).toEqual({ diagnoses: [], fixes: {}, all: null });
    expect(fixAll(square)).toEqual({ problem: expect.any(String) });
  });

  it('offers to swap the axes of an area that only then lies on the chosen source', () => {
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
    const { diagnoses, fixes, all } = consult(swapped, olinda);
    expect(diagnoses.map(({ kind, severity }) => [kind, severity])).toEqual([['swapped-axes', 'advice']]);
    expect(all).toBeNull();
    const fixed = fixes['swap-axes'];
    const mended = consult(fixed && 'geometry' in fixed ? fixed.geometry : null, olinda);
    expect(mended.diagnoses.map(({ kind }) => kind)).toEqual(['winding']);
    // On it, beside it, on the other side of the Earth both ways, or with no source there is nothing to say.
    for (const [area, source] of [
      [box(-34.85, -8.05), olinda],
      [box(-34.3, -8.5), olinda],
      [box(100, 20), olinda],
      [swapped, null],
    ] as const) {
      expect(consult(area, source).diagnoses).toEqual([]);
    }
  });

  it('leaves it to the person how far to simplify (complaints 24, 25)', () => {
    const ring = Array.from({ length: 10_001 }, (_, index) => {
      const angle = (2 * Math.PI * (index % 10_000)) / 10_000;
      return [Math.cos(angle), Math.sin(angle)];
    });
    const { diagnoses, fixes, all } = consult({ type: 'Polygon', coordinates: [ring] });
    expect(diagnoses[0]).toMatchObject({ kind: 'too-many-positions', fix: 'simplify' });
    expect(fixes.simplify).toBeUndefined();
    expect(all).toBeNull();
  });
});

describe('diagnoses', () => {
  it('of a kind are one note with all their places, refusals before advice', () => {
    const at = (severity: 'refused' | 'advice', kind: 'spike' | 'zero-area', place: number) =>
      ({
        kind,
        severity,
        fix: null,
        alternatives: [],
        message: `${kind} ${place}`,
        path: [],
        position: [place, 0],
      }) as const;
    expect(
      groupDiagnoses([at('advice', 'spike', 1), at('refused', 'zero-area', 2), at('advice', 'spike', 3)]),
    ).toMatchObject([
      { kind: 'zero-area', count: 1, message: 'zero-area 2' },
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

describe('what the service refuses of an area (complaint 20)', () => {
  const geometry = bowTie as AoiGeometry;
  const error = (loc: (string | number)[], msg = 'The outline crosses itself.') => ({ loc, msg, type: 'aoi' });

  it('is shown in its own words, at the place that its path leads to', () => {
    expect(serviceFindings([error(['body', 'aoi_geometry', 'coordinates', 0, 1])], geometry)).toEqual([
      { message: 'The outline crosses itself.', position: [1, 1] },
    ]);
    expect(serviceFindings([error(['body', 'aoi_geometry', 'coordinates', 0])], geometry)[0]?.position).toEqual([0, 0]);
    expect(serviceFindings([error(['body', 'aoi_geometry', 'coordinates'])], geometry)[0]?.position).toBeNull();
  });

  it('is said once where the service says it of one place twice', () => {
    const same = ['body', 'aoi_geometry', 'coordinates', 0, 1];
    const other = ['body', 'aoi_geometry', 'coordinates', 0, 0];
    expect(serviceFindings([error(same), error(same), error(other)], geometry)).toHaveLength(2);
  });

  it('is only what is about the area, whatever else and wherever a path may lead', () => {
    expect(serviceFindings([error(['body', 'output_name'])], geometry)).toEqual([]);
    expect(serviceFindings([error(['aoi_geometry', '__proto__', 'x'])], geometry)[0]?.position).toBeNull();
    expect(serviceFindings([error(['aoi_geometry', 'coordinates', 7, 7])], geometry)[0]?.position).toBeNull();
  });
});
