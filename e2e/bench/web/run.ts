import { join } from 'node:path';
import type { Browser } from '@playwright/test';
import { buildWebApp } from '../../../src/server/cli/build-web-app.ts';
import { fillDataFolder, manyRows } from '../../../src/testing/service/many-rows.ts';
import { startServiceProcess } from '../../../src/testing/service/service-process.ts';
import { gate, line } from '../report.ts';
import { footprintsBench } from './footprints.ts';
import { loadBench } from './load.ts';
import { noticeBench } from './notice.ts';
import { launchBrowser } from './page.ts';
import { scriptBench } from './script.ts';
import { shellBytes } from './shell-bytes.ts';

/** Limit of the issue, and of C1 in the note on measures. */
const MAX_SHELL_BYTES = 120_000;
const dist = join(import.meta.dirname, '../../../dist');

const parts = { load: loadBench, script: scriptBench, footprints: footprintsBench } as const;
/** Parts to run, for example `load,notice`; all without it. */
const only = process.env.CUTLINE_BENCH_PARTS?.split(',');

/** Measures the app with 10,000 items, 10,000 jobs and 20,000 files in the real service, and the notice of jobs that end. */
export async function webBench(folder: string): Promise<void> {
  await buildWebApp(dist, (text) => process.stdout.write(`${text}\n`));
  const { scripts, styles } = await shellBytes(dist);
  gate('scripts of the shell, gzip -9', scripts, MAX_SHELL_BYTES, 'bytes');
  line('  its style sheets', `${styles} bytes`);
  const browser = await launchBrowser();
  try {
    const chosen = Object.entries(parts).filter(([name]) => isChosen(name));
    if (chosen.length > 0) await withManyRows(folder, (url, data) => runInOrder(chosen, { browser, url, data }));
    if (isChosen('notice')) await noticeBench(browser);
  } finally {
    await browser.close();
  }
}

function isChosen(name: string): boolean {
  return only === undefined || only.includes(name);
}

type Page = { readonly browser: Browser; readonly url: string; readonly data: string };
type Part = (browser: Browser, url: string, data: string) => Promise<void>;

async function runInOrder(chosen: readonly [string, Part][], { browser, url, data }: Page): Promise<void> {
  for (const [, bench] of chosen) await bench(browser, url, data);
}

async function withManyRows(folder: string, run: (url: string, data: string) => Promise<void>): Promise<void> {
  const data = join(folder, 'data');
  await (await startServiceProcess(data, { args: ['--no-samples'] })).stop();
  await fillDataFolder(data);
  line('rows', `${manyRows.items} items, ${manyRows.jobs} jobs, ${manyRows.files} files`);
  const service = await startServiceProcess(data, { args: ['--no-samples'] });
  try {
    await run(service.url, data);
  } finally {
    await service.stop();
  }
}
