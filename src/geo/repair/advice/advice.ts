import type { AdviceKind, AoiFinding } from '../../validity/aoi-finding.ts';
import type { FixKind } from '../fix-kind.ts';

/** A finding about something accepted but rarely intended, with a fix. */
export type Advice = AoiFinding<AdviceKind> & { readonly fix: FixKind | null };
