import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { PARTS, SLOW_FILES, slowFilesOf } from './slow-files.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

test.each(SLOW_FILES)('%s exists', (file) => {
  expect(existsSync(join(import.meta.dirname, '../../..', file))).toBe(true);
});

test('npm test and a tenth run different files, and every file has a seed with which npm test runs it', () => {
  const runByNpmTest = new Set<string>();
  for (let seed = 0; seed < 50; seed += 1) {
    vi.stubEnv('CUTLINE_SEED', String(seed));
    const [few, tenth] = [slowFilesOf('few'), slowFilesOf('tenth')];
    for (const file of few) runByNpmTest.add(file);
    expect(few.length).toBeLessThanOrEqual(Math.ceil(SLOW_FILES.length / PARTS));
    expect(tenth.length).toBeGreaterThanOrEqual(Math.floor(SLOW_FILES.length / PARTS));
    expect(few.filter((file) => tenth.includes(file))).toEqual([]);
  }
  expect(runByNpmTest.size).toBe(SLOW_FILES.length);
  expect(slowFilesOf('all')).toEqual(SLOW_FILES);
});
