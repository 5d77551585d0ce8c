import { chmod, mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openDatabase } from './database.ts';

test('the database’s folder is accessible only to its owner, also in a data folder that the operator made', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'cutline-private-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const dataDir = join(folder, 'db');
  await mkdir(dataDir);
  await chmod(dataDir, 0o755);
  const database = await openDatabase({ dataDir });
  await database.close();
  expect((await stat(dataDir)).mode & 0o777).toBe(0o700);
});
