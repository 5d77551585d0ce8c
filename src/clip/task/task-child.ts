import { asClipError } from '../as-clip-error.ts';
import { clipErrorToJson } from '../clip-error.ts';
import { executeTask } from '../execute.ts';
import type { CommandRunner } from '../gdal/command-runner.ts';
import type { Engine } from '../gdal/engine.ts';
import { nativeRunner } from '../gdal/native-runner.ts';
import { type WasmRunner, wasmRunner } from '../gdal/wasm-runner.ts';
import type { PlacePixels } from '../position/check-position.ts';
import { checkSource } from '../register/check-source.ts';
import { type RegistrationContext, registerRaster } from '../register/register-raster.ts';
import { diskSpace } from './disk-space.ts';
import type { TaskInput, TaskReport } from './task-messages.ts';
import type { AnyTaskResult, TaskRequest } from './task-request.ts';

// The process of tasks. It is started in advance, waits for a task, runs it and sends the result. After a clip it waits for the next task, because
// starting takes longer than a small clip; after everything else, and after a failure, it exits.
const engine: Engine = JSON.parse(process.argv[2] ?? '{}');
let wasm: WasmRunner | null = engine.kind === 'wasm' ? wasmRunner() : null;

/** Both engines use the PROJ of the WebAssembly GDAL: the same database on every machine, and no grid files. */
const placePixels: PlacePixels = (file, pixels, signal) => {
  wasm ??= wasmRunner();
  return wasm.placePixels(file, pixels, signal);
};

process.once('disconnect', endEverything);
process.on('message', (order: TaskInput) => void work(order));

/** After this number of tasks a process is replaced, whatever it may have accumulated. */
const MAX_TASKS = 100;
/** A process that occupies more is replaced, so that an idle service is small. */
const MAX_IDLE_MEMORY_MB = 384;
/** Of the limit of a task, which includes what earlier tasks left: little of it. */
const MAX_SHARE_OF_LIMIT = 1 / 4;
let taskCount = 0;

async function work(order: TaskInput): Promise<void> {
  const runner: CommandRunner = wasm ?? nativeRunner(order.limits);
  const { signal } = new AbortController();
  const onProgress = (progress: TaskReport & { kind: 'progress' }) => process.send?.(progress);
  let report: TaskReport;
  try {
    const context: RegistrationContext = {
      ...{ engine, runner, placePixels, signal, scratch: order.scratch, limits: order.limits, diskSpace },
      onProgress: (progress) => onProgress({ kind: 'progress', progress }),
    };
    const result = await resultOf(order.request, context);
    report = { kind: 'done', result, isReusable: isReusable(order, result) };
  } catch (error) {
    report = { kind: 'failed', error: clipErrorToJson(asClipError(error)) };
  }
  process.send?.(report, () => {
    if (report.kind !== 'done' || !report.isReusable) process.exit(0);
  });
}

/** GDAL in WebAssembly would keep a state of the task. Nothing is left of its programs. */
function isReusable({ request, limits }: TaskInput, result: AnyTaskResult): boolean {
  taskCount += 1;
  if (request.kind !== 'clip' || taskCount >= MAX_TASKS) return false;
  const hasCopied = result !== null && 'receipt' in result && result.receipt.tiles !== undefined;
  const mebibytes = process.memoryUsage.rss() / 1024 / 1024;
  return (wasm === null || hasCopied) && mebibytes < Math.min(MAX_IDLE_MEMORY_MB, limits.memoryMb * MAX_SHARE_OF_LIMIT);
}

async function resultOf(request: TaskRequest, context: RegistrationContext): Promise<AnyTaskResult> {
  if (request.kind === 'register') return await registerRaster(request, context);
  if (request.kind === 'check') return await checkSource(request, context);
  // Imported on demand: no other task needs the encoder.
  if (request.kind === 'thumbnail')
    return await (await import('../thumbnail/make-thumbnail.ts')).makeThumbnail(request, context.signal);
  return await executeTask(request, context);
}

/** The service has ended, so the clip is not needed, and its GDAL program must not continue. */
function endEverything(): void {
  try {
    // the entire process group, with this process; on systems without groups, programs end at their time limit
    process.kill(-process.pid, 'SIGKILL');
  } catch {}
  process.exit(1);
}
