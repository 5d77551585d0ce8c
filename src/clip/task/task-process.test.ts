import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { isLiving } from '../fixtures/processes.ts';
import { killTaskProcess, startTaskProcess } from './task-process.ts';

const hasGroups = process.platform === 'linux';

/** A task's process that starts a program, reports the program's id, and ends. */
const script = (ending: string) => `
  import { spawn } from 'node:child_process';
  const { pid } = spawn('sleep', ['600'], { stdio: 'ignore' });
  process.send(pid, () => { ${ending} });
`;

test.runIf(hasGroups).each([
  ['an exit code', 'process.exit(3)', { exitCode: 3, signalCode: null }],
  ['success', 'process.exit(0)', { exitCode: 0, signalCode: null }],
  ['an uncaught error', "throw new Error('a defect')", { exitCode: 1, signalCode: null }],
  ['an abort, as when its heap is full', 'process.abort()', { exitCode: null, signalCode: 'SIGABRT' }],
  ['a kill by the system', "process.kill(process.pid, 'SIGKILL')", { exitCode: null, signalCode: 'SIGKILL' }],
])('a process that ends by %s leaves none of its programs running', async (_what, ending, expected) => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'cutline-group-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const file = path.join(folder, 'child.mjs');
  await writeFile(file, script(ending));
  const { child } = startTaskProcess({ kind: 'wasm', version: '', description: '' }, file);
  const [program] = (await once(child, 'message')) as [number];
  expect(program).toBeGreaterThan(0);
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  expect(child).toMatchObject(expected);
  await vi.waitFor(() => expect(isLiving(program)).toBe(false), { timeout: 5000 });
});

test.runIf(hasGroups)('a process and its programs have a lower priority than the service', async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'cutline-priority-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const file = path.join(folder, 'child.mjs');
  await writeFile(file, script('setInterval(() => undefined, 1000)'));
  const process = startTaskProcess({ kind: 'wasm', version: '', description: '' }, file);
  onTestFinished(() => killTaskProcess(process));
  const [program] = (await once(process.child, 'message')) as [number];
  expect(os.getPriority(process.child.pid)).toBeGreaterThan(os.getPriority());
  expect(os.getPriority(program)).toBe(os.getPriority(process.child.pid));
});
