import { expect, test } from 'vitest';
import { createServiceClock } from '../../../api/service-clock.ts';
import { isStuck } from './is-stuck.ts';

const job = { id: 'j', status: 'running', created_at: '2026-01-01T10:00:00Z', updated_at: '2026-01-01T10:05:00Z' };

test('a job is stuck if the service’s clock is 3 minutes past its last change', () => {
  const clock = createServiceClock(Date.now);
  expect(isStuck(job, clock.lastResponseAtMs())).toBe(false);
  clock.recordResponseDate('Thu, 01 Jan 2026 10:08:00 GMT');
  expect(isStuck(job, clock.lastResponseAtMs())).toBe(false);
  clock.recordResponseDate('Thu, 01 Jan 2026 10:08:01 GMT');
  expect(isStuck(job, clock.lastResponseAtMs())).toBe(true);
  expect(isStuck({ id: 'j', status: 'running' }, clock.lastResponseAtMs())).toBe(false);
});

test('a delayed response and one without a valid date do not change the clock', () => {
  const clock = createServiceClock(Date.now);
  clock.recordResponseDate('Thu, 01 Jan 2026 10:08:00 GMT');
  clock.recordResponseDate('Thu, 01 Jan 2026 10:07:00 GMT');
  clock.recordResponseDate(null);
  clock.recordResponseDate('soon');
  expect(clock.lastResponseAtMs()).toBe(Date.parse('2026-01-01T10:08:00Z'));
});
