import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { enginesUnderTest } from '../../testing/run/engines-under-test.ts';
import { readIndependently } from '../conformance/read-independently.ts';
import { executeTask } from '../execute.ts';

vi.setConfig({ testTimeout: 60_000 });

const engines = (await enginesUnderTest('white-tags')).map((under) => [under.engine.kind, under] as const);

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'cutline-white-'));
});
afterAll(async () => {
  for (const [, under] of engines) await under.close();
  await rm(folder, { recursive: true, force: true });
});

describe.each(engines)('a source in which 0 is white, written by the %s GDAL', (_kind, under) => {
  it.each(['white-is-zero', 'white-is-zero-1-bit'])('keeps that and its values: %s', async (name) => {
    const sourcePath = fileURLToPath(new URL(`../../testing/preview-corpus/files/${name}.tif`, import.meta.url));
    const outputPath = path.join(folder, `${name}.tif`);
    const request = { kind: 'to-cog', sourcePath, outputPath, categorical: false, metadata: {} } as const;
    const signal = new AbortController().signal;
    await executeTask(request, { ...under, scratch: folder, signal, onProgress: () => undefined });
    const read = await readIndependently(outputPath);
    expect(read.photometric).toBe(0);
    const source = await readIndependently(sourcePath);
    if (name === 'white-is-zero') expect(read.levels[0]?.bands).toEqual(source.levels[0]?.bands);
  });
});
