import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const MINUTE_MS = 60_000;
const script = new URL('../../testing/database/panic.ts', import.meta.url).pathname;

test.runIf(process.platform === 'linux')(
  'statements after a PANIC on a full disk are refused at once',
  async () => {
    const { stdout } = await promisify(execFile)(process.execPath, [script], { timeout: 2 * MINUTE_MS });
    const [printed, json] = stdout.startsWith('skipped') ? stdout.split('\n') : ['', stdout];
    if (printed) console.log(printed);
    if (json === 'null') return;
    const reason = expect.stringMatching(/^53100: .*pg_wal.*No space left.*restart the service$/);
    const outage = { kind: 'disk', reason };
    expect(JSON.parse(json ?? '')).toEqual({ first: outage, later: outage, pinged: outage });
  },
  3 * MINUTE_MS,
);
