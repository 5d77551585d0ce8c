import type { AoiGeometry } from '../../../../contract/schemas/geometry.ts';
import { areaM2, perimeterM } from '../../../../geo/geodesy/area.ts';
import { polygonsOf } from '../../../../geo/polygons-of.ts';
import { type AoiFinding, aoiFindings } from '../../../../geo/validity/validity.ts';
import { isUnreadable } from './is-unreadable.ts';

/** Facts that the panel shows. Area and perimeter are null when findings make them meaningless. */
export type AreaFacts = {
  readonly findings: readonly AoiFinding[];
  readonly areaKm2: number | null;
  readonly perimeterKm: number | null;
  readonly vertices: number;
  readonly polygons: number;
};

/** Facts of an area on the WGS 84 ellipsoid; vertices are counted without the closing positions. */
export function areaFacts(geometry: AoiGeometry): AreaFacts {
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
