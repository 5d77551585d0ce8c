import { areaM2 } from '../../../../../geo/geodesy/area.ts';
import { aoiFindings } from '../../../../../geo/validity/validity.ts';
import type { ToWgs84 } from '../crs/to-wgs84.ts';
import { FileProblem } from '../layer/file-problem.ts';
import type { RawFeature, RawPolygon } from '../layer/parsed-layer.ts';
import type { FeaturePacker } from './packed-features.ts';
import { aoiFromPolygons } from './polygons-to-aoi.ts';

/** A row of the table of features; the geometry is transferred separately. */
export type FeatureRow = {
  readonly name: string | null;
  readonly areaKm2: number | null;
  readonly positions: number;
  readonly findings: number;
  readonly properties: readonly (readonly [string, string])[];
};

/** Projects a feature to WGS 84, packs its geometry and measures it; null when it has no area. */
export function readFeature(feature: RawFeature, toWgs84: ToWgs84 | null, packer: FeaturePacker): FeatureRow | null {
  if (feature.polygons.length === 0) return null;
  const polygons = feature.polygons.map((polygon) => projected(polygon, toWgs84));
  packer.add(polygons);
  const geometry = aoiFromPolygons(polygons);
  const findings = aoiFindings(geometry);
  const isMeasurable = findings.every(({ kind }) => kind === 'too-many-positions');
  return {
    name: feature.name,
    areaKm2: isMeasurable ? areaM2(geometry) / 1e6 : null,
    positions: polygons.flat().reduce((sum, ring) => sum + ring.length, 0),
    findings: findings.length,
    properties: feature.properties,
  };
}

function projected(polygon: RawPolygon, toWgs84: ToWgs84 | null): [number, number][][] {
  return polygon.map((ring) =>
    ring.map(([x = Number.NaN, y = Number.NaN]): [number, number] => {
      const position = toWgs84 ? toWgs84(x, y) : ([x, y] as const);
      if (position === null || !Number.isFinite(position[0]) || !Number.isFinite(position[1]))
        throw unprojectable(x, y);
      return [round(position[0]), round(position[1])];
    }),
  );
}

/** 7 decimals, about a centimetre: the precision of areas in requests. */
function round(degrees: number): number {
  return Math.round(degrees * 1e7) / 1e7;
}

function unprojectable(x: number, y: number): FileProblem {
  return new FileProblem(
    Number.isFinite(x) && Number.isFinite(y)
      ? { code: 'position-outside-crs', x, y }
      : { code: 'position-not-a-number' },
  );
}
