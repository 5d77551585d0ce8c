import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Job } from '../../contract/schemas/clip.ts';
import { missingPrograms } from '../../testing/run/needed-programs.ts';
import { NOISE_AREA, writeNoise } from '../../testing/service/noise-raster.ts';
import { type ServiceProcess, startNewService } from '../../testing/service/service-process.ts';
import { HARBOUR_PROJECT_ID } from '../catalog/first-start.ts';

const missing = missingPrograms(['strace']);

/** A finished system call of the service: its name, the paths that strace prints for its descriptors and arguments, and its line. */
type Call = { readonly name: string; readonly paths: readonly string[]; readonly line: string };

describe.skipIf(missing.length > 0)('before the service answers, what it promises is on disk', () => {
  let folder: string;
  let service: ServiceProcess;
  let job: Job;
  let calls: readonly Call[];
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cutline-durability-'));
    service = await startNewService(join(folder, 'data'));
    const path = join(folder, 'noise.tif');
    await writeNoise(path, 64);
    const words = ['--project', HARBOUR_PROJECT_ID, '--name', 'Noise', '--id', 'noise', '--asset', `data=${path}`];
    await service.operate('item', 'add', ...words);
    const trace = join(folder, 'trace');
    const names = 'fsync,fdatasync,write,writev,pwrite64,sendto,sendmsg,rename,renameat,renameat2';
    const tracer = spawn(
      'strace',
      ['-f', '-y', '-s', '40', '-o', trace, '-e', `trace=${names}`, '-p', `${service.pid}`],
      {
        stdio: ['ignore', 'ignore', 'pipe'],
      },
    );
    // strace reports that it is attached.
    await once(tracer.stderr, 'data');
    const body = { source_item_id: 'noise', project_id: HARBOUR_PROJECT_ID, aoi_geometry: NOISE_AREA };
    const created = await service.call('clip.create_from_item', body, { 'Idempotency-Key': randomUUID() });
    job = ((await created.json()) as { job: Job }).job;
    while (job.status === 'running') {
      await pause(20);
      job = (await (await service.call('clip.job.get', { job_id: job.id })).json()) as Job;
    }
    tracer.kill('SIGINT');
    await once(tracer, 'exit');
    calls = callsIn(await readFile(trace, 'utf8'));
  }, 180_000);
  afterAll(async () => {
    await service?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  test('a create: the log that its transaction wrote', () => {
    const answer = calls.findIndex(({ line }) => line.includes('"HTTP/1.1 200'));
    const before = calls.slice(0, answer);
    const written = before.findIndex(({ name, paths }) => name.includes('write') && isLog(paths[0]));
    expect(written).toBeGreaterThan(-1);
    // Later writes may be the worker's, which claims the job as soon as the transaction is committed.
    expect(syncs(before.slice(written))).toContain(before[written]?.paths[0]);
  });

  test('a completed clip: the file before its rename, and then its folder', () => {
    const clip = `clips/${job.id}/`;
    const renamed = calls.findIndex(({ name, paths }) => name.startsWith('rename') && paths.at(-1)?.includes(clip));
    const [draft = '', final = ''] = calls[renamed]?.paths ?? [];
    expect(final).toContain(clip);
    expect(syncs(calls.slice(0, renamed))).toContain(draft);
    expect(syncs(calls.slice(renamed))).toContain(dirname(final));
  });
});

function syncs(calls: readonly Call[]): string[] {
  return calls.filter(({ name }) => name.includes('sync')).flatMap(({ paths }) => [...paths]);
}

function isLog(path = ''): boolean {
  return /\/pg_wal\/[0-9A-F]{24}$/.test(path);
}

/** The calls in the order in which they returned; strace prints a call that another thread interrupts in two lines. */
function callsIn(trace: string): Call[] {
  const begun = new Map<string, string>();
  return trace.split('\n').flatMap((line): Call[] => {
    const [, thread = '', text = ''] = /^(\d+) +(.*)$/.exec(line) ?? [];
    if (text.endsWith('<unfinished ...>')) {
      begun.set(thread, text);
      return [];
    }
    const complete = text.startsWith('<... ') ? `${begun.get(thread) ?? ''} ${text}` : text;
    const [, name] = /^(\w+)\(/.exec(complete) ?? [];
    if (name === undefined) return [];
    const paths = name.startsWith('rename')
      ? Array.from(complete.matchAll(/"([^"]*)"/g), ([, path = '']) => path)
      : Array.from(complete.matchAll(/^\w+\(\d+<([^>]*)>/g), ([, path = '']) => path);
    return [{ name, paths, line: complete }];
  });
}
