import { describe, expect, it } from 'vitest';
import { createJobWatch } from './job-polling.ts';

const running = (id: string, phase = 'queued') => ({ id, status: 'running', phase });
const done = (id: string) => ({ id, status: 'completed' });

describe('polling of the job list', () => {
  it('does not poll without an active job', () => {
    const watch = createJobWatch(() => 0.5);
    expect(watch.delayMs()).toBeNull();
    watch.seen([done('a')]);
    expect(watch.delayMs()).toBeNull();
  });

  it('polls soon after a submission, then with growing delays, and stops when the job is completed', () => {
    const watch = createJobWatch(() => 0.5);
    watch.submitted();
    expect(watch.delayMs()).toBe(500);
    watch.seen([running('a')]);
    expect(watch.delayMs()).toBe(500);
    watch.seen([running('a')]);
    expect(watch.delayMs()).toBe(750);
    watch.seen([done('a')]);
    expect(watch.delayMs()).toBeNull();
  });

  it('restarts the delays when any active job changes', () => {
    const watch = createJobWatch(() => 0.5);
    watch.seen([running('a'), running('b')]);
    watch.seen([running('a'), running('b')]);
    watch.seen([running('a'), running('b')]);
    expect(watch.delayMs()).toBe(4500);
    watch.seen([running('a', 'cutting'), running('b')]);
    expect(watch.delayMs()).toBe(2000);
  });

  it('treats an unknown status as active', () => {
    const watch = createJobWatch(() => 0.5);
    watch.seen([{ id: 'a', status: 'warming_up' }]);
    expect(watch.delayMs()).not.toBeNull();
  });
});
