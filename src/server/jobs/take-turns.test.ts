import { setImmediate as turnOfTheLoop } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { takeTurns } from './take-turns.ts';

test('at most so many run at once, in the order they came, also after one that fails', async () => {
  const inTurn = takeTurns(2);
  const begun: number[] = [];
  let running = 0;
  let most = 0;
  const work = (number: number) => async () => {
    begun.push(number);
    running += 1;
    most = Math.max(most, running);
    await turnOfTheLoop();
    running -= 1;
    if (number % 3 === 0) throw new Error(`${number} failed`);
    return number;
  };
  const ends = await Promise.allSettled(Array.from({ length: 9 }, (_, number) => inTurn(work(number))));
  expect(most).toBe(2);
  expect(begun).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  expect(ends.map(({ status }) => status === 'fulfilled')).toEqual(begun.map((number) => number % 3 !== 0));
});
