import { describe, expect, it } from 'vitest';
import { pollDelayMs } from './poll-delay.ts';

describe('pollDelayMs', () => {
  it('starts at 0.5 s after a submission, otherwise at 2 s, grows by 50 % per poll, and is at most 15 s', () => {
    expect([0, 1, 2].map((polls) => pollDelayMs(polls, true, 0.5))).toEqual([500, 750, 1125]);
    expect([0, 1, 5, 100].map((polls) => pollDelayMs(polls, false, 0.5))).toEqual([2000, 3000, 15_000, 15_000]);
  });

  it('varies by ± 20 %', () => {
    expect(pollDelayMs(0, false, 0)).toBeCloseTo(1600);
    expect(pollDelayMs(0, false, 1)).toBeCloseTo(2400);
  });
});
