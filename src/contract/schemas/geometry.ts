import * as z from 'zod/mini';
import { type AoiFinding, aoiFindings } from '../../geo/validity/validity.ts';

/** A GeoJSON geometry of any type, without further validation. */
export const geometry = z.looseObject({ type: z.string(), coordinates: z.optional(z.array(z.any())) });

/**
 * The AOI of a request (contract 11.1): a bare Polygon or MultiPolygon in longitude/latitude. It is validated by
 * `geo/validity`, so that the service and the app give the same findings. The output has only type and coordinates,
 * with two ordinates per position.
 */
export const aoiGeometry = z.pipe(
  z.custom<AoiGeometry>().check(
    z.superRefine((value, context) => {
      for (const finding of aoiFindings(value)) context.addIssue(issueOf(finding, value));
    }),
  ),
  z.transform(bareGeometry),
);

export type AoiGeometry =
  | { type: 'Polygon'; coordinates: [number, number][][] }
  | { type: 'MultiPolygon'; coordinates: [number, number][][][] };

/** The issue holds what the finding states, from which the service makes the sentence. */
function issueOf(finding: AoiFinding, input: unknown) {
  return {
    code: 'custom' as const,
    path: [...finding.path],
    input,
    params: { kind: finding.kind, fact: finding.fact },
  };
}

/** Drops extra members and third ordinates, which requests may have (contract 11.1). */
function bareGeometry(geometry: AoiGeometry): AoiGeometry {
  const flat = (ring: readonly (readonly number[])[]) => ring.map(([x = 0, y = 0]): [number, number] => [x, y]);
  return geometry.type === 'Polygon'
    ? { type: 'Polygon', coordinates: geometry.coordinates.map(flat) }
    : { type: 'MultiPolygon', coordinates: geometry.coordinates.map((polygon) => polygon.map(flat)) };
}
