import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { FinishedClip } from './hostile-service.ts';

/**
 * What GDAL says of finished clips beside their sources, by name: `ok`, or what is wrong. A source at which GDAL itself
 * dies or gives up is `crashed` or `unreadable`.
 */
export async function compareClips(clips: readonly FinishedClip[]): Promise<Map<string, string>> {
  const verdicts = new Map<string, string>();
  let rest = clips;
  while (rest.length > 0) {
    for (const [name, verdict] of await compareOnce(rest)) verdicts.set(name, verdict);
    const left = rest.filter(({ name }) => !verdicts.has(name));
    if (left.length === rest.length) throw new Error('python3 with GDAL compared nothing; install python3-gdal');
    rest = left;
  }
  return verdicts;
}

/** The pairs that it got through: the last one may have killed it. */
async function compareOnce(clips: readonly FinishedClip[]): Promise<[string, string][]> {
  const script = join(import.meta.dirname, 'compare-clips.py');
  const child = spawn('/usr/bin/python3', [script], { stdio: ['pipe', 'pipe', 'ignore'] });
  child.stdin.on('error', () => {});
  child.stdin.end(JSON.stringify(clips));
  const [printed] = await Promise.all([text(child.stdout), once(child, 'close')]);
  return printed
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const { name, verdict } = JSON.parse(line) as { name: string; verdict: string };
      return [name, verdict];
    });
}
