import { describe, expect, it } from 'vitest';
import { createJobWatch } from './job-polling.ts';

const running = (id: string, phase = 'queued') => ({ id, status: 'running', phase });
const done = (id: string) => ({ id, status: 'completed' });

describe('the watch over jobs', () => {
  it('polls nothing while nothing runs', () => {
    const watch = createJobWatch(() => 0.5);
    expect(watch.delayMs()).toBeNull();
    watch.seen([done('a')]);
    expect(watch.delayMs()).toBeNull();
  });

  it('asks soon after a submission, then less and less, and stops when the job is done', () => {
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

  it('starts over when something moves, whatever number of jobs runs', () => {
    const watch = createJobWatch(() => 0.5);
    watch.seen([running('a'), running('b')]);
    watch.seen([running('a'), running('b')]);
    watch.seen([running('a'), running('b')]);
    expect(watch.delayMs()).toBe(4500);
    watch.seen([running('a', 'cutting'), running('b')]);
    expect(watch.delayMs()).toBe(2000);
  });

  it('takes a word of status it does not know for running', () => {
    const watch = createJobWatch(() => 0.5);
    watch.seen([{ id: 'a', status: 'warming_up' }]);
    expect(watch.delayMs()).not.toBeNull();
  });
});
