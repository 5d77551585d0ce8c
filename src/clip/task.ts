import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { ClipError, clipErrorFromJson } from './clip-error.ts';
import type { Engine } from './engine.ts';
import { residentMemoryMb } from './resident-memory.ts';
import type { TaskLimits } from './task-limits.ts';
import { readReport, type TaskOrder } from './task-messages.ts';
import { replaceSpare, takeTaskProcess } from './task-pool.ts';
import { endTaskProcess, hold, type TaskProcess } from './task-process.ts';
import type { RegisterResult, ResultOf, TaskProgress, TaskRequest, TaskResult } from './task-request.ts';

/** How a task is run: who may stop it, who hears of it, what it may use, and on which GDAL. */
export type TaskOptions = {
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: TaskProgress) => void;
  readonly limits: TaskLimits;
  readonly engine: Engine;
};

/**
 * Does a task in a process of its own, so that no pixel is touched on the service's event loop and a kill ends all of
 * it. Rejects with a ClipError; the output file is there whole or not at all, scratch files are gone either way.
 */
export async function runTask<Request extends TaskRequest>(
  request: Request,
  options: TaskOptions,
): Promise<ResultOf<Request>> {
  if (options.signal.aborted) throw new ClipError('cancelled', 'The task was cancelled.');
  const folder = path.dirname(request.outputPath);
  await mkdir(folder, { recursive: true });
  const scratch = await mkdtemp(path.join(folder, SCRATCH_PREFIX));
  const worker = takeTaskProcess(options.engine);
  try {
    const result = await followTask(worker, { request, scratch, limits: options.limits }, options);
    // the process answers the kind of request that it was sent
    return result as ResultOf<Request>;
  } finally {
    endTaskProcess(worker);
    await rm(scratch, { recursive: true, force: true, maxRetries: 3 });
    replaceSpare(options.engine);
  }
}

/** Removes scratch folders that a killed service left in a folder of outputs; for its start, when no task runs. */
export async function sweepScratch(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  const left = names.filter((name) => name.startsWith(SCRATCH_PREFIX));
  await Promise.all(left.map((name) => rm(path.join(folder, name), { recursive: true, force: true })));
}

const SCRATCH_PREFIX = '.cutline-task-';
const MEMORY_CHECK_MS = 200;

function followTask(worker: TaskProcess, order: TaskOrder, options: TaskOptions): Promise<TaskResult | RegisterResult> {
  const { child } = worker;
  const settled = new AbortController();
  return new Promise<TaskResult | RegisterResult>((resolve, reject) => {
    // The end is told once the process is gone: no file of the task is written after it.
    let end: () => void = () => reject(diedWithoutAnswer(worker, order));
    const stop = (error: ClipError) => {
      end = () => reject(error);
      endTaskProcess(worker);
    };
    child.on('message', (message) => {
      const report = readReport(message);
      if (report?.kind === 'progress') options.onProgress?.(report.progress);
      if (report?.kind === 'done') resolve(report.result);
      if (report?.kind === 'failed') reject(clipErrorFromJson(report.error));
    });
    child.once('exit', () => end());
    child.once('error', (cause) => reject(new ClipError('process-died', `The task could not start: ${cause.message}`)));
    const onAbort = () => stop(new ClipError('cancelled', 'The task was cancelled.'));
    options.signal.addEventListener('abort', onAbort, { once: true, signal: settled.signal });
    watchLimits(worker, order, stop, settled.signal);
    hold(child);
    child.send(order, (error) => error && reject(diedWithoutAnswer(worker, order)));
  }).finally(() => settled.abort());
}

function watchLimits(
  worker: TaskProcess,
  { limits: { timeoutMs, memoryMb } }: TaskOrder,
  stop: (error: ClipError) => void,
  settled: AbortSignal,
): void {
  const timer = setTimeout(() => {
    const limit = `${Math.round(timeoutMs / 100) / 10} s`;
    stop(
      new ClipError(
        'timed-out',
        `The task took longer than ${limit}, its limit (CUTLINE_TASK_SECONDS); try a smaller area or raise it.`,
      ),
    );
  }, timeoutMs);
  const watch = setInterval(async () => {
    const usedMb = worker.child.pid === undefined ? null : await residentMemoryMb(worker.child.pid);
    if (usedMb === null || usedMb <= memoryMb || settled.aborted) return;
    const found = `The task used ${Math.round(usedMb)} MB of memory; its limit is ${memoryMb} MB`;
    stop(new ClipError('out-of-memory', `${found} (CUTLINE_TASK_MEMORY_MB). Try a smaller area or raise it.`));
  }, MEMORY_CHECK_MS);
  settled.addEventListener('abort', () => {
    clearTimeout(timer);
    clearInterval(watch);
  });
}

function diedWithoutAnswer(worker: TaskProcess, order: TaskOrder): ClipError {
  const { exitCode, signalCode } = worker.child;
  const words = worker.lastWords();
  if (/heap out of memory|allocation failed/i.test(words)) {
    const limit = `the limit is ${order.limits.memoryMb} MB (CUTLINE_TASK_MEMORY_MB)`;
    return new ClipError('out-of-memory', `The task ran out of memory; ${limit}. Try a smaller area or raise it.`);
  }
  const how = signalCode ? `by ${signalCode}` : `with code ${exitCode}`;
  return new ClipError('process-died', `The task's process ended ${how} before it had an answer; it can be run again.`);
}
