import { expect, test } from 'vitest';
import { isTerminal, jobLifecycle, jobStatuses, readJobStatus } from './job-status.ts';

test('completed and failed are left by no event, running by every one', () => {
  expect(jobStatuses.filter(isTerminal)).toEqual(['completed', 'failed']);
  expect(Object.values(jobLifecycle.running)).not.toContain(null);
});

test('a word no source names means that the job goes on', () => {
  expect(['pending', 'running', 'warming_up'].map(readJobStatus)).toEqual(['active', 'active', 'active']);
  expect(['failed', 'cancelled', 'canceled', 'error'].map(readJobStatus)).toEqual([
    'failed',
    'failed',
    'failed',
    'failed',
  ]);
  expect(readJobStatus('completed')).toBe('completed');
});
