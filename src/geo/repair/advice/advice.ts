import type { AdviceKind, AoiFinding } from '../../validity/aoi-finding.ts';
import type { FixKind } from '../fix-kind.ts';

/** Something that is accepted but hardly ever meant, and what can be done about it. */
export type Advice = AoiFinding<AdviceKind> & { readonly fix: FixKind | null };
