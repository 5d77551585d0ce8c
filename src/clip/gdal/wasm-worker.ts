import { parentPort } from 'node:worker_threads';
import { asClipError } from '../as-clip-error.ts';
import { clipErrorToJson } from '../clip-error.ts';
import { type ProjPositions, placePixels } from '../position/proj-positions.ts';
import { type GdalModule, loadGdalModule } from './gdal-module.ts';
import { callGdal, mountFiles, runInModule, withFile } from './gdal-wasm.ts';
import type { WasmRequest, WasmResponse } from './wasm-runner.ts';

// GDAL blocks this thread, so that the task's main thread can still react to aborts and to the end of its parent.
const printed: string[] = [];
const loading = loadGdalModule((text) => printed.push(text));
let wasMounted = false;

parentPort?.on('message', async (order: WasmRequest) => {
  const answer = (message: WasmResponse) => parentPort?.postMessage(message);
  try {
    const module = await loading;
    if (order.kind === 'place') {
      answer({ kind: 'placed', places: placeFile(module, order) });
      return;
    }
    const { command, paths } = order;
    // For each command: the module remembers files, and others may have renamed or removed them since the last one.
    const inModule = mountFiles(module, paths, wasMounted);
    wasMounted = true;
    runInModule(module, command, inModule, printed);
    answer({ kind: 'done' });
  } catch (error) {
    answer({ kind: 'failed', error: clipErrorToJson(asClipError(error)) });
  }
});

function placeFile(module: GdalModule, { file, pixels }: WasmRequest & { kind: 'place' }): ProjPositions {
  const call = { program: 'GDALOpenEx', source: file, printed };
  return withFile(module, file, (name) => callGdal(module, call, () => placePixels(module, name, pixels)));
}

await loading;
const ready: WasmResponse = { kind: 'ready' };
parentPort?.postMessage(ready);
