import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ClipError, cancelledError } from '../clip-error.ts';
import { aStructure } from '../fixtures/structure.ts';
import { type FilePaths, SCRATCH_NAMES } from '../gdal/command-line.ts';
import type { CommandRunner } from '../gdal/command-runner.ts';
import { planCommands } from '../gdal/commands.ts';
import { planConversion } from '../plan/plan.ts';
import { stripsOf } from '../plan/strips.ts';
import { burnStrips } from './burn-strips.ts';

const plan = planConversion(aStructure({ width: 4096, height: 4096 }), false);
const commands = planCommands(plan, stripsOf(plan, 512, 4e6), 2);

let folder = '';
let paths: FilePaths;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'cutline-burn-'));
  const scratchFiles = Object.entries(SCRATCH_NAMES).map(([role, name]) => [role, path.join(folder, name)]);
  paths = { source: path.join(folder, 'source.tif'), ...Object.fromEntries(scratchFiles) };
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** A runner whose programs run until they are aborted, except that the one whose output has this name fails. */
function failingAt(name: string) {
  const running = new Set<string>();
  let maxRunning = 0;
  const runner: CommandRunner = {
    threads: 2,
    minStripPixels: 4e6,
    async run({ program, output }, files, { signal }) {
      const file = path.basename(files[output]);
      running.add(`${program} ${file}`);
      maxRunning = Math.max(maxRunning, running.size);
      try {
        if (file === name) throw new ClipError('source-unreadable', { code: 'source-missing', name });
        if (file !== 'window-1.tif' || name === 'none') await stopped(signal);
      } finally {
        running.delete(`${program} ${file}`);
      }
    },
  };
  return { runner, running, maxRunning: () => maxRunning };
}

function stopped(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const stop = () => setImmediate(() => reject(cancelledError()));
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}

const burn = (runner: CommandRunner, signal = new AbortController().signal) =>
  burnStrips(plan, commands, { paths, runner, signal, phases: () => () => undefined });

describe('strips of which one cannot be cut', () => {
  it('are four, of which two are cut concurrently', () => expect(commands.strips).toHaveLength(4));

  it.each(['window-2.tif', 'window-3.tif', 'source.vrt'])(
    'reject with the first failure, %s, after all programs have ended',
    async (name) => {
      const { runner, running, maxRunning } = failingAt(name);
      await expect(burn(runner)).rejects.toMatchObject({ reason: 'source-unreadable', fault: { name } });
      expect(running.size).toBe(0);
      expect(maxRunning()).toBeLessThanOrEqual(3);
    },
  );

  it('reject after their programs have ended if the task is cancelled', async () => {
    const { runner, running } = failingAt('none');
    const cancelling = new AbortController();
    const burning = burn(runner, cancelling.signal);
    setImmediate(() => cancelling.abort());
    await expect(burning).rejects.toMatchObject({ reason: 'cancelled' });
    expect(running.size).toBe(0);
  });
});
