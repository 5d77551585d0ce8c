import os from 'node:os';
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
import type { TaskOrder, TaskReport } from './task-messages.ts';
import type { AnyTaskResult, TaskRequest } from './task-request.ts';

// The process of one task. It is started ahead of time, waits for its order, does it, tells the end and ends.
const engine: Engine = JSON.parse(process.argv[2] ?? '{}');
let wasm: WasmRunner | null = engine.kind === 'wasm' ? wasmRunner() : null;

/** PROJ is the one of the WebAssembly GDAL with either engine: the same database everywhere, and no grid files. */
const placePixels: PlacePixels = (file, pixels, signal) => {
  wasm ??= wasmRunner();
  return wasm.placePixels(file, pixels, signal);
};

// Below the service, so that a clip does not take the processor from a request; not everywhere allowed, never needed.
try {
  os.setPriority(5);
} catch {}

process.once('disconnect', endEverything);
process.once('message', (order: TaskOrder) => void work(order));

async function work(order: TaskOrder): Promise<void> {
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
  return await executeTask(request, context);
}

/** The service is gone: nobody wants the clip, and the GDAL program must not go on alone. */
function endEverything(): void {
  try {
    // the whole group, this process included; where there are no groups the programs end at their time limit
    process.kill(-process.pid, 'SIGKILL');
  } catch {}
  process.exit(1);
}
