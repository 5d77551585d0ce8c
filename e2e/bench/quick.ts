import { join } from 'node:path';
import { buildWebApp } from '../../src/server/cli/build-web-app.ts';
import { firstPaintBytes } from './first-paint.ts';
import { gate, line, median, spread, voidIfNoisy } from './report.ts';
import { measureSmallClips } from './small-clip.ts';
import { judgeLargeOutlineMs } from './validity.ts';

/** What the service may add to the engine's own time for a small clip, from create to completed. */
const MOST_OVERHEAD_MS = 300;
const MOST_FIRST_PAINT_BYTES = 120_000;
/** A request's area is judged before it is answered. */
const MOST_VALIDITY_MS = 250;

const dist = join(import.meta.dirname, '../../dist');

/** What the service adds to a small clip, how long an area is judged, and what a page loads before it shows. */
export async function quickBench(folder: string): Promise<void> {
  const { engine, rounds } = await measureSmallClips(folder);
  const engineTimes = rounds.map(({ engineMs }) => engineMs);
  const overheads = rounds.map(({ createdToCompletedMs, engineMs }) => createdToCompletedMs - engineMs);
  line('small clip (500 × 500 × 3), engine', engine);
  line('  engine alone, median', `${median(engineTimes).toFixed(0)} ms`);
  line('  create to completed, median', `${median(rounds.map((round) => round.createdToCompletedMs)).toFixed(0)} ms`);
  voidIfNoisy('the engine alone', engineTimes);
  gate('  added by the service, median of pairs', median(overheads), MOST_OVERHEAD_MS, 'ms');
  line('    lowest to highest', `${spread(overheads)} ms`);
  gate('an area of 10,000 positions, judged', judgeLargeOutlineMs(), MOST_VALIDITY_MS, 'ms');
  await buildWebApp(dist, (text) => process.stdout.write(`${text}\n`));
  gate('JavaScript before the first paint, gzip', await firstPaintBytes(dist), MOST_FIRST_PAINT_BYTES, 'bytes');
}
