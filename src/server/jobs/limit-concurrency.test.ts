import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { limitConcurrency } from './limit-concurrency.ts';

test('runs at most two at the same time, in order of arrival, even after one fails', async () => {
  const limited = limitConcurrency(2);
  const begun: number[] = [];
  let running = 0;
  let maxRunning = 0;
  const work = (number: number) => async () => {
    begun.push(number);
    running += 1;
    maxRunning = Math.max(maxRunning, running);
    await nextTurn();
    running -= 1;
    if (number % 3 === 0) throw new Error(`${number} failed`);
    return number;
  };
  const ends = await Promise.allSettled(Array.from({ length: 9 }, (_, number) => limited(work(number))));
  expect(maxRunning).toBe(2);
  expect(begun).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  expect(ends.map(({ status }) => status === 'fulfilled')).toEqual(begun.map((number) => number % 3 !== 0));
});
