import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildWebApp } from '../../src/server/cli/build-web-app.ts';
import { firstPaintBytes } from './first-paint.ts';
import { measureSmallClips } from './small-clip.ts';
import { judgeLargeOutlineMs } from './validity.ts';

/** What the service may add to the engine's own time for a small clip, from create to completed. */
const MOST_OVERHEAD_MS = 300;
const MOST_FIRST_PAINT_BYTES = 120_000;
/** A request's area is judged before it is answered. */
const MOST_VALIDITY_MS = 250;

const root = join(import.meta.dirname, '../..');
const folder = await mkdtemp(join(tmpdir(), 'cutline-bench-'));
try {
  const { engine, rounds } = await measureSmallClips(folder);
  const engineTimes = rounds.map(({ engineMs }) => engineMs);
  const overheads = rounds.map(({ createdToCompletedMs, engineMs }) => createdToCompletedMs - engineMs);
  const overheadMs = median(overheads);
  line('small clip (500 × 500 × 3), engine', engine);
  line('  engine alone, median', `${median(engineTimes).toFixed(0)} ms`);
  line('  create to completed, median', `${median(rounds.map((round) => round.createdToCompletedMs)).toFixed(0)} ms`);
  if (Math.max(...engineTimes) > 1.5 * Math.min(...engineTimes)) {
    line('  void', 'the engine alone varied by more than 1.5 ×: the machine is busy, run it again');
    process.exitCode = 1;
  }
  gate('  added by the service, median of pairs', overheadMs, MOST_OVERHEAD_MS, 'ms');
  line('    lowest and highest', `${Math.min(...overheads).toFixed(0)} and ${Math.max(...overheads).toFixed(0)} ms`);
  gate('an area of 10,000 positions, judged', judgeLargeOutlineMs(), MOST_VALIDITY_MS, 'ms');
  await buildWebApp(join(root, 'dist'), (text) => process.stdout.write(`${text}\n`));
  gate(
    'JavaScript before the first paint, gzip',
    await firstPaintBytes(join(root, 'dist')),
    MOST_FIRST_PAINT_BYTES,
    'bytes',
  );
} finally {
  await rm(folder, { recursive: true, force: true });
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function line(what: string, value: string): void {
  process.stdout.write(`${what.padEnd(44)} ${value}\n`);
}

function gate(what: string, value: number, limit: number, unit: string): void {
  const passed = value <= limit;
  if (!passed) process.exitCode = 1;
  line(what, `${value.toFixed(0)} ${unit} (limit ${limit}: ${passed ? 'passed' : 'FAILED'})`);
}
