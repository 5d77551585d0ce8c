import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FuzzedService, startFuzzedService } from '../../testing/fuzz/fuzzed-service.ts';
import { fuzzRequest } from '../../testing/fuzz/request-case.ts';
import { runRequests } from '../../testing/fuzz/run-requests.ts';
import { caseShare, seededNumber } from '../../testing/run/chosen-cases.ts';

const MINUTE_MS = 60_000;
/** The sequence is endless; each seed starts at a different number. */
const REQUESTS = { few: 500, tenth: 2_100, all: 21_000 }[caseShare()];
const FIRST = seededNumber('first request', 1_000_000);

let folder: string;
let fuzzed: FuzzedService;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cutline-fuzz-'));
  fuzzed = await startFuzzedService(folder, 20_261_123);
}, 3 * MINUTE_MS);
afterAll(async () => {
  await fuzzed?.service.stop();
  await rm(folder, { recursive: true, force: true });
});

describe('requests generated from the service’s own OpenAPI document', () => {
  test('are determined by their number', () => {
    for (const number of [0, 7, 1_999]) {
      expect(fuzzRequest(fuzzed.target, number)).toEqual(fuzzRequest(fuzzed.target, number));
    }
    expect(fuzzRequest(fuzzed.target, 14).body).not.toEqual(fuzzRequest(fuzzed.target, 28).body);
  });

  test(
    'each get a documented response, never an internal error, and the service stays healthy',
    async () => {
      const { url, pid } = fuzzed.service;
      const report = await runRequests(fuzzed.target, { url, pid, first: FIRST, count: REQUESTS });
      expect(report.faults.slice(0, 20)).toEqual([]);
      expect(report.sent).toBe(REQUESTS);
      // Requests passed authentication; a larger sample has refusals of every step.
      const rare = { few: [], tenth: ['400', '403', '405'], all: ['400', '402', '403', '405', '409', '413'] }[
        caseShare()
      ];
      const statuses = ['200', '401', '404', '422', ...rare];
      expect(Object.keys(report.byStatus)).toEqual(expect.arrayContaining(statuses));
    },
    10 * MINUTE_MS,
  );
});
