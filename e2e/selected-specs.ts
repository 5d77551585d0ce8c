import { globSync } from 'node:fs';
import { type CaseShare, isSelected } from '../src/testing/run/chosen-cases.ts';

/** The journeys of every `npm test`: sign-in, from drawing to saved files, one job for each request, and faults. */
const ALWAYS = ['area.spec.ts', 'clip.spec.ts', 'faults.spec.ts', 'sign-in.spec.ts', 'submission.spec.ts'];

/**
 * The spec files of a run, sorted by name: those of every run and, unless `share` is `all`, an eighth of the others, which the seed selects.
 */
export function selectedSpecs(share: CaseShare): string[] {
  const files = globSync('*.spec.ts', { cwd: import.meta.dirname }).toSorted();
  if (share === 'all') return files;
  return files.filter((file) => ALWAYS.includes(file) || isSelected(file, 1 / 8));
}
