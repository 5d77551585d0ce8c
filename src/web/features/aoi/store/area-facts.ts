import type { AoiGeometry } from '../../../../contract/schemas/geometry.ts';
import { areaM2, perimeterM, polygonsOf } from '../../../../geo/geodesy/area.ts';
import { type AoiFinding, aoiFindings } from '../../../../geo/validity/validity.ts';

/** Facts that the panel shows. Area and perimeter are null when findings make them meaningless. */
export type AreaFacts = {
  readonly findings: readonly AoiFinding[];
  readonly areaKm2: number | null;
  readonly perimeterKm: number | null;
  readonly vertices: number;
  readonly polygons: number;
};

/** Facts of an area on the WGS 84 ellipsoid; vertices are counted without the closing positions. */
export function areaFacts(geometry: AoiGeometry | null): AreaFacts {
  if (geometry === null) return { findings: [], areaKm2: null, perimeterKm: null, vertices: 0, polygons: 0 };
  const findings = aoiFindings(geometry);
  const isMeasurable = findings.every(({ kind }) => kind === 'too-many-positions');
  const polygons = findings.some(isUnreadable) ? [] : polygonsOf(geometry);
  return {
    findings,
    areaKm2: isMeasurable ? areaM2(geometry) / 1e6 : null,
    perimeterKm: isMeasurable ? perimeterM(geometry) / 1e3 : null,
    vertices: polygons.flat().reduce((sum, ring) => sum + ring.length - 1, 0),
    polygons: polygons.length,
  };
}

/** Whether the finding means that the geometry's rings can't be counted or shown on a map. */
export function isUnreadable({ kind }: AoiFinding): boolean {
  switch (kind) {
    case 'not-a-polygon':
    case 'malformed-coordinates':
    case 'ring-too-short':
    case 'ring-not-closed':
    case 'out-of-range':
      return true;
    case 'self-intersection':
    case 'hole-outside-shell':
    case 'zero-area':
    case 'too-many-positions':
    case 'crosses-antimeridian':
      return false;
  }
}
