import { join } from 'node:path';
import { buildWebApp } from '../../src/server/cli/build-web-app.ts';
import { gate, line, median, spread, voidIfNoisy } from './report.ts';
import { measureSmallClips } from './small-clip.ts';
import { judgeLargeOutlineMs } from './validity.ts';
import { shellBytes } from './web/shell-bytes.ts';

/** Limit of the time that the service adds to the engine's time for a small clip, from create to completed. */
const MAX_OVERHEAD_MS = 300;
const MAX_SHELL_BYTES = 120_000;
/** A request's area is validated before the response. */
const MAX_VALIDITY_MS = 250;

const dist = join(import.meta.dirname, '../../dist');

/** Measures the service's overhead for a small clip, the validation time of an area, and the scripts before the first paint. */
export async function quickBench(folder: string): Promise<void> {
  const { engine, rounds } = await measureSmallClips(folder);
  const engineTimes = rounds.map(({ engineMs }) => engineMs);
  const overheads = rounds.map(({ createdToCompletedMs, engineMs }) => createdToCompletedMs - engineMs);
  line('small clip (500 × 500 × 3), engine', engine);
  line('  engine alone, median', `${median(engineTimes).toFixed(0)} ms`);
  line('  create to completed, median', `${median(rounds.map((round) => round.createdToCompletedMs)).toFixed(0)} ms`);
  voidIfNoisy('the engine alone', engineTimes);
  gate('  added by the service, median of pairs', median(overheads), MAX_OVERHEAD_MS, 'ms');
  line('    lowest to highest', `${spread(overheads)} ms`);
  gate('an area of 10,000 positions, validated', judgeLargeOutlineMs(), MAX_VALIDITY_MS, 'ms');
  await buildWebApp(dist, (text) => process.stdout.write(`${text}\n`));
  const { scripts, styles } = await shellBytes(dist);
  gate('JavaScript of the shell, gzip', scripts, MAX_SHELL_BYTES, 'bytes');
  line('  its style sheets', `${styles} bytes`);
}
