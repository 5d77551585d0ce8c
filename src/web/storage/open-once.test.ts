import { expect, test } from 'vitest';
import { openOnce } from './open-once.ts';

test('a failed open is retried at the next call, a successful one is reused', async () => {
  let tries = 0;
  const open = openOnce(async () => {
    tries += 1;
    if (tries === 1) throw new Error('Not now.');
    return { tries };
  });
  await expect(Promise.all([open(), open()])).rejects.toThrow('Not now.');
  expect(tries).toBe(1);
  const opened = await open();
  expect(opened).toEqual({ tries: 2 });
  expect(await open()).toBe(opened);
});
