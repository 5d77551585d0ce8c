import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { cancelledError } from '../clip-error.ts';
import { followTask, type TaskOptions } from './follow-task.ts';
import { keepAsSpare, replaceSpareProcess, takeTaskProcess } from './task-pool.ts';
import { killTaskProcess } from './task-process.ts';
import type { ResultOf, TaskRequest } from './task-request.ts';

/**
 * Runs a task in a separate process, so that the service's event loop handles no pixels and a kill ends everything. The process may have run tasks before. Rejects
 * with a ClipError. The output file is complete or does not exist; scratch files are removed in both cases.
 */
export async function runTask<Request extends TaskRequest>(
  request: Request,
  options: TaskOptions,
): Promise<ResultOf<Request>> {
  if (options.signal.aborted) throw cancelledError();
  const scratch = request.kind === 'check' ? null : await makeScratch(path.dirname(request.outputPath));
  const worker = takeTaskProcess(options.engine);
  let isSpare = false;
  try {
    const task = { request, scratch: scratch ?? '', limits: options.limits };
    const { result, isReusable } = await followTask(worker, task, options);
    isSpare = isReusable && options.isLast !== true && keepAsSpare(worker);
    // the process answers the kind of request that it was sent
    return result as ResultOf<Request>;
  } finally {
    if (!isSpare) killTaskProcess(worker);
    if (scratch !== null) await rm(scratch, { recursive: true, force: true, maxRetries: 3 });
    if (options.isLast !== true) replaceSpareProcess(options.engine);
  }
}

async function makeScratch(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  return await mkdtemp(path.join(folder, SCRATCH_PREFIX));
}

/** Removes scratch folders that a killed service left in a folder of outputs. Call it at start, while no task runs. */
export async function sweepScratch(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  const left = names.filter((name) => name.startsWith(SCRATCH_PREFIX));
  await Promise.all(left.map((name) => rm(path.join(folder, name), { recursive: true, force: true })));
}

const SCRATCH_PREFIX = '.cutline-task-';
