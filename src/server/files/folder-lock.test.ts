import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { lockFolder, requireUnlocked } from './folder-lock.ts';
import { ownIdentity } from './process-identity.ts';

const module = join(import.meta.dirname, 'folder-lock.ts');

/** Starts a process that holds the lock until it is killed; resolves when it holds the lock. */
async function holder(folder: string) {
  const program = `import { lockFolder } from ${JSON.stringify(module)}; await lockFolder(process.argv[1]); process.send('held'); setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program, folder], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  await once(child, 'message');
  return child;
}

describe('the data folder can be locked by one process at a time', () => {
  test('a second process is refused with the number of the first', async () => {
    const folder = await temporaryFolder();
    const child = await holder(folder);
    await expect(lockFolder(folder)).rejects.toThrow(`is held by process ${child.pid}.`);
    await expect(requireUnlocked(folder)).rejects.toThrow(`is held by process ${child.pid}.`);
    child.kill('SIGKILL');
    await once(child, 'exit');
    await requireUnlocked(folder);
    expect(await readdir(folder)).toEqual([]);
  });

  test('a folder that is missing or free is not locked, and stays as it is', async () => {
    const folder = await temporaryFolder();
    await requireUnlocked(folder);
    await requireUnlocked(join(folder, 'missing'));
    expect(await readdir(folder)).toEqual([]);
  });

  test('the lock of a killed process is ignored', async () => {
    const folder = await temporaryFolder();
    const child = await holder(folder);
    child.kill('SIGKILL');
    await once(child, 'exit');
    const lock = await lockFolder(folder);
    await lock.release();
    expect(await readdir(folder)).toEqual([]);
  });

  test('the lock of a dead process whose pid was reused is ignored', async () => {
    const folder = await temporaryFolder();
    await lockFolder(folder, { ...ownIdentity(), startTime: 'another boot/1' });
    const lock = await lockFolder(folder);
    await lock.release();
  });

  test('a process on another machine counts as alive', async () => {
    const folder = await temporaryFolder();
    await lockFolder(folder, { pid: 1, startTime: null, host: 'elsewhere' });
    await expect(lockFolder(folder)).rejects.toThrow('is held by process 1 on elsewhere');
  });

  test('of many processes that start together, one gets the lock and the others are refused', async () => {
    const folder = await temporaryFolder();
    const outcomes = await Promise.allSettled(Array.from({ length: 12 }, () => lockFolder(folder)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });
});
