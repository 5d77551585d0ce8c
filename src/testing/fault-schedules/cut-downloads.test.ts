import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { seededNumber } from '../run/chosen-cases.ts';
import { cutDownloads } from './cut-downloads.ts';

// A service with its engine: half a minute on a busy machine.
vi.setConfig({ testTimeout: 180_000 });

test('60 downloads over connections that are cut have the right SHA-256, and read at most 1.05 × their bytes', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'cutline-cuts-'));
  try {
    const seed = seededNumber('cut downloads', 2 ** 31);
    const { faults, bytesRead } = await cutDownloads(folder, { seed, count: 60, side: 512 });
    expect(faults, `seed ${seed}`).toEqual([]);
    expect(bytesRead).toBeLessThanOrEqual(1.05);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
