import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { afterPaint, afterPause, areMapFramesSlow, measureMapFrame, runWaitingNow } from './after-paint.ts';

/** Time between two frames of the page, ms. */
let frameMs = 16;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance', 'setTimeout', 'clearTimeout'] });
  vi.stubGlobal('requestAnimationFrame', (callback: FrameRequestCallback) =>
    setTimeout(() => callback(performance.now()), frameMs),
  );
});
afterEach(() => {
  drawFramesOf(16);
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** The map draws frames until the page knows their time. */
function drawFramesOf(ms: number): void {
  frameMs = ms;
  for (let count = 0; count < 20; count += 1) {
    measureMapFrame();
    vi.advanceTimersByTime(ms);
  }
  frameMs = 16;
}

function press(): void {
  const event = new Event('keydown');
  Object.defineProperty(event, 'timeStamp', { value: performance.now() });
  window.dispatchEvent(event);
}

test('tasks run after the next frame, in the order of their calls, without those that were cancelled', () => {
  const done: string[] = [];
  afterPaint(() => done.push('first'));
  const cancel = afterPaint(() => done.push('cancelled'));
  afterPaint(() => done.push('second'));
  cancel();
  press();
  expect(done).toEqual([]);
  vi.advanceTimersByTime(20);
  expect(done).toEqual(['first', 'second']);
});

test('where frames of the map are slow, tasks that can also wait for a pause of the inputs', () => {
  expect(areMapFramesSlow()).toBe(false);
  drawFramesOf(100);
  expect(areMapFramesSlow()).toBe(true);
  const task = vi.fn();
  afterPause(task);
  for (let typed = 0; typed < 10; typed += 1) {
    press();
    vi.advanceTimersByTime(150);
  }
  expect(task).not.toHaveBeenCalled();
  vi.advanceTimersByTime(50);
  expect(task).toHaveBeenCalledOnce();
});

test('a task that can’t wait runs those before it', () => {
  drawFramesOf(100);
  const done: string[] = [];
  press();
  afterPause(() => done.push('padding'));
  vi.advanceTimersByTime(20);
  expect(done).toEqual([]);
  afterPaint(() => done.push('place in view'));
  vi.advanceTimersByTime(20);
  expect(done).toEqual(['padding', 'place in view']);
});

test('waiting tasks run at once where another change relies on theirs', () => {
  drawFramesOf(100);
  const task = vi.fn();
  press();
  afterPause(task);
  runWaitingNow();
  expect(task).toHaveBeenCalledOnce();
  vi.advanceTimersByTime(1000);
  expect(task).toHaveBeenCalledOnce();
});

test('a task that fails is reported, and the others run', () => {
  const report = vi.fn();
  vi.stubGlobal('reportError', report);
  const other = vi.fn();
  const error = new Error('the map was removed');
  afterPaint(() => {
    throw error;
  });
  afterPaint(other);
  vi.advanceTimersByTime(20);
  expect(report).toHaveBeenCalledExactlyOnceWith(error);
  expect(other).toHaveBeenCalledOnce();
});
