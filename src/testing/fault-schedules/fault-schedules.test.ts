import { expect, test, vi } from 'vitest';
import { seededNumber } from '../run/chosen-cases.ts';
import { noFindings } from './findings.ts';
import { runSchedules } from './run-schedules.ts';

const SCHEDULES = 6;

// A service with its engine: half a minute on a busy machine.
vi.setConfig({ testTimeout: 180_000 });

test('no fault schedule makes two jobs, a wrong file that is called saved, or an error without a next step', async () => {
  const seed = seededNumber('fault schedules', 2 ** 31);
  expect(await runSchedules({ seed, first: 0, count: SCHEDULES }), `seed ${seed}`).toEqual(noFindings());
});
