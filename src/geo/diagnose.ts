import type { AdviceKind, AoiFinding, AoiFindingKind } from './aoi-finding.ts';
import type { FixKind } from './fix-kind.ts';
import { aoiFindings } from './validity.ts';

/**
 * A finding with its weight: 'refused' ones keep an area from being sent, 'advice' says what is accepted but hardly ever
 * meant. `fix` is what a button may offer, `alternatives` are other ways out of the same.
 */
export type Diagnosis = AoiFinding<AoiFindingKind | AdviceKind> & {
  readonly severity: 'refused' | 'advice';
  readonly fix: FixKind | null;
  readonly alternatives: readonly FixKind[];
};

/** Everything to say about a value that should be an AOI, the refusals first. Takes anything, never throws. */
export function diagnose(geometry: unknown): Diagnosis[] {
  return aoiFindings(geometry).map((finding) => ({ ...finding, severity: 'refused', fix: null, alternatives: [] }));
}
