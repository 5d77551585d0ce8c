import { expect, test } from 'vitest';
import { isTerminal, jobLifecycle, jobStatuses, readJobStatus } from './job-status.ts';

test('no event changes completed and failed; every event ends running', () => {
  expect(jobStatuses.filter(isTerminal)).toEqual(['completed', 'failed']);
  expect(Object.values(jobLifecycle.running)).not.toContain(null);
});

test('an unknown status counts as active', () => {
  expect(['pending', 'running', 'warming_up'].map(readJobStatus)).toEqual(['active', 'active', 'active']);
  expect(['failed', 'cancelled', 'canceled', 'error'].map(readJobStatus)).toEqual([
    'failed',
    'failed',
    'failed',
    'failed',
  ]);
  expect(readJobStatus('completed')).toBe('completed');
});
