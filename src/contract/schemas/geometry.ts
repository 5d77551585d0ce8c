import * as z from 'zod/mini';
import { type AoiFinding, aoiFindings } from '../../geo/validity/validity.ts';

/** A GeoJSON geometry read tolerantly: anything with a type and coordinates. */
export const geometry = z.looseObject({ type: z.string(), coordinates: z.optional(z.array(z.any())) });

/**
 * The AOI of a request (contract 11.1): a bare Polygon or MultiPolygon in longitude/latitude. The rules, and so the words
 * of the refusal, are those of `geo/validity`, which the map shows before anything is sent. What comes out holds type and
 * coordinates alone, every position cut to two ordinates.
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

function issueOf(finding: AoiFinding, input: unknown) {
  return {
    code: 'custom' as const,
    message: finding.message,
    path: [...finding.path],
    input,
    params: { kind: finding.kind },
  };
}

/** Extra members and third ordinates are accepted and dropped (contract 11.1). */
function bareGeometry(geometry: AoiGeometry): AoiGeometry {
  const flat = (ring: readonly (readonly number[])[]) => ring.map(([x = 0, y = 0]): [number, number] => [x, y]);
  return geometry.type === 'Polygon'
    ? { type: 'Polygon', coordinates: geometry.coordinates.map(flat) }
    : { type: 'MultiPolygon', coordinates: geometry.coordinates.map((polygon) => polygon.map(flat)) };
}
