import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { cogValidator } from '../../../src/clip/fixtures/cog-validator.ts';
import { buildWebApp } from '../../../src/server/cli/build-web-app.ts';
import { type ServiceProcess, startServiceProcess } from '../../../src/testing/service/service-process.ts';
import { gate, line, median, spread, voidIfNoisy } from '../report.ts';
import { GDALWARP_LINES, gdalVersion, timeGdalwarp } from './gdalwarp.ts';
import { patchColour } from './patch-colour.ts';
import { drawnAfterMs, openBrowser, plainGeotiffMs, previewMs, watchPreview } from './preview-race.ts';
import { differingSamples } from './same-pixels.ts';
import { PATCH, sceneArea, sceneLonLat, writeScene } from './scene.ts';
import { addScene, completed, submit, timeClip } from './service-clip.ts';

/** Create to completed, of the fastest gdalwarp. */
const MOST_NATIVE = 1.3;
const MOST_WASM = 5;
/** Completed to the first right pixel, of geotiff's plain read of the whole image. */
const MOST_PREVIEW = 0.3;
/** Our file may be this much larger than theirs, and still be the same work. */
const SAME_SIZE = 1.03;
const PAIRS = 5;
/** To see the gates fail: added to each of our times. */
const PLANTED_MS = Number(process.env.CUTLINE_BENCH_PLANTED_MS ?? 0);

type Course = {
  readonly data: string;
  readonly itemId: string;
  readonly source: string;
  readonly area: string;
  /** what gdalwarp writes */
  readonly output: string;
};

/** Cuts 8192 × 8192 pixels of four bands: the service against gdalwarp on both engines, and the preview against geotiff. */
export async function clipBench(folder: string): Promise<void> {
  await buildWebApp(join(import.meta.dirname, '../../../dist'), (text) => process.stdout.write(`${text}\n`));
  const data = join(folder, 'data');
  const files = { data, area: join(folder, 'area.json'), output: join(folder, 'gdalwarp.tif') };
  const scene = join(folder, 'scene.tif');
  await Promise.all([writeScene(scene), writeFile(files.area, JSON.stringify(sceneArea()))]);
  line('large clip (8192 × 8192 × 4 uint16, UTM, nodata), beside', await gdalVersion());
  const native = await start(data, 'native');
  const { itemId, stored } = await addScene(data, scene);
  const course: Course = { ...files, itemId, source: stored };
  let words: readonly string[];
  try {
    words = await chooseGdalwarp(native, course);
    await raceGdalwarp('native GDAL', native, course, words, MOST_NATIVE);
    await racePreview(native, course);
  } finally {
    await native.stop();
  }
  const wasm = await start(data, 'wasm');
  try {
    await raceGdalwarp('WebAssembly', wasm, course, words, MOST_WASM);
  } finally {
    await wasm.stop();
  }
}

async function start(data: string, engine: 'native' | 'wasm'): Promise<ServiceProcess> {
  return await startServiceProcess(data, { args: ['--no-samples'], env: { CUTLINE_GDAL: engine } });
}

/**
 * The line that is fastest in the better of two rounds; the first clip and the first round warm up the page cache. A line
 * that packs more than 3 % closer than we do does more work, and is left out.
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
    .filter(({ bytes }) => clip.sizeBytes <= SAME_SIZE * bytes)
    .toSorted((one, other) => Math.min(...one.timesMs) - Math.min(...other.timesMs));
  if (!fastest) throw new Error('Every gdalwarp packs closer than we do.');
  line('  the fastest', fastest.name);
  return fastest.words;
}

async function raceGdalwarp(
  name: string,
  service: ServiceProcess,
  course: Course,
  words: readonly string[],
  most: number,
): Promise<void> {
  const rounds: { ours: number; theirs: number }[] = [];
  for (let round = 0; round <= PAIRS; round += 1) {
    const { elapsedMs, clip } = await timeClip(service, course.itemId, course.data);
    const theirs = await timeGdalwarp(words, course);
    // the first round warms up, and is the one whose pixels are compared
    if (round > 0) rounds.push({ ours: elapsedMs + PLANTED_MS, theirs });
    else await compareWork(name, clip.path, course.output);
  }
  const ratios = rounds.map(({ ours, theirs }) => ours / theirs);
  line(`  ${name}: create to completed`, `${median(rounds.map(({ ours }) => ours)).toFixed(0)} ms`);
  line('  gdalwarp beside it', `${median(rounds.map(({ theirs }) => theirs)).toFixed(0)} ms`);
  voidIfNoisy(
    'gdalwarp',
    rounds.map(({ theirs }) => theirs),
  );
  gate(`  ${name}: median ratio of ${PAIRS} pairs`, median(ratios), most, '×', 2);
  line('    lowest to highest', spread(ratios, 2));
}

/** Same pixels, and both of them COGs by GDAL's own validator. */
async function compareWork(name: string, ours: string, theirs: string): Promise<void> {
  gate(`  ${name}: samples unlike gdalwarp's`, await differingSamples(ours, theirs), 0, 'samples');
  const validate = cogValidator();
  for (const file of validate ? [ours, theirs] : []) {
    if (validate?.(file).includes('is a valid cloud optimized GeoTIFF')) continue;
    throw new Error(`GDAL's validator finds no COG in ${file}.`);
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
      // both leave much behind for the collector
      await pause(1000);
    }
    const ratios = rounds.map(({ ours, theirs }) => ours / theirs);
    voidIfNoisy(
      'geotiff',
      rounds.map(({ theirs }) => theirs),
    );
    line('  completed to the first right pixel', `${median(rounds.map(({ ours }) => ours)).toFixed(0)} ms`);
    line('  completed to the picture of the level that is drawn', `${median(drawnMs.slice(1)).toFixed(0)} ms`);
    line('  geotiff, getImage(0).readRasters()', `${median(rounds.map(({ theirs }) => theirs)).toFixed(0)} ms`);
    gate(`  preview: median ratio of ${PAIRS} pairs`, median(ratios), MOST_PREVIEW, '×', 2);
    line('    lowest to highest', spread(ratios, 2));
  } finally {
    await browser.close();
  }
}
