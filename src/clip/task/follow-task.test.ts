import { fork, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { LIMITS } from '../fixtures/limits.ts';
import { isLiving } from '../fixtures/processes.ts';
import { detectEngine } from '../gdal/engine.ts';
import { followTask } from './follow-task.ts';
import type { TaskOrder } from './task-messages.ts';

let scratch = '';
beforeAll(async () => {
  scratch = await mkdtemp(path.join(os.tmpdir(), 'cutline-follow-test-'));
});
afterAll(() => rm(scratch, { recursive: true, force: true }));

// The system tells of ended processes together: another's end, seen in one turn of the loop with the task's progress,
// has the task's own end told before what it said last is read.
it.runIf(process.platform === 'linux')(
  'hears an answer that is read after its process is known to be gone',
  async () => {
    const engine = await detectEngine('wasm');
    const script = fileURLToPath(new URL('../fixtures/exit-after-answer-task.ts', import.meta.url));
    const child = fork(script, { stdio: ['ignore', 'ignore', 'pipe', 'ipc'], execArgv: [] });
    const events: string[] = [];
    child.once('exit', () => events.push('exit'));
    child.on('message', () => events.push('message'));
    const onProgress = ({ percent }: { percent: number }) => {
      if (percent === 1) {
        spawnSync('true');
        writeFileSync(path.join(scratch, 'go-on'), '');
        waitUntil(() => existsSync(path.join(scratch, 'went-on')));
      } else {
        writeFileSync(path.join(scratch, 'end'), '');
        // a process can be collected once its last thread has ended
        waitUntil(() => !isLiving(child.pid ?? 0) && readdirSync(`/proc/${child.pid}/task`).length === 1);
      }
    };
    // the process of this test reads nothing of its order but the scratch folder
    const order = { scratch, limits: LIMITS } as TaskOrder;
    const followed = followTask({ child, engine, lastWords: () => '' }, order, {
      ...{ engine, limits: LIMITS, signal: new AbortController().signal, onProgress },
    });
    await expect(followed).rejects.toMatchObject({ reason: 'aoi-too-small', message: 'The answer.' });
    expect(events).toEqual(['message', 'message', 'exit', 'message']);
  },
);

/** Holds up this thread, so that what happens meanwhile is found together afterwards; no test's time limit ends it. */
function waitUntil(holds: () => boolean): void {
  const cell = new Int32Array(new SharedArrayBuffer(4));
  const deadline = performance.now() + 20_000;
  while (!holds()) {
    if (performance.now() > deadline) throw new Error('The task’s process did not do its part within 20 s.');
    Atomics.wait(cell, 0, 0, 1);
  }
}
