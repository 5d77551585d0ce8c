import type { Engine } from '../gdal/engine.ts';
import { endTaskProcess, startTaskProcess, type TaskProcess } from './task-process.ts';

let spare: TaskProcess | null = null;
let keepsSpare = false;

/** Keeps one process started ahead of time, GDAL loaded: a small clip then waits for nothing but its own pixels. */
export function warmTasks(engine: Engine): void {
  keepsSpare = true;
  replaceSpare(engine);
}

/** A process for one task: the spare when it fits, else a new one. */
export function takeTaskProcess(engine: Engine): TaskProcess {
  keepsSpare = true;
  const taken = spare;
  spare = null;
  if (taken && isAlive(taken) && taken.engine.kind === engine.kind) return taken;
  if (taken) endTaskProcess(taken);
  return startTaskProcess(engine);
}

/** Starts the next spare, after a task rather than beside it; nothing once closeTasks was called. */
export function replaceSpare(engine: Engine): void {
  if (!keepsSpare) return;
  if (spare && isAlive(spare) && spare.engine.kind === engine.kind) return;
  if (spare) endTaskProcess(spare);
  spare = startTaskProcess(engine);
}

/** Ends the spare process; tasks that run go on to their end and leave no new spare behind. */
export function closeTasks(): void {
  keepsSpare = false;
  if (spare) endTaskProcess(spare);
  spare = null;
}

function isAlive({ child }: TaskProcess): boolean {
  return child.connected && child.exitCode === null && child.signalCode === null;
}
