import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { LIMITS } from '../../clip/fixtures/limits.ts';
import { detectEngine } from '../../clip/gdal/engine.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { createEngineTasks } from './engine-tasks.ts';

const tasks = createEngineTasks(await detectEngine('wasm'), { limits: LIMITS, maxConcurrentRegistrations: 1 });
afterAll(() => tasks.close());

test('with a limit of one, sources that are added at the same time are registered one after the other', async () => {
  const folder = await temporaryFolder();
  const sourcePath = path.join(import.meta.dirname, '../../clip/conformance/table/uint16.tif');
  const running: number[] = [];
  const register = async (number: number) => {
    const outputPath = path.join(folder, `${number}.tif`);
    const { structure } = await tasks.catalog.register({ sourcePath, outputPath, categorical: false, bandCount: null });
    // each running task has a hidden folder next to its output
    running.push((await readdir(folder)).filter((name) => name.startsWith('.')).length);
    return structure.width;
  };
  expect(await Promise.all([1, 2, 3].map(register))).toEqual([56, 56, 56]);
  expect(Math.max(...running)).toBeLessThanOrEqual(1);
});
