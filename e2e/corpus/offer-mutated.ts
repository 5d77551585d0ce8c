import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { mutatedFiles } from '../../src/testing/hostile/corpus.ts';
import type { HostileFile } from '../../src/testing/hostile/hostile-file.ts';
import type { CorpusFile } from '../../src/testing/preview-corpus/corpus-files.ts';
import { openCorpusPage } from './corpus-page.ts';
import { rendererMemoryMb } from './renderer-memory.ts';

/**
 * Results: files drawn, files refused with a message, faults, the slowest file, and the peak memory of the page's
 * process.
 */
export type Offered = {
  readonly drawn: number;
  readonly refused: number;
  readonly faults: readonly string[];
  readonly slowestMs: number;
  readonly peakMb: number;
};

/** A file that is neither drawn nor refused within this time is a fault. */
const LIMIT_MS = 20_000;

/** Deterministic mutations of the corpus. */
export async function mutatedCorpus(files: readonly CorpusFile[], count: number): Promise<HostileFile[]> {
  const sound = files.map(async ({ name, path }) => ({ name, bytes: new Uint8Array(await readFile(path)) }));
  return mutatedFiles(await Promise.all(sound), count);
}

/** Shows every file on the page that buildCorpusPage built; the server at `url` serves them under /files/. */
export async function offerMutated(page: Page, url: string, files: readonly HostileFile[]): Promise<Offered> {
  const faults: string[] = [];
  page.on('pageerror', ({ message }) => faults.push(`the page: ${message}`));
  page.on('crash', () => faults.push('the page crashed'));
  const corpus = await openCorpusPage(page, url);
  let [drawn, refused, slowestMs, peakMb] = [0, 0, 0, 0];
  for (const { name } of files) {
    const fromMs = performance.now();
    const answer = await Promise.race([
      corpus.offer(`/files/${name}`).catch(({ message }: Error) => `exception: ${message}`),
      pause(LIMIT_MS, 'no answer', { ref: false }),
    ]);
    slowestMs = Math.max(slowestMs, performance.now() - fromMs);
    peakMb = Math.max(peakMb, await rendererMemoryMb(page));
    if (answer === null) drawn++;
    else if (isSentence(answer)) refused++;
    else faults.push(`${name}: ${answer}`);
    if (answer === 'no answer') await openCorpusPage(page, url);
  }
  return { drawn, refused, faults, slowestMs, peakMb };
}

// Unexpected errors of the worker have the engine's message in parentheses.
function isSentence(answer: string): boolean {
  return /^[A-Z].*\.$/s.test(answer) && !answer.startsWith('The file could not be drawn (');
}
