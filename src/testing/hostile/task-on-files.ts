import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { detectEngine } from '../../clip/gdal/engine.ts';
import { runTask } from '../../clip/task/task.ts';
import { closeTaskPool } from '../../clip/task/task-pool.ts';
import type { RegisterResult } from '../../clip/task/task-request.ts';
import { innerArea } from './inner-area.ts';

// Registers and clips every file of a list with the engine, one after the other, as the service does, so that the processes can
// be traced: node task-on-files.ts native|wasm WORK_FOLDER LIST (a JSON array of paths).
const [setting = '', work = '', list = ''] = process.argv.slice(2);
const engine = await detectEngine(setting === 'wasm' ? 'wasm' : 'native');
const limits = { timeoutMs: 60_000, memoryMb: 512, maxPixels: 100_000_000, maxBytes: 1_000_000_000 };
const options = { signal: new AbortController().signal, limits, engine };
const paths = JSON.parse(await readFile(list, 'utf8')) as string[];
for (const [index, sourcePath] of paths.entries()) {
  const folder = join(work, String(index));
  await mkdir(folder);
  // Marks the start of this task in the trace.
  await writeFile(join(folder, 'begin'), '');
  const registered = join(folder, 'registered.tif');
  const request = {
    kind: 'register' as const,
    sourcePath,
    outputPath: registered,
    categorical: false,
    bandCount: null,
  };
  const found = await runTask(request, options).catch(() => null);
  if (found) await clip(registered, found, join(folder, 'clip.tif')).catch(() => undefined);
}
closeTaskPool();

async function clip(sourcePath: string, { structure, footprint }: RegisterResult, outputPath: string): Promise<void> {
  const request = {
    kind: 'clip' as const,
    engine: 'auto' as const,
    sourcePath,
    outputPath,
    structure,
    categorical: false,
    metadata: {},
  };
  await runTask({ ...request, aoi: innerArea(footprint.bbox), extent: 'auto' }, options);
}
