import { ClipError, cancelledError, clipErrorFromJson } from '../clip-error.ts';
import type { Engine } from '../gdal/engine.ts';
import { signalDeathError } from './process-death.ts';
import { residentMemoryMb } from './resident-memory.ts';
import type { TaskLimits } from './task-limits.ts';
import { readReport, type TaskInput } from './task-messages.ts';
import { keepServiceAlive, killTaskProcess, type TaskProcess } from './task-process.ts';
import type { AnyTaskResult, TaskProgress } from './task-request.ts';

/** Options of a task: abort signal, progress callback, limits, and the GDAL in use. */
export type TaskOptions = {
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: TaskProgress) => void;
  readonly limits: TaskLimits;
  readonly engine: Engine;
  /** No task follows, so no spare process is started. */
  readonly isLast?: boolean;
};

const MEMORY_CHECK_MS = 200;

/** The result of a task, and whether its process waits for another one. */
export type FollowedTask = { readonly result: AnyTaskResult; readonly isReusable: boolean };

/** Sends a waiting process its task and resolves to its result. Kills it at an abort or a limit, which is a ClipError. */
export function followTask(worker: TaskProcess, order: TaskInput, options: TaskOptions): Promise<FollowedTask> {
  const { child } = worker;
  const settled = new AbortController();
  const startedAt = performance.now();
  return new Promise<FollowedTask>((resolve, reject) => {
    // Settles at 'close', when the process has ended and all its messages were read ('exit' may come earlier): then it writes
    // no more files, and a result sent just before its end counts.
    let end: () => void = () => reject(diedWithoutAnswer(worker, order, performance.now() - startedAt));
    const stop = (error: ClipError) => {
      end = () => reject(error);
      killTaskProcess(worker);
    };
    const onMessage = (message: unknown) => {
      const report = readReport(message);
      if (report?.kind === 'progress') options.onProgress?.(report.progress);
      if (report?.kind === 'done') resolve(report);
      if (report?.kind === 'failed') reject(clipErrorFromJson(report.error));
    };
    const onClose = () => end();
    const onError = (cause: Error) => reject(processDied('not-started', cause.message));
    child.on('message', onMessage).once('close', onClose).once('error', onError);
    settled.signal.addEventListener('abort', () => {
      child.off('message', onMessage).off('close', onClose).off('error', onError);
    });
    const onAbort = () => stop(cancelledError());
    options.signal.addEventListener('abort', onAbort, { once: true, signal: settled.signal });
    watchLimits(worker, order, stop, settled.signal);
    keepServiceAlive(child);
    worker.forgetErrorOutput();
    // If sending fails, the process has ended or is killed now; 'close' follows with its error output.
    child.send(order, (error) => error && killTaskProcess(worker));
  }).finally(() => settled.abort());
}

function watchLimits(
  worker: TaskProcess,
  { limits: { timeoutMs, memoryMb } }: TaskInput,
  stop: (error: ClipError) => void,
  settled: AbortSignal,
): void {
  const timer = setTimeout(() => {
    const seconds = Math.round(timeoutMs / 100) / 10;
    stop(new ClipError('timed-out', { code: 'time-limit', program: null, seconds }));
  }, timeoutMs);
  const watch = setInterval(async () => {
    const usedMb = worker.child.pid === undefined ? null : await residentMemoryMb(worker.child.pid);
    if (usedMb === null || usedMb <= memoryMb || settled.aborted) return;
    const fault = { code: 'memory-limit', used: Math.round(usedMb), limit: memoryMb } as const;
    stop(new ClipError('out-of-memory', fault));
  }, MEMORY_CHECK_MS);
  settled.addEventListener('abort', () => {
    clearTimeout(timer);
    clearInterval(watch);
  });
}

function diedWithoutAnswer(worker: TaskProcess, order: TaskInput, elapsedMs: number): ClipError {
  const { exitCode, signalCode } = worker.child;
  const errorOutput = worker.lastErrorOutput();
  if (/heap out of memory|allocation failed/i.test(errorOutput)) {
    return new ClipError('out-of-memory', { code: 'memory-limit', used: null, limit: order.limits.memoryMb });
  }
  if (signalCode !== null) return signalDeathError(null, signalCode, elapsedMs);
  return processDied('exited', String(exitCode));
}

function processDied(ending: 'exited' | 'not-started', detail: string): ClipError {
  const fault = { code: 'process-died', process: null, ending, detail, seconds: null, attempts: 1 } as const;
  return new ClipError('process-died', fault);
}
