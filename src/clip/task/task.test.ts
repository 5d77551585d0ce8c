import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { RasterStructureJson } from '../../raster/tiff/structure.ts';
import { nativeUnderTest } from '../fixtures/engines.ts';
import { LARGE_AREA, writeLargeSource } from '../fixtures/large-source.ts';
import { LIMITS } from '../fixtures/limits.ts';
import { childrenOf, descendantsOf, gdalProgramsOf, isLiving } from '../fixtures/processes.ts';
import { detectEngine } from '../gdal/engine.ts';
import type { TaskOptions } from './follow-task.ts';
import { runTask, sweepScratch } from './task.ts';
import { closeTaskPool, warmUpTaskPool } from './task-pool.ts';
import type { ClipRequest, TaskProgress } from './task-request.ts';

// long, as WebAssembly GDAL shares the cores with other tests
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const native = await nativeUnderTest();
const engines = [...(native ? [native.engine] : []), await detectEngine('wasm')];
const hasProc = process.platform === 'linux';

let root = '';
let outputs = '';
let structure: RasterStructureJson;
beforeAll(async () => {
  root = await mkdtemp(path.join(os.tmpdir(), 'cutline-task-test-'));
  structure = await writeLargeSource(path.join(root, 'source.tif'));
});
beforeEach(async () => {
  outputs = await mkdtemp(path.join(root, 'outputs-'));
});
afterAll(async () => {
  closeTaskPool();
  await rm(root, { recursive: true, force: true });
});

describe.each(engines)('a task on $kind GDAL', (engine) => {
  const run = (options: Partial<TaskOptions> = {}, over: Partial<ClipRequest> = {}) =>
    runTask(
      {
        ...{
          kind: 'clip',
          engine: 'gdal',
          sourcePath: path.join(root, 'source.tif'),
          outputPath: path.join(outputs, 'clip.tif'),
        },
        ...{ structure, aoi: LARGE_AREA, extent: 'auto', categorical: false, metadata: {} },
        ...over,
      },
      { engine, limits: LIMITS, signal: new AbortController().signal, ...options },
    );

  it('writes the complete file, returns its statistics and leaves nothing else', async () => {
    const reported: TaskProgress[] = [];
    const result = await run({ onProgress: (progress) => reported.push(progress) });
    const bytes = await readFile(path.join(outputs, 'clip.tif'));
    expect(result.sizeBytes).toBe(bytes.length);
    expect(result.checksumSha256).toBe(createHash('sha256').update(bytes).digest('hex'));
    expect(result.receipt.pixelsCompared).toBeGreaterThan(100_000);
    expect(result.receipt.commands.join('\n')).not.toContain(root);
    expect(reported.at(-1)).toEqual({ phase: 'checking', percent: 100 });
    expect(await readdir(outputs)).toEqual(['clip.tif']);
  });

  it('uses the registered band names', async () => {
    const bands = structure.bands.map((band, index) => ({ ...band, name: `band <${index}>` }));
    const result = await run({}, { structure: { ...structure, bands } });
    expect(result.structure.bands.map(({ name }) => name)).toEqual(bands.map(({ name }) => name));
  });

  it('ends with its programs when it is cancelled', async () => {
    const stop = new AbortController();
    let working: number[] = [];
    const onProgress = () => {
      working = hasProc ? descendantsOf(process.pid) : [];
      stop.abort();
    };
    await expect(run({ signal: stop.signal, onProgress })).rejects.toMatchObject({ reason: 'cancelled' });
    expect(await readdir(outputs)).toEqual([]);
    if (hasProc) expect(working.length).toBeGreaterThan(0);
    closeTaskPool();
    await vi.waitFor(() => expect(working.filter(isLiving)).toEqual([]), { timeout: 5000 });
    await expect(run({ signal: stop.signal })).rejects.toMatchObject({ reason: 'cancelled' });
  });

  it('ends at its time limit', async () => {
    await expect(run({ limits: { ...LIMITS, timeoutMs: 30, memoryMb: 1024 } })).rejects.toMatchObject({
      reason: 'timed-out',
    });
    expect(await readdir(outputs)).toEqual([]);
  });

  it.runIf(hasProc)('ends at its memory limit', async () => {
    await expect(run({ limits: { ...LIMITS, timeoutMs: 60_000, memoryMb: 30 } })).rejects.toMatchObject({
      reason: 'out-of-memory',
    });
    expect(await readdir(outputs)).toEqual([]);
  });

  it.each([
    [{ maxPixels: 1000 }, 'pixels'],
    [{ maxBytes: 1000 }, 'bytes'],
  ])('does not begin a raster over %j', async (over, measure) => {
    await expect(run({ limits: { ...LIMITS, ...over } })).rejects.toMatchObject({
      reason: 'too-large',
      fault: { code: 'raster-too-large', measure, limit: 1000, purpose: 'clip' },
    });
    expect(await readdir(outputs)).toEqual([]);
  });

  it.runIf(hasProc)('rejects with process-died if its process dies', async () => {
    closeTaskPool();
    const onProgress = () => {
      for (const pid of descendantsOf(process.pid)) if (isLiving(pid)) process.kill(pid, 'SIGKILL');
    };
    await expect(run({ onProgress })).rejects.toMatchObject({ reason: 'process-died' });
    expect(await readdir(outputs)).toEqual([]);
  });

  // WebAssembly runs no programs.
  if (engine.kind === 'native') {
    it.runIf(hasProc)('rejects with process-died if one of its programs is killed', async () => {
      const ended = run();
      const [program] = await programsOnce(ended);
      if (program !== undefined) process.kill(program, 'SIGKILL');
      await expect(ended).rejects.toMatchObject({
        reason: 'process-died',
        fault: { process: expect.stringMatching(/^gdal_\w+$/), ending: 'killed', detail: 'SIGKILL' },
      });
      expect(await readdir(outputs)).toEqual([]);
    });

    it.runIf(hasProc)('leaves no program running if only its process is killed', async () => {
      const ended = run();
      const programs = await programsOnce(ended);
      // stopped programs would stay forever
      for (const pid of programs) process.kill(pid, 'SIGSTOP');
      for (const pid of childrenOf(process.pid)) process.kill(pid, 'SIGKILL');
      await expect(ended).rejects.toMatchObject({ reason: 'process-died' });
      await vi.waitFor(() => expect(programs.filter(isLiving)).toEqual([]), { timeout: 5000 });
      expect(await readdir(outputs)).toEqual([]);
    });
  }

  it('passes the engine’s reasons from the child process', async () => {
    const sourcePath = path.join(root, 'gone.tif');
    await expect(run({}, { sourcePath })).rejects.toMatchObject({ name: 'ClipError', reason: 'source-unreadable' });
    const changed = { ...structure, width: structure.width + 1 };
    await expect(run({}, { structure: changed })).rejects.toMatchObject({ reason: 'source-changed' });
  });

  describe.runIf(hasProc)('with a spare process', () => {
    let before: number[] = [];
    beforeEach(async () => {
      closeTaskPool();
      await vi.waitFor(() => expect(childrenOf(process.pid)).toEqual([]), { timeout: 5000 });
      warmUpTaskPool(engine);
      before = childrenOf(process.pid);
      expect(before).toHaveLength(1);
    });
    afterEach(() => closeTaskPool());

    it('uses it, and again for the next clip whose tiles are copied', async () => {
      const sourcePath = path.join(root, 'tiled.tif');
      const tiled = await writeLargeSource(sourcePath, 256);
      let during: number[] = [];
      const onProgress = () => (during = childrenOf(process.pid));
      for (const outputPath of ['1.tif', '2.tif'].map((name) => path.join(outputs, name))) {
        during = [];
        await run(
          { limits: { ...LIMITS, memoryMb: 4096 }, onProgress },
          { sourcePath, structure: tiled, outputPath, engine: 'auto' },
        );
        expect(during).toEqual(before);
        expect(childrenOf(process.pid)).toEqual(before);
      }
      const [one, two] = await Promise.all(['1.tif', '2.tif'].map((name) => readFile(path.join(outputs, name))));
      expect(one?.equals(two ?? Buffer.of())).toBe(true);
    });

    it('starts another one after a failure', async () => {
      await expect(run({ limits: { ...LIMITS, maxPixels: 1000 } })).rejects.toMatchObject({ reason: 'too-large' });
      await vi.waitFor(() => expect(childrenOf(process.pid)).not.toEqual(before), { timeout: 5000 });
      expect(childrenOf(process.pid)).toHaveLength(1);
    });

    it('does not use a process that was killed when its result had already left', async () => {
      const sourcePath = path.join(root, 'tiled.tif');
      const tiled = await writeLargeSource(sourcePath, 256);
      const limits = { ...LIMITS, memoryMb: 4096 };
      const stop = new AbortController();
      const onProgress = ({ percent }: TaskProgress) => {
        if (percent < 100 || stop.signal.aborted) return;
        // Nothing is read until the process has sent its result and waits.
        for (const end = performance.now() + 500; performance.now() < end; );
        stop.abort();
      };
      const request = { sourcePath, structure: tiled, engine: 'auto' as const };
      await run({ limits, signal: stop.signal, onProgress }, request).catch(() => undefined);
      await expect(run({ limits }, { ...request, outputPath: path.join(outputs, '2.tif') })).resolves.toBeDefined();
    });

    it('does not use it for two tasks at a time', async () => {
      const both = ['1.tif', '2.tif'].map((name) => run({}, { outputPath: path.join(outputs, name), engine: 'auto' }));
      await Promise.all(both);
      await vi.waitFor(() => expect(childrenOf(process.pid)).toHaveLength(1), { timeout: 5000 });
      expect((await readdir(outputs)).toSorted()).toEqual(['1.tif', '2.tif']);
    });
  });

  it.runIf(hasProc)('ends when the service is killed', async () => {
    const script = fileURLToPath(new URL('../fixtures/orphaning-service.ts', import.meta.url));
    const service = spawn(process.execPath, [script, outputs, engine.kind], { stdio: ['ignore', 'pipe', 'inherit'] });
    const working: number[] = JSON.parse(await firstLine(service));
    expect(working.length).toBeGreaterThan(0);
    service.kill('SIGKILL');
    await once(service, 'exit');
    await vi.waitFor(() => expect(working.filter(isLiving)).toEqual([]), { timeout: 5000 });
    expect(await readdir(outputs)).not.toContain('never.tif');
    await sweepScratch(outputs);
    expect(await readdir(outputs)).toEqual(['orphaned.tif']);
  });
});

describe('scratch folders of a killed service', () => {
  it('are removed, and nothing else is', async () => {
    await mkdir(path.join(outputs, '.cutline-task-abc123'));
    await writeFile(path.join(outputs, '.cutline-task-abc123', 'window.tif'), 'left');
    await writeFile(path.join(outputs, 'clip.tif'), 'finished');
    await sweepScratch(outputs);
    expect(await readdir(outputs)).toEqual(['clip.tif']);
    await expect(sweepScratch(path.join(outputs, 'missing'))).resolves.toBeUndefined();
  });
});

/** Waits for GDAL programs of the task to start, and returns them. */
async function programsOnce(task: Promise<unknown>): Promise<number[]> {
  let hasEnded = false;
  const noteEnd = () => {
    hasEnded = true;
  };
  task.then(noteEnd, noteEnd);
  for (;;) {
    const programs = gdalProgramsOf(process.pid);
    if (programs.length > 0) return programs;
    if (hasEnded) throw new Error('the task ended before a program was seen');
    await new Promise(setImmediate);
  }
}

async function firstLine(service: ChildProcess): Promise<string> {
  let text = '';
  for await (const chunk of service.stdout ?? []) {
    text += chunk;
    if (text.includes('\n')) break;
  }
  return text.split('\n')[0] ?? '';
}
