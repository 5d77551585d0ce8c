import type { ClipFault } from '../../faults/clip-faults.ts';

/** What the check of a finished file found. */
export type OutputFault = Extract<ClipFault, { code: `output-${string}` }>;
