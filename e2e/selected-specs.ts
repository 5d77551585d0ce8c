import { globSync } from 'node:fs';
import { type CaseShare, isSelected } from '../src/testing/run/chosen-cases.ts';

/** The journeys of every `npm test`: sign-in, from drawing to saved files, one job for each request, and faults. */
const ALWAYS = ['area.spec.ts', 'clip.spec.ts', 'faults.spec.ts', 'sign-in.spec.ts', 'submission.spec.ts'];

/**
 * The spec files of a run, sorted by name. `few`: those of every run, and an eighth of the others, which the seed selects; `tenth`, which
 * runs after it in CI: an eighth of the others by another draw; `all`: all.
 */
export function selectedSpecs(share: CaseShare): string[] {
  const files = globSync('*.spec.ts', { cwd: import.meta.dirname }).toSorted();
  if (share === 'all') return files;
  if (share === 'tenth') return files.filter((file) => !ALWAYS.includes(file) && isSelected(`tenth, ${file}`, 1 / 8));
  return files.filter((file) => ALWAYS.includes(file) || isSelected(file, 1 / 8));
}
