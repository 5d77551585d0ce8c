import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { problemType } from '../../contract/problem-slugs.ts';
import { box } from '../../testing/areas/small-areas.ts';
import { findPostgres, startPostgres, type TestPostgres } from '../../testing/database/postgres.ts';
import { caseShare } from '../../testing/run/chosen-cases.ts';
import { smallRaster, startClipLoad } from '../../testing/service/clip-load.ts';
import { runCutline, type ServiceProcess, startServiceProcess } from '../../testing/service/service-process.ts';
import { HARBOUR_PROJECT_ID } from '../catalog/first-start.ts';

const programs = await findPostgres();

const PASSWORD = 'never-to-be-logged';
/** Duration of each outage: three outages in `npm test`, ten of 10 s in `npm run test:all`. */
const OUTAGE_SECONDS = { few: [2, 2, 5], tenth: [...Array(9).fill(2), 10], all: Array(10).fill(10) }[caseShare()];
/** Jobs that are completed before the next outage. */
const JOBS_BETWEEN = 3;
/** During an outage, a read is refused within this time. */
const REFUSAL_MS = 5000;

// The second test stops the database for good.
describe.skipIf(programs === null)('a service whose PostgreSQL dies under load', { shuffle: false }, () => {
  let folder: string;
  let postgres: TestPostgres;
  let service: ServiceProcess;
  let itemId: string;
  let data: string;
  let env: Record<string, string>;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cutline-outage-'));
    postgres = await startPostgres(programs);
    env = { DATABASE_URL: withPassword(postgres.url) };
    data = join(folder, 'data');
    service = await startServiceProcess(data, { args: ['--no-samples'], env });
    const path = join(folder, 'source.tif');
    await writeFile(path, await smallRaster());
    const asset = ['--project', HARBOUR_PROJECT_ID, '--name', 'Source', '--asset', `data=${path}`];
    itemId = String((await service.operate('item', 'add', ...asset)).id);
  });
  afterAll(async () => {
    await service?.stop();
    await postgres?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  test('survives repeated outages, refuses with 503, and no job is lost, fails or is charged twice', async () => {
    const body = { source_item_id: itemId, project_id: HARBOUR_PROJECT_ID, aoi_geometry: box(10.1, 50.1, 10.3, 50.3) };
    const load = startClipLoad(service, body);
    for (const seconds of OUTAGE_SECONDS) {
      const enough = load.completed() + JOBS_BETWEEN;
      await until(() => load.completed() >= enough);
      await postgres.crash();
      expect(await refusal(await read())).toEqual({ type: problemType('unavailable'), status: 503, waits: true });
      expect((await health()).status).toBe(503);
      await pause(1000 * seconds);
      await postgres.restart();
      await until(async () => (await read()).status === 200);
      expect((await health()).status).toBe(200);
    }
    await load.finish();

    expect([...load.responses.keys()].toSorted()).toEqual(expect.arrayContaining(['200', '503']));
    expect([...load.responses.keys()].filter((answer) => !['200', '409', '503'].includes(answer))).toEqual([]);
    const { jobs, ledger } = await stored(postgres.url);
    const acknowledged = [...load.jobs].toSorted();
    expect(jobs).toEqual(acknowledged.map((id) => ({ id, status: 'completed' })));
    expect(ledger).toEqual(acknowledged.map((id) => ({ id, kinds: ['capture', 'reserve'], units: [1, 1] })));
    const clips = join(data, 'store', `project-${HARBOUR_PROJECT_ID}`, 'clips');
    expect((await readdir(clips)).toSorted()).toEqual(acknowledged);
    // The item's thumbnail, or a run that lost its lease in an outage, may end a moment after the jobs.
    await until(async () => (await readdir(join(data, 'store', '.drafts'))).length === 0);
  }, 900_000);

  test('during an outage, commands and a start fail with a sentence, a stop succeeds, and the log contains no secrets', async () => {
    await postgres.crash();
    const command = await runCutline(['org', 'create', 'Another', '--data', data], env);
    expect(command).toMatchObject({
      exitCode: 1,
      stderr: expect.stringMatching(/database can't be reached.*run it again/),
    });
    expect(await service.stop()).toBe(0);
    const start = await runCutline(['serve', '--port', '0', '--data', data], env);
    expect(start).toMatchObject({
      exitCode: 1,
      stdout: '',
      stderr: expect.stringMatching(/DATABASE_URL can't be reached .ECONNREFUSED/),
    });
    expect((await readdir(data)).filter((name) => name.startsWith('lock.'))).toEqual([]);
    const written = [...service.logged().trim().split('\n'), command.stderr, start.stderr];
    const leaks = written.filter((line) => line.includes(PASSWORD) || /connectionParameters|_events/.test(line));
    expect(leaks.map((line) => line.slice(0, 300))).toEqual([]);
    const outages = written.filter((line) => line.includes('request refused during an outage'));
    expect(outages.length).toBeGreaterThan(OUTAGE_SECONDS.length);
  });

  function read(): Promise<Response> {
    return service.call('items.get', { item_id: itemId }, {}, AbortSignal.timeout(REFUSAL_MS));
  }

  function health(): Promise<Response> {
    return fetch(`${service.url}/healthz`, { signal: AbortSignal.timeout(REFUSAL_MS) });
  }
});

async function refusal(response: Response): Promise<{ type: string; status: number; waits: boolean }> {
  const { type, status } = (await response.json()) as { type: string; status: number };
  return { type, status, waits: Number(response.headers.get('Retry-After')) > 0 };
}

/** Jobs and their ledger entries, read from the database. */
async function stored(url: string) {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const jobs = await client.query('select id, status from clip_jobs order by id collate "C"');
    const ledger = await client.query(`
      select job_id as id, array_agg(kind order by kind) as kinds, array_agg(units order by kind) as units
      from compute_unit_ledger group by job_id order by job_id collate "C"`);
    return { jobs: jobs.rows as unknown[], ledger: ledger.rows as unknown[] };
  } finally {
    await client.end();
  }
}

function withPassword(url: string): string {
  const full = new URL(url);
  full.password = PASSWORD;
  return full.href;
}

/** Polls, as a client does, until the condition holds; the test's timeout ends it. */
async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await pause(20);
}
