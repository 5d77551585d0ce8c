import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { promisify } from 'node:util';
import { gate, line, median, spread, voidIfNoisy } from '../report.ts';
import { timeGdalwarp } from './gdalwarp.ts';
import { differingSamples } from './same-pixels.ts';

const run = promisify(execFile);
const CUTLINE = join(import.meta.dirname, '../../../src/server/cli/bin.js');

/** Limit of the time of `cutline clip --engine copy`, as a ratio to the fastest gdalwarp. */
const MAX_RATIO = 1;
const PAIRS = 5;
/** Added to each of our times, to test that the gate fails. */
const PLANTED_MS = Number(process.env.CUTLINE_BENCH_PLANTED_MS ?? 0);

type Files = { readonly source: string; readonly area: string; readonly output: string };

/** Compares the command that copies tiles with gdalwarp, on a source with a predictor. `folder` is for its files. */
export async function raceCopy(folder: string, files: Files, words: readonly string[]): Promise<void> {
  const source = join(folder, 'predicted.tif');
  const layout = ['-of', 'COG', '-co', 'COMPRESS=DEFLATE', '-co', 'PREDICTOR=YES', '-co', 'NUM_THREADS=2'];
  await run('gdal_translate', ['-q', ...layout, files.source, source]);
  const rounds: { ours: number; theirs: number }[] = [];
  const memoryMb: number[] = [];
  for (let round = 0; round <= PAIRS; round += 1) {
    const output = join(folder, `copy-${round}.tif`);
    const { elapsedMs, peakMb, tiles } = await timeCopy(source, files.area, output);
    const theirs = await timeGdalwarp(words, { ...files, source });
    // The first round is the warm-up; its pixels are compared.
    if (round > 0) {
      rounds.push({ ours: elapsedMs + PLANTED_MS, theirs });
      memoryMb.push(peakMb);
      continue;
    }
    gate('  copied tiles: samples unlike gdalwarp’s', await differingSamples(output, files.output), 0, 'samples');
    const [ours, other] = [(await stat(output)).size, (await stat(files.output)).size];
    line(
      '  copied tiles',
      `${JSON.stringify(tiles)}, ${(ours / 1e6).toFixed(0)} MB (gdalwarp ${(other / 1e6).toFixed(0)} MB)`,
    );
  }
  const theirs = rounds.map((one) => one.theirs);
  line(
    '  copied tiles: command',
    `${median(rounds.map(({ ours }) => ours)).toFixed(0)} ms, ${Math.max(...memoryMb)} MB`,
  );
  line('  gdalwarp', `${median(theirs).toFixed(0)} ms`);
  voidIfNoisy('gdalwarp', theirs);
  const ratios = rounds.map(({ ours, theirs: time }) => ours / time);
  gate(`  copied tiles: median ratio of ${PAIRS} pairs`, median(ratios), MAX_RATIO, '×', 2);
  line('    lowest to highest', spread(ratios, 2));
}

/** The time of the command, and the largest resident memory of one of its processes. */
async function timeCopy(source: string, area: string, output: string) {
  const words = [CUTLINE, 'clip', source, '--aoi', area, '--out', output, '--engine', 'copy', '--json'];
  const start = performance.now();
  const { stdout, stderr } = await run('/usr/bin/time', ['-f', '%M', process.execPath, ...words]);
  const elapsedMs = performance.now() - start;
  const { tiles }: { tiles: Record<string, number> } = JSON.parse(stdout);
  return { elapsedMs, tiles, peakMb: Math.round(Number(stderr.trim().split('\n').at(-1)) / 1024) };
}
