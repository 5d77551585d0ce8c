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
import type { TaskInput } from './task-messages.ts';

let scratch = '';
beforeAll(async () => {
  scratch = await mkdtemp(path.join(os.tmpdir(), 'cutline-follow-test-'));
});
afterAll(() => rm(scratch, { recursive: true, force: true }));

// The system reports several ended processes at once: if another process ends in the same event-loop iteration as a progress
// message, the task's end is reported before its last message is read.
it.runIf(process.platform === 'linux')(
  'accepts a result that is read after the end of its process was reported',
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
        // a process can be reaped once its last thread has ended
        waitUntil(() => !isLiving(child.pid ?? 0) && readdirSync(`/proc/${child.pid}/task`).length === 1);
      }
    };
    // the process of this test uses only the scratch folder
    const order = { scratch, limits: LIMITS } as TaskInput;
    const worker = { child, engine, wasKilled: false, lastErrorOutput: () => '', forgetErrorOutput: () => undefined };
    const followed = followTask(worker, order, {
      ...{ engine, limits: LIMITS, signal: new AbortController().signal, onProgress },
    });
    await expect(followed).rejects.toMatchObject({ reason: 'aoi-too-small', fault: { code: 'aoi-too-small' } });
    expect(events).toEqual(['message', 'message', 'exit', 'message']);
  },
);

/** Blocks this thread until `holds` is true, so that all events in the meantime are processed together. */
function waitUntil(holds: () => boolean): void {
  const cell = new Int32Array(new SharedArrayBuffer(4));
  const deadline = performance.now() + 20_000;
  while (!holds()) {
    if (performance.now() > deadline) throw new Error('The task’s process did not do its part within 20 s.');
    Atomics.wait(cell, 0, 0, 1);
  }
}
