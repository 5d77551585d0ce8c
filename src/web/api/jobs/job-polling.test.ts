import { describe, expect, it } from 'vitest';
import { createJobPolling } from './job-polling.ts';

const running = (id: string, phase = 'queued') => ({ id, status: 'running', phase });
const done = (id: string) => ({ id, status: 'completed' });

describe('polling of the job list', () => {
  it('does not poll without an active job', () => {
    const watch = createJobPolling(() => 0.5);
    expect(watch.nextDelayMs()).toBeNull();
    watch.onResponse([done('a')]);
    expect(watch.nextDelayMs()).toBeNull();
  });

  it('polls soon after a submission, then with growing delays, and stops when the job is completed', () => {
    const watch = createJobPolling(() => 0.5);
    watch.onSubmitted();
    expect(watch.nextDelayMs()).toBe(500);
    watch.onResponse([running('a')]);
    expect(watch.nextDelayMs()).toBe(500);
    watch.onResponse([running('a')]);
    expect(watch.nextDelayMs()).toBe(750);
    watch.onResponse([done('a')]);
    expect(watch.nextDelayMs()).toBeNull();
  });

  it('restarts the delays when any active job changes', () => {
    const watch = createJobPolling(() => 0.5);
    watch.onResponse([running('a'), running('b')]);
    watch.onResponse([running('a'), running('b')]);
    watch.onResponse([running('a'), running('b')]);
    expect(watch.nextDelayMs()).toBe(4500);
    watch.onResponse([running('a', 'cutting'), running('b')]);
    expect(watch.nextDelayMs()).toBe(2000);
  });

  it('treats an unknown status as active', () => {
    const watch = createJobPolling(() => 0.5);
    watch.onResponse([{ id: 'a', status: 'warming_up' }]);
    expect(watch.nextDelayMs()).not.toBeNull();
  });
});
