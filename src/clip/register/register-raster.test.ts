import { stat, truncate } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { wasmUnderTest } from '../fixtures/engines.ts';
import { translate } from '../fixtures/translate.ts';
import { registerRaster } from './register-raster.ts';

const under = await wasmUnderTest();
afterAll(() => under.close());

const PLAIN = path.join(import.meta.dirname, '../conformance/table/uint16.tif');

/** Registers a valid COG whose file was extended by a hole (sparse file). */
async function registerWithTail(tailBytes: number, maxBytes: number) {
  const folder = await temporaryFolder();
  const sourcePath = path.join(folder, 'source.tif');
  const outputPath = path.join(folder, 'registered.tif');
  await translate(under.runner, ['-of', 'COG', '-co', 'COMPRESS=DEFLATE'], PLAIN, sourcePath);
  const { size } = await stat(sourcePath);
  await truncate(sourcePath, size + tailBytes);
  const request = { kind: 'register', sourcePath, outputPath, categorical: false, bandCount: null } as const;
  const context = { ...under, limits: { ...under.limits, maxBytes }, scratch: folder };
  const signal = new AbortController().signal;
  const result = await registerRaster(request, { ...context, signal, onProgress: () => undefined });
  return { result, outputPath, size };
}

describe('a valid COG followed by a hole of gigabytes', () => {
  test('is refused if the file exceeds the limit of a raster', async () => {
    await expect(registerWithTail(1.5e9, 1e9)).rejects.toMatchObject({
      reason: 'too-large',
      fault: { code: 'file-too-large', bytes: expect.closeTo(1.5e9, -6), limit: 1e9 },
    });
  });

  test('is rewritten without the hole if the file is within the limit', async () => {
    const { result, outputPath } = await registerWithTail(1.5e9, 1e10);
    expect(result.sizeBytes).toBeLessThan(1e5);
    expect((await stat(outputPath)).size).toBe(result.sizeBytes);
    expect(result.structure).toMatchObject({ isCloudOptimized: true });
  });
});

test('a valid COG without a hole is copied unchanged', async () => {
  const { result, size } = await registerWithTail(0, 1e9);
  expect(result.sizeBytes).toBe(size);
});
