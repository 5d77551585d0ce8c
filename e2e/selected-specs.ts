import { globSync } from 'node:fs';
import { type CaseShare, seededNumber } from '../src/testing/run/chosen-cases.ts';

/** The journeys of every `npm test`: sign-in, from drawing to saved files, one job for each request, and faults. */
const ALWAYS = ['area.spec.ts', 'clip.spec.ts', 'faults.spec.ts', 'sign-in.spec.ts', 'submission.spec.ts'];

/** The number of parts of the other files. */
const PARTS = 8;

/**
 * The spec files of a run, sorted by name: those of every run and, unless `share` is `all`, one part of the others, which the seed selects.
 */
export function selectedSpecs(share: CaseShare): string[] {
  const files = globSync('*.spec.ts', { cwd: import.meta.dirname }).toSorted();
  if (share === 'all') return files;
  const others = files.filter((file) => !ALWAYS.includes(file));
  const selected = seededNumber('part of the journeys', PARTS);
  return files.filter((file) => ALWAYS.includes(file) || others.indexOf(file) % PARTS === selected);
}
