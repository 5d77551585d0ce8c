import { readdir } from 'node:fs/promises';
import os from 'node:os';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import type { ClipError } from '../clip-error.ts';
import { gdalEnvironment } from './gdal-environment.ts';
import { type CommandToRun, runCommand } from './run-command.ts';

const outer = {
  PATH: process.env.PATH,
  GDAL_SKIP: 'GTiff',
  GDAL_DATA: '/elsewhere',
  AWS_SECRET_ACCESS_KEY: 'x',
  HOME: '/root',
};
const scratch = os.tmpdir();
function run(program: string, words: string[], over: Partial<CommandToRun> = {}) {
  return runCommand({
    ...{
      program,
      args: words,
      folder: scratch,
      timeoutMs: 20_000,
      memoryMb: 256,
      signal: new AbortController().signal,
    },
    environment: gdalEnvironment(outer, { scratch, cacheMb: 64 }),
    ...over,
  });
}

describe('a program', () => {
  it('gives its exit code and output', async () => {
    expect(await run('sh', ['-c', 'echo out; echo err >&2; exit 3'])).toMatchObject({
      exitCode: 3,
      output: 'out\n',
      errors: 'err\n',
    });
  });

  it('gets its arguments unchanged, not expanded by a shell', async () => {
    expect((await run('printf', ['%s|', '$HOME; rm x', 'a b'])).output).toBe('$HOME; rm x|a b|');
  });

  it('gets no GDAL settings and no secrets from the service’s environment', async () => {
    const { output } = await run('env', []);
    expect(output).toContain('GDAL_DISABLE_READDIR_ON_OPEN=EMPTY_DIR');
    expect(output).toContain(`HOME=${scratch}`);
    expect(output).not.toMatch(/GDAL_SKIP|GDAL_DATA|AWS_/);
  });

  it('is killed at its time limit', async () => {
    await expect(run('sleep', ['60'], { timeoutMs: 50 })).rejects.toMatchObject({ reason: 'timed-out' });
  });

  it.each([
    ['SIGKILL', 'killed'],
    ['SIGTERM', 'killed'],
    ['SIGSEGV', 'crashed'],
  ])(
    'that is ended by %s from elsewhere is a process-died error, which is worth another try',
    async (signal, ending) => {
      const ended = run('sh', ['-c', `kill -${signal.slice(3)} $$`], { folder: '/' });
      await expect(ended).rejects.toMatchObject({
        reason: 'process-died',
        fault: { code: 'process-died', process: 'sh', ending, detail: signal, seconds: 0, attempts: 1 },
      });
    },
  );

  it('that aborts at its memory limit is an out-of-memory error, which is not', async () => {
    const script = 'echo "terminate called after throwing an instance of std::bad_alloc" >&2; kill -ABRT $$';
    await expect(run('sh', ['-c', script], { folder: '/' })).rejects.toMatchObject({ reason: 'out-of-memory' });
  });

  it('is killed by an abort', async () => {
    const folder = await temporaryFolder();
    const stop = new AbortController();
    const working = run('sh', ['-c', 'echo ready; sleep 2 >/dev/null 2>&1; touch survived'], {
      ...{ folder, signal: stop.signal },
      onOutput: () => stop.abort(),
    });
    await expect(working).rejects.toMatchObject({ reason: 'cancelled' });
    expect(await readdir(folder)).toEqual([]);
  });

  it.runIf(process.platform === 'linux')('cannot use more memory than its limit', async () => {
    const script = 'x=0123456789abcdef; while :; do x=$x$x; done';
    const exitCode = await run('sh', ['-c', script], { memoryMb: 64 }).then(
      (outcome) => outcome.exitCode,
      // a shell whose stack cannot grow ends with SIGSEGV
      (error: ClipError) => error.reason,
    );
    expect([1, 2, 'process-died', 'out-of-memory']).toContain(exitCode);
  });

  it('that is missing is an engine-missing error', async () => {
    await expect(run('no-such-program', [], { memoryMb: null })).rejects.toMatchObject({ reason: 'engine-missing' });
  });
});
