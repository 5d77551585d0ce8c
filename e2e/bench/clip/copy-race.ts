import { execFile } from 'node:child_process';
import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gate, line, median, spread, voidIfNoisy } from '../report.ts';
import { measureGdalwarp } from './gdalwarp.ts';
import { type MeasuredRun, measure } from './measure.ts';
import { differingSamples } from './same-pixels.ts';

const run = promisify(execFile);
const CUTLINE = join(import.meta.dirname, '../../../src/server/cli/bin.js');

/** Limits of the time of `cutline clip --engine copy`, as a ratio to the fastest gdalwarp: with tile summaries, and without. */
const MAX_REGISTERED_RATIO = 1 / 3;
const MAX_PLAIN_RATIO = 1 / 1.2;
/** Limit of the memory of its largest process, as a ratio to gdalwarp's, with tile summaries. */
const MAX_MEMORY_RATIO = 1 / 6;
const PAIRS = 5;
/** Added to each of our times, to test that the gate fails. */
const PLANTED_MS = Number(process.env.CUTLINE_BENCH_PLANTED_MS ?? 0);

type Files = { readonly source: string; readonly area: string; readonly output: string; readonly data: string };

/**
 * Compares the command that copies tiles with gdalwarp: on the registered source, whose tile summaries it uses, and on a plain COG of GDAL. `folder`
 * is for its files.
 */
export async function raceCopy(folder: string, files: Files, words: readonly string[]): Promise<void> {
  const memory = await raceOne('registered source', folder, files, words, MAX_REGISTERED_RATIO);
  gate('  copied tiles, registered source: memory', memory, MAX_MEMORY_RATIO, '×', 2);
  const source = join(folder, 'plain-cog.tif');
  const layout = ['-of', 'COG', '-co', 'COMPRESS=DEFLATE', '-co', 'PREDICTOR=YES', '-co', 'NUM_THREADS=2'];
  await run('gdal_translate', ['-q', ...layout, files.source, source]);
  await raceOne('plain COG', folder, { ...files, source }, words, MAX_PLAIN_RATIO);
}

/** Returns the ratio of the memory. */
async function raceOne(
  name: string,
  folder: string,
  files: Files,
  words: readonly string[],
  maxRatio: number,
): Promise<number> {
  const rounds: { ours: CopyRun; theirs: MeasuredRun }[] = [];
  for (let round = 0; round <= PAIRS; round += 1) {
    const output = join(folder, `copy-${round}.tif`);
    await rm(output, { force: true });
    const ours = await timeCopy(files, output);
    const theirs = await measureGdalwarp(words, files);
    // The first round is the warm-up; its pixels are compared.
    if (round > 0) {
      rounds.push({ ours: { ...ours, elapsedMs: ours.elapsedMs + PLANTED_MS }, theirs });
      continue;
    }
    gate(
      `  copied tiles, ${name}: samples unlike gdalwarp’s`,
      await differingSamples(output, files.output),
      0,
      'samples',
    );
    const [size, other] = [(await stat(output)).size, (await stat(files.output)).size];
    line('    tiles', JSON.stringify(ours.tiles));
    line('    file', `${(size / 1e6).toFixed(0)} MB (gdalwarp ${(other / 1e6).toFixed(0)} MB)`);
  }
  const theirs = rounds.map((one) => one.theirs.elapsedMs);
  const peakMb = Math.max(...rounds.map(({ ours }) => ours.peakMb));
  line('    command', `${median(rounds.map(({ ours }) => ours.elapsedMs)).toFixed(0)} ms, ${peakMb} MB`);
  const theirPeakMb = Math.max(...rounds.map((one) => one.theirs.peakMb));
  line('    gdalwarp', `${median(theirs).toFixed(0)} ms, ${theirPeakMb} MB`);
  voidIfNoisy('gdalwarp', theirs);
  const ratios = rounds.map((one) => one.ours.elapsedMs / one.theirs.elapsedMs);
  gate(`  copied tiles, ${name}: median ratio of ${PAIRS} pairs`, median(ratios), maxRatio, '×', 2);
  line('    lowest to highest', spread(ratios, 2));
  const processor = rounds.map((one) => one.ours.processorS / one.theirs.processorS);
  line('    processor time, median ratio', `${median(processor).toFixed(2)} × (${spread(processor, 2)})`);
  return peakMb / theirPeakMb;
}

type CopyRun = MeasuredRun & { readonly tiles: Readonly<Record<string, number>> };

/** Times of the command with all its processes, and the largest resident memory of one of them. */
async function timeCopy({ source, area, data }: Files, output: string): Promise<CopyRun> {
  const words = [CUTLINE, 'clip', source, '--aoi', area, '--out', output, '--engine', 'copy', '--json'];
  const env = { ...process.env, CUTLINE_DATA: data };
  const { stdout, ...times } = await measure(process.execPath, words, env);
  const { tiles }: { tiles: Record<string, number> } = JSON.parse(stdout);
  return { ...times, tiles };
}
