import { describe, expect, it } from 'vitest';
import { pollDelayMs } from './poll-delay.ts';

describe('pollDelayMs', () => {
  it('starts at 0.5 s after a submission and at 2 s else, grows by half, and ends at 15 s', () => {
    expect([0, 1, 2].map((polls) => pollDelayMs(polls, true, 0.5))).toEqual([500, 750, 1125]);
    expect([0, 1, 5, 100].map((polls) => pollDelayMs(polls, false, 0.5))).toEqual([2000, 3000, 15_000, 15_000]);
  });

  it('spreads by 20 % either way', () => {
    expect(pollDelayMs(0, false, 0)).toBeCloseTo(1600);
    expect(pollDelayMs(0, false, 1)).toBeCloseTo(2400);
  });
});
