import { expect, test } from 'vitest';
import { sharedTask } from './shared-task.ts';

test('the task continues while a caller waits, and is aborted when the last caller is', async () => {
  let given: AbortSignal | null = null;
  let isAbandoned = false;
  const task = sharedTask(
    (signal) => {
      given = signal;
      return new Promise<number>(() => {});
    },
    () => {
      isAbandoned = true;
    },
  );
  const [one, other] = [new AbortController(), new AbortController()];
  const waiting = [task.join(one.signal), task.join(other.signal)];
  one.abort(new Error('one left'));
  await expect(waiting[0]).rejects.toThrow('one left');
  expect([given as AbortSignal | null, isAbandoned]).toMatchObject([{ aborted: false }, false]);
  other.abort(new Error('the other left'));
  await expect(waiting[1]).rejects.toThrow('the other left');
  expect([given as AbortSignal | null, isAbandoned]).toMatchObject([{ aborted: true }, true]);
});

test('all callers get the same result or failure; a signal aborted later has no effect', async () => {
  const stop = new AbortController();
  const done = sharedTask(async () => 7);
  expect(await Promise.all([done.join(), done.join(stop.signal)])).toEqual([7, 7]);
  stop.abort();
  expect(await done.join()).toBe(7);
  const failed = sharedTask(() => Promise.reject(new Error('no such file')));
  await expect(failed.join(new AbortController().signal)).rejects.toThrow('no such file');
});
