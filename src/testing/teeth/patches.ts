import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { Defect } from './defect.ts';

const run = promisify(execFile);

/** The folder of the patches, relative to the root of a checkout. */
export const PATCH_FOLDER = 'src/testing/teeth/patches';
const patchPath = ({ patch }: Defect) => join(import.meta.dirname, 'patches', patch);

/** The files that a defect's patch changes, relative to the root of a checkout. */
export async function changedFiles(defect: Defect): Promise<string[]> {
  const text = await readFile(patchPath(defect), 'utf8');
  return [...text.matchAll(/^\+\+\+ b\/(.+)$/gm)].map(([, file = '']) => file);
}

/** Applies a defect's patch in a checkout. Throws an Error with a sentence for the developer if it no longer applies. */
export async function plant(checkout: string, defect: Defect): Promise<void> {
  const refusal = await applied(checkout, defect, []);
  if (refusal !== null) throw new Error(refusal);
}

/** Reverts `plant`. */
export async function remove(checkout: string, defect: Defect): Promise<void> {
  const refusal = await applied(checkout, defect, ['--reverse']);
  if (refusal !== null) throw new Error(refusal);
}

/** Why a defect's patch cannot be applied in a checkout, or null; changes nothing. */
export function refusalOf(checkout: string, defect: Defect): Promise<string | null> {
  return applied(checkout, defect, ['--check']);
}

async function applied(checkout: string, defect: Defect, options: readonly string[]): Promise<string | null> {
  // The copy is not a repository. A repository in a parent folder, such as the home folder, would make Git skip every file.
  const env = { ...process.env, GIT_CEILING_DIRECTORIES: dirname(checkout) };
  try {
    await run('git', ['apply', ...options, patchPath(defect)], { cwd: checkout, env });
    return null;
  } catch (error) {
    const files = (await changedFiles(defect)).join(', ');
    const gitMessage =
      error instanceof Error && 'stderr' in error ? String(error.stderr).trim().replaceAll('\n', '; ') : String(error);
    const problem = `The patch ${PATCH_FOLDER}/${defect.patch} no longer applies to ${files} (${gitMessage}).`;
    return `${problem} Make the same mistake in the current code, and replace the patch by the output of git diff -U1.`;
  }
}
