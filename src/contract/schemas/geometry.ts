import * as z from 'zod/mini';
import { type AoiFinding, aoiFindings } from '../../geo/validity.ts';

/** A GeoJSON geometry read tolerantly: anything with a type and coordinates. */
export const geometry = z.looseObject({ type: z.string(), coordinates: z.optional(z.array(z.any())) });

/**
 * The AOI of a request (contract 11.1): a bare Polygon or MultiPolygon in longitude/latitude. The rules, and so the words
 * of the refusal, are those of `geo/validity`, which the map shows before anything is sent.
 */
export const aoiGeometry = z.custom<AoiGeometry>().check(
  z.superRefine((value, context) => {
    for (const finding of aoiFindings(value)) context.addIssue(issueOf(finding, value));
  }),
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
