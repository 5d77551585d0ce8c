import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { pythonWith } from '../src/clip/fixtures/python.ts';
import { corpusFiles } from '../src/testing/preview-corpus/corpus-files.ts';
import { caseShare, sampleOf } from '../src/testing/run/chosen-cases.ts';
import { findChromium, journeyArguments } from './chromium.ts';
import { buildCorpusPage } from './corpus/build-page.ts';
import { openCorpusPage } from './corpus/corpus-page.ts';
import { planViews, startJudge } from './corpus/judge.ts';
import { mutatedCorpus, offerMutated } from './corpus/offer-mutated.ts';
import { type FileServer, serveFiles } from './corpus/serve-files.ts';

const python = pythonWith(['osgeo.gdal', 'numpy'], 'python3-gdal');

// The test draws thousands of frames of a small map; a trace would store each.
test.use({
  deviceScaleFactor: 1,
  trace: 'off',
  screenshot: 'off',
  launchOptions: {
    executablePath: findChromium() ?? undefined,
    args: [...journeyArguments, '--disable-frame-rate-limit', '--disable-gpu-vsync'],
  },
});
test.setTimeout(300_000);

const share = { few: 1 / 6, tenth: 1 / 3, all: 1 }[caseShare()];
const files = sampleOf(corpusFiles(), ({ name }) => name, share);
const pathOf = new Map(files.map(({ name, path }) => [name, path]));
/** `npm run bench -- preview-hostile` has 2,000. */
const MUTATIONS = 400;
const mutatedShare = { few: 1 / 10, tenth: 1 / 4, all: 1 }[caseShare()];
const MAX_MB = 768;
let mutated: Awaited<ReturnType<typeof mutatedCorpus>> = [];
let folder: string;
let server: FileServer;
test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cutline-corpus-page-'));
  await buildCorpusPage(folder);
  mutated = sampleOf(await mutatedCorpus(corpusFiles(), MUTATIONS), ({ name }) => name, mutatedShare);
  const bytesOf = new Map(mutated.map(({ name, bytes }) => [name, bytes]));
  server = await serveFiles(folder, (name) => bytesOf.get(name)?.() ?? readFile(pathOf.get(name) ?? ''));
});
test.afterAll(async () => {
  server.stop();
  await rm(folder, { recursive: true });
});

test('each file of the corpus is drawn with the values that GDAL reads, or refused with a message', async ({
  page,
}) => {
  test.skip(python === null, 'no Python of this machine has GDAL');
  const broken: string[] = [];
  page.on('pageerror', ({ message }) => broken.push(message));
  const corpus = await openCorpusPage(page, server.url);
  const drawable = files.filter(({ refused }) => refused === null);
  const views = planViews(
    python ?? '',
    drawable.map(({ path }) => path),
  );
  const judge = startJudge(python ?? '');
  const faults: string[] = [];
  for (const { name, path, refused } of files) {
    const sentence = await corpus.show(`/files/${name}`);
    if (refused || sentence !== null) {
      if (!refused?.test(sentence ?? '')) faults.push(`${name}: ${sentence ?? 'not refused'}`);
      continue;
    }
    for (const [index, view] of (views[drawable.findIndex((file) => file.name === name)] ?? []).entries()) {
      const { failure, ...seen } = await corpus.drawView(view);
      if (failure !== null) faults.push(`${name}: ${failure}`);
      judge.see(`${name}, view ${index}`, path, seen);
    }
  }
  const verdicts = await judge.verdicts();
  for (const { name, first } of verdicts) if (first !== undefined) faults.push(`${name}: ${first}`);
  expect(faults).toEqual([]);
  expect(broken).toEqual([]);

  // Check that the expected views were judged.
  const near = verdicts.filter(({ name }) => name.endsWith('view 0'));
  expect(near).toHaveLength(drawable.length);
  expect(near.filter(({ exact, pixelSide }) => exact < 500 || pixelSide < 4)).toEqual([]);
});

test('no mutated file breaks the page, hangs it or exhausts its memory', async ({ page }) => {
  const { faults, drawn, refused, peakMb } = await offerMutated(page, server.url, mutated);
  expect(faults).toEqual([]);
  expect(drawn + refused).toBe(mutated.length);
  expect(refused).toBeGreaterThan(mutated.length / 2);
  // One in seven can still be drawn; a small sample may have none.
  if (caseShare() !== 'few') expect(drawn).toBeGreaterThan(mutated.length / 30);
  expect(peakMb).toBeLessThan(MAX_MB);
});
