import { readFile } from 'node:fs/promises';
import { chromium } from '@playwright/test';
import { corpusFiles } from '../../src/testing/preview-corpus/corpus-files.ts';
import { chromiumArguments, findChromium } from '../chromium.ts';
import { buildCorpusPage } from '../corpus/build-page.ts';
import { openCorpusPage } from '../corpus/corpus-page.ts';
import { serveFiles } from '../corpus/serve-files.ts';
import { gate, line, median } from './report.ts';

/** Frame times are measured for every 12th file: with the raster, then with the map alone. */
const FRAMES_EVERY = 12;
const FRAMES = 30;

/** Shows each file of the corpus over the app's basemap. Measures long tasks, and frame times relative to the bare map. */
export async function previewCorpusBench(folder: string): Promise<void> {
  const files = corpusFiles().filter(({ refused }) => refused === null);
  const pathOf = new Map(files.map(({ name, path }) => [name, path]));
  await buildCorpusPage(folder);
  const server = await serveFiles(folder, (name) => readFile(pathOf.get(name) ?? ''));
  const browser = await chromium.launch({
    executablePath: findChromium() ?? undefined,
    args: [...chromiumArguments, '--disable-frame-rate-limit', '--disable-gpu-vsync'],
  });
  try {
    const corpus = await openCorpusPage(await browser.newPage(), `${server.url}/?basemap`);
    await corpus.longTasks();
    const long: string[] = [];
    const ratios: number[] = [];
    for (const [index, { name }] of files.entries()) {
      const sentence = await corpus.offer(`/files/${name}`);
      if (sentence !== null) throw new Error(`${name} was not drawn: ${sentence}`);
      for (const ms of await corpus.longTasks()) long.push(`${name}: ${ms} ms`);
      if (index % FRAMES_EVERY !== 0) continue;
      const drawn = [...(await corpus.frames(FRAMES)), ...(await corpus.frames(FRAMES))];
      await corpus.hide();
      const bare = [...(await corpus.frames(FRAMES)), ...(await corpus.frames(FRAMES))];
      ratios.push(median(drawn) / median(bare));
      await corpus.longTasks();
    }
    line('preview, files of the corpus', `${files.length}`);
    gate('  tasks of the page over 50 ms', long.length, 0, 'tasks');
    for (const one of long) line('    ', one);
    gate(`  frame time relative to the bare map, median of ${ratios.length} files`, median(ratios), 1.3, '×', 2);
    line('    lowest to highest', `${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)}`);
  } finally {
    await browser.close();
    server.stop();
  }
}
