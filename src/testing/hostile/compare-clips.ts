import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { pythonWith } from '../../clip/fixtures/python.ts';
import type { FinishedClip } from './hostile-service.ts';

/**
 * Compares finished clips with their sources, using GDAL. Returns a verdict by name: `ok`, `empty`, or the error; `crashed` or
 * `unreadable` if GDAL itself crashes or fails on a source. If no Python with GDAL and numpy is installed, prints the reason
 * and returns null, or throws with CUTLINE_REQUIRE.
 */
export async function compareClips(clips: readonly FinishedClip[]): Promise<Map<string, string> | null> {
  const python = pythonWith(['numpy', 'osgeo_utils.samples.validate_cloud_optimized_geotiff'], 'python3-gdal');
  if (python === null) return null;
  const verdicts = new Map<string, string>();
  let rest = clips;
  while (rest.length > 0) {
    for (const [name, verdict] of await compareOnce(python, rest)) verdicts.set(name, verdict);
    const left = rest.filter(({ name }) => !verdicts.has(name));
    if (left.length === rest.length) throw new Error(`${python} with GDAL compared nothing of ${rest.length} clips`);
    rest = left;
  }
  return verdicts;
}

/** The verdicts other than `ok` and `empty`, with the clips' names. */
export function wrongClips(verdicts: ReadonlyMap<string, string>): string[] {
  return [...verdicts].flatMap(([name, verdict]) => (['ok', 'empty'].includes(verdict) ? [] : `${name}: ${verdict}`));
}

/** Runs the script once. Returns the verdicts until its end; the last clip may have crashed it. */
async function compareOnce(python: string, clips: readonly FinishedClip[]): Promise<[string, string][]> {
  const script = join(import.meta.dirname, 'compare-clips.py');
  const child = spawn(python, [script], { stdio: ['pipe', 'pipe', 'ignore'] });
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
