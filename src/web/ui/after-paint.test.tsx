import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { afterPaint, areMapFramesSlow, measureMapFrame } from './after-paint.ts';

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

test('where frames of the map are slow, tasks also wait for a pause of the inputs', () => {
  expect(areMapFramesSlow()).toBe(false);
  drawFramesOf(100);
  expect(areMapFramesSlow()).toBe(true);
  const task = vi.fn();
  afterPaint(task);
  for (let typed = 0; typed < 10; typed += 1) {
    press();
    vi.advanceTimersByTime(150);
  }
  expect(task).not.toHaveBeenCalled();
  vi.advanceTimersByTime(50);
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
