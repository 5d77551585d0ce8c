import type { Engine } from '../gdal/engine.ts';
import { killTaskProcess, release, startTaskProcess, type TaskProcess } from './task-process.ts';

let spare: TaskProcess | null = null;
let keepsSpare = false;

/** Starts a spare process with GDAL loaded, and a new one after each task whose process ended, so that small clips don't wait for the start. */
export function warmUpTaskPool(engine: Engine): void {
  keepsSpare = true;
  replaceSpareProcess(engine);
}

/** A process for a task: the spare if it uses the same engine, else a new one. */
export function takeTaskProcess(engine: Engine): TaskProcess {
  keepsSpare = true;
  const taken = spare;
  spare = null;
  if (taken && isAlive(taken) && taken.engine.kind === engine.kind) return taken;
  if (taken) killTaskProcess(taken);
  return startTaskProcess(engine);
}

/** Keeps a process that has ended its task as the spare. False if there is one already, or the pool is closed. */
export function keepAsSpare(worker: TaskProcess): boolean {
  if (!keepsSpare || !isAlive(worker) || (spare && isAlive(spare))) return false;
  release(worker.child);
  spare = worker;
  return true;
}

/** Starts the next spare; call it after a task, not during one. Does nothing after closeTasks. */
export function replaceSpareProcess(engine: Engine): void {
  if (!keepsSpare) return;
  if (spare && isAlive(spare) && spare.engine.kind === engine.kind) return;
  if (spare) killTaskProcess(spare);
  spare = startTaskProcess(engine);
}

/** Ends the spare process. Running tasks continue, but start no new spare when they end. */
export function closeTaskPool(): void {
  keepsSpare = false;
  if (spare) killTaskProcess(spare);
  spare = null;
}

function isAlive({ child, wasKilled }: TaskProcess): boolean {
  return !wasKilled && child.connected && child.exitCode === null && child.signalCode === null;
}
