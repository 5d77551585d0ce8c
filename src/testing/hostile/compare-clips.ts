import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { pythonWith } from '../../clip/fixtures/python.ts';
import type { FinishedClip } from './hostile-service.ts';

/**
 * What GDAL says of finished clips beside their sources, by name: `ok`, `empty`, or what is wrong; a source at which GDAL
 * itself dies or gives up is `crashed` or `unreadable`. Null, with a printed reason, where no Python has GDAL and numpy;
 * CUTLINE_REQUIRE makes that an error.
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

/** Those that are neither right nor rightly empty. */
export function wrongClips(verdicts: ReadonlyMap<string, string>): string[] {
  return [...verdicts].flatMap(([name, verdict]) => (['ok', 'empty'].includes(verdict) ? [] : `${name}: ${verdict}`));
}

/** The pairs that it got through: the last one may have killed it. */
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
