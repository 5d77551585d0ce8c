import type { FixSummary } from './fixer.ts';

/** The fixes that a button can offer for a finding (apply-fix.ts). */
export type FixKind = FixSummary['code'];
