import { expect, it } from 'vitest';
import { createServiceClock } from './service-clock.ts';

it('knows by how much the browser’s clock is wrong, from the last response', () => {
  let nowMs = Date.parse('2026-11-30T12:00:04Z');
  const clock = createServiceClock(() => nowMs);
  expect(clock.offsetMs()).toBe(0);
  clock.recordResponseDate('Mon, 30 Nov 2026 12:00:03 GMT');
  expect(clock.offsetMs()).toBe(0);
  // The device's clock is set 26 h ahead.
  nowMs += 26 * 3_600_000;
  clock.recordResponseDate('Mon, 30 Nov 2026 12:00:05 GMT');
  expect(clock.offsetMs()).toBe(-26 * 3_600_000);
  clock.recordResponseDate(null);
  expect(clock.offsetMs()).toBe(-26 * 3_600_000);
});
