import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aoiBench } from './aoi/run.ts';
import { clipBench } from './clip/run.ts';
import { crsBench } from './crs/run.ts';
import { faultsBench } from './faults.ts';
import { forecastBench } from './forecast/run.ts';
import { hostileBench } from './hostile.ts';
import { listsBench } from './lists.ts';
import { namesBench } from './names.ts';
import { previewBench } from './preview/run.ts';
import { previewCorpusBench } from './preview-corpus.ts';
import { previewHostileBench } from './preview-hostile.ts';
import { quickBench } from './quick.ts';
import { randomClipsBench } from './random-clips.ts';
import { requestsBench } from './requests.ts';
import { searchBench } from './search.ts';
import { serviceBench } from './service.ts';
import { webBench } from './web/run.ts';

/** A benchmark gets an empty folder, prints its results, and sets the exit code if a gate fails. */
type Bench = (folder: string) => Promise<void>;

const benches: Record<string, Bench> = {
  quick: quickBench,
  clip: clipBench,
  aoi: aoiBench,
  random: randomClipsBench,
  hostile: hostileBench,
  requests: requestsBench,
  search: searchBench,
  service: serviceBench,
  forecast: forecastBench,
  lists: listsBench,
  crs: crsBench,
  faults: faultsBench,
  names: namesBench,
  preview: previewBench,
  web: webBench,
  'preview-corpus': previewCorpusBench,
  'preview-hostile': previewHostileBench,
};

/** Runs the named benchmarks; `quick` by default; `full` runs all. */
async function main(words: string[]): Promise<void> {
  const names = words.includes('full') ? Object.keys(benches) : words.length > 0 ? words : ['quick'];
  const unknown = names.find((name) => !Object.hasOwn(benches, name));
  if (unknown !== undefined) {
    process.stderr.write(
      `There is no benchmark "${unknown}"; there are ${Object.keys(benches).join(', ')} and full.\n`,
    );
    process.exitCode = 2;
    return;
  }
  for (const name of names) {
    const folder = await mkdtemp(join(tmpdir(), `cutline-bench-${name}-`));
    try {
      await benches[name]?.(folder);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
}

await main(process.argv.slice(2));
