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

// The process of one task. It is started in advance, waits for the task, runs it, sends the result and exits.
const engine: Engine = JSON.parse(process.argv[2] ?? '{}');
let wasm: WasmRunner | null = engine.kind === 'wasm' ? wasmRunner() : null;

/** Both engines use the PROJ of the WebAssembly GDAL: the same database on every machine, and no grid files. */
const placePixels: PlacePixels = (file, pixels, signal) => {
  wasm ??= wasmRunner();
  return wasm.placePixels(file, pixels, signal);
};

process.once('disconnect', endEverything);
process.once('message', (order: TaskInput) => void work(order));

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
    report = { kind: 'done', result: await resultOf(order.request, context) };
  } catch (error) {
    report = { kind: 'failed', error: clipErrorToJson(asClipError(error)) };
  }
  process.send?.(report, () => process.exit(0));
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
