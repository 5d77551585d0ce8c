import os from 'node:os';
import { asClipError } from './as-clip-error.ts';
import { clipErrorToJson } from './clip-error.ts';
import type { CommandRunner } from './command-runner.ts';
import { diskSpace } from './disk-space.ts';
import type { Engine } from './engine.ts';
import { type ExecutionContext, executeTask } from './execute.ts';
import { nativeRunner } from './native-runner.ts';
import { registerRaster } from './register-raster.ts';
import type { TaskOrder, TaskReport } from './task-messages.ts';
import { wasmRunner } from './wasm-runner.ts';

// The process of one task. It is started ahead of time, waits for its order, does it, tells the end and ends.
const engine: Engine = JSON.parse(process.argv[2] ?? '{}');
const warmRunner = engine.kind === 'wasm' ? wasmRunner() : null;

// Below the service, so that a clip does not take the processor from a request; not everywhere allowed, never needed.
try {
  os.setPriority(5);
} catch {}

process.once('disconnect', endEverything);
process.once('message', (order: TaskOrder) => void work(order));

async function work(order: TaskOrder): Promise<void> {
  const runner: CommandRunner = warmRunner ?? nativeRunner(order.limits);
  const { signal } = new AbortController();
  const onProgress = (progress: TaskReport & { kind: 'progress' }) => process.send?.(progress);
  let report: TaskReport;
  try {
    const context: ExecutionContext = {
      ...{ engine, runner, signal, scratch: order.scratch, limits: order.limits, diskSpace },
      onProgress: (progress) => onProgress({ kind: 'progress', progress }),
    };
    const { request } = order;
    const result =
      request.kind === 'register' ? await registerRaster(request, context) : await executeTask(request, context);
    report = { kind: 'done', result };
  } catch (error) {
    report = { kind: 'failed', error: clipErrorToJson(asClipError(error)) };
  }
  process.send?.(report, () => process.exit(0));
}

/** The service is gone: nobody wants the clip, and the GDAL program must not go on alone. */
function endEverything(): void {
  try {
    // the whole group, this process included; where there are no groups the programs end at their time limit
    process.kill(-process.pid, 'SIGKILL');
  } catch {}
  process.exit(1);
}
