import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { cogValidator } from '../../../src/clip/fixtures/cog-validator.ts';
import { buildWebApp } from '../../../src/server/cli/build-web-app.ts';
import { type ServiceProcess, startServiceProcess } from '../../../src/testing/service/service-process.ts';
import { gate, line, median, spread, voidIfNoisy } from '../report.ts';
import { raceCopy } from './copy-race.ts';
import { GDALWARP_LINES, gdalVersion, timeGdalwarp } from './gdalwarp.ts';
import { patchColour } from './patch-colour.ts';
import { drawnAfterMs, openBrowser, plainGeotiffMs, previewMs, watchPreview } from './preview-race.ts';
import { differingSamples } from './same-pixels.ts';
import { PATCH, sceneArea, sceneLonLat, writeScene } from './scene.ts';
import { addScene, completed, submit, timeClip } from './service-clip.ts';

/** Limits of the time from create to completed, as a ratio to the fastest gdalwarp. */
const MAX_NATIVE_RATIO = 1.3;
const MAX_WASM_RATIO = 5;
/** Limit of the time from completed to the first correct pixel, as a ratio to geotiff's read of the complete image. */
const MAX_PREVIEW_RATIO = 0.3;
/** gdalwarp options are comparable if our file is at maxRatio this many times as large as theirs. */
const MAX_SIZE_RATIO = 1.03;
const PAIRS = 5;
/** Added to each of our times, to test that the gates fail. */
const PLANTED_MS = Number(process.env.CUTLINE_BENCH_PLANTED_MS ?? 0);

type Course = {
  readonly data: string;
  readonly itemId: string;
  readonly source: string;
  readonly area: string;
  /** output path of gdalwarp */
  readonly output: string;
};

/** Clips 8192 × 8192 pixels of four bands. Compares clips by GDAL (native, WebAssembly) and by copied tiles with gdalwarp, and the preview with geotiff. */
export async function clipBench(folder: string): Promise<void> {
  await buildWebApp(join(import.meta.dirname, '../../../dist'), (text) => process.stdout.write(`${text}\n`));
  const data = join(folder, 'data');
  const files = { data, area: join(folder, 'area.json'), output: join(folder, 'gdalwarp.tif') };
  const scene = join(folder, 'scene.tif');
  await Promise.all([writeScene(scene), writeFile(files.area, JSON.stringify(sceneArea()))]);
  line('large clip (8192 × 8192 × 4 uint16, UTM, nodata), compared with', await gdalVersion());
  const native = await start(data, 'native');
  const { itemId, stored } = await addScene(data, scene);
  const course: Course = { ...files, itemId, source: stored };
  let words: readonly string[];
  try {
    words = await chooseGdalwarp(native, course);
    await raceGdalwarp('native GDAL', native, course, words, MAX_NATIVE_RATIO);
    await raceCopy(folder, course, words);
    await racePreview(native, course);
  } finally {
    await native.stop();
  }
  const wasm = await start(data, 'wasm');
  try {
    await raceGdalwarp('WebAssembly', wasm, course, words, MAX_WASM_RATIO);
  } finally {
    await wasm.stop();
  }
}

async function start(data: string, engine: 'native' | 'wasm'): Promise<ServiceProcess> {
  return await startServiceProcess(data, {
    args: ['--no-samples'],
    env: { CUTLINE_ENGINE: 'gdal', CUTLINE_GDAL: engine },
  });
}

/**
 * The gdalwarp options with the fastest of two rounds. The first clip and round warm up the page cache. Options whose file is
 * more than 3 % smaller than ours do more work and are excluded.
 */
async function chooseGdalwarp(service: ServiceProcess, course: Course): Promise<readonly string[]> {
  const { clip } = await timeClip(service, course.itemId, course.data);
  const lines = Object.entries(GDALWARP_LINES).map(([name, words]) => ({
    name,
    words,
    timesMs: [] as number[],
    bytes: 0,
  }));
  for (let round = 0; round < 2; round += 1) {
    for (const tried of lines) {
      tried.timesMs.push(await timeGdalwarp(tried.words, course));
      tried.bytes = (await stat(course.output)).size;
    }
  }
  for (const { name, timesMs, bytes } of lines) {
    line(`  gdalwarp, ${name}`, `${Math.min(...timesMs).toFixed(0)} ms, ${(bytes / 1e6).toFixed(0)} MB`);
  }
  line('  our file', `${(clip.sizeBytes / 1e6).toFixed(0)} MB`);
  const [fastest] = lines
    .filter(({ bytes }) => clip.sizeBytes <= MAX_SIZE_RATIO * bytes)
    .toSorted((one, other) => Math.min(...one.timesMs) - Math.min(...other.timesMs));
  if (!fastest) throw new Error('Every gdalwarp file is more than 3 % smaller than ours.');
  line('  the fastest', fastest.name);
  return fastest.words;
}

async function raceGdalwarp(
  name: string,
  service: ServiceProcess,
  course: Course,
  words: readonly string[],
  maxRatio: number,
): Promise<void> {
  const rounds: { ours: number; theirs: number }[] = [];
  for (let round = 0; round <= PAIRS; round += 1) {
    const { elapsedMs, clip } = await timeClip(service, course.itemId, course.data);
    const theirs = await timeGdalwarp(words, course);
    // The first round is the warm-up; its pixels are compared.
    if (round > 0) rounds.push({ ours: elapsedMs + PLANTED_MS, theirs });
    else await compareWork(name, clip.path, course.output);
  }
  const ratios = rounds.map(({ ours, theirs }) => ours / theirs);
  line(`  ${name}: create to completed`, `${median(rounds.map(({ ours }) => ours)).toFixed(0)} ms`);
  line('  gdalwarp', `${median(rounds.map(({ theirs }) => theirs)).toFixed(0)} ms`);
  voidIfNoisy(
    'gdalwarp',
    rounds.map(({ theirs }) => theirs),
  );
  gate(`  ${name}: median ratio of ${PAIRS} pairs`, median(ratios), maxRatio, '×', 2);
  line('    lowest to highest', spread(ratios, 2));
}

/** Checks that both files have the same pixels and are COGs according to GDAL's validator. */
async function compareWork(name: string, ours: string, theirs: string): Promise<void> {
  gate(`  ${name}: samples unlike gdalwarp's`, await differingSamples(ours, theirs), 0, 'samples');
  const validate = cogValidator();
  for (const file of validate ? [ours, theirs] : []) {
    if (validate?.(file).includes('is a valid cloud optimized GeoTIFF')) continue;
    throw new Error(`GDAL's validator reports that ${file} is not a valid COG.`);
  }
}

async function racePreview(service: ServiceProcess, { data, itemId }: Course): Promise<void> {
  const { browser, page } = await openBrowser(service, data);
  try {
    const place = sceneLonLat(PATCH.column + PATCH.side / 2, PATCH.row + PATCH.side / 2);
    const colour = await patchColour((await timeClip(service, itemId, data)).clip.path);
    const rounds: { ours: number; theirs: number }[] = [];
    const drawnMs: number[] = [];
    for (let round = 0; round <= PAIRS; round += 1) {
      const jobId = await submit(service, itemId);
      await watchPreview(page, service.url, jobId, place, colour);
      const clip = await completed(service, jobId, data);
      const ours = (await previewMs(page, clip)) + PLANTED_MS;
      drawnMs.push(await drawnAfterMs(page, clip));
      const theirs = await plainGeotiffMs(page, service, clip);
      if (round > 0) rounds.push({ ours, theirs });
      // Time for garbage collection, as both allocate much memory.
      await pause(1000);
    }
    const ratios = rounds.map(({ ours, theirs }) => ours / theirs);
    voidIfNoisy(
      'geotiff',
      rounds.map(({ theirs }) => theirs),
    );
    line('  completed to the first correct pixel', `${median(rounds.map(({ ours }) => ours)).toFixed(0)} ms`);
    line('  completed to the level for the view', `${median(drawnMs.slice(1)).toFixed(0)} ms`);
    line('  geotiff, getImage(0).readRasters()', `${median(rounds.map(({ theirs }) => theirs)).toFixed(0)} ms`);
    gate(`  preview: median ratio of ${PAIRS} pairs`, median(ratios), MAX_PREVIEW_RATIO, '×', 2);
    line('    lowest to highest', spread(ratios, 2));
  } finally {
    await browser.close();
  }
}
