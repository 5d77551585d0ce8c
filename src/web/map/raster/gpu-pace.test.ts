import { expect, test } from 'vitest';
import { createGpuPace } from './gpu-pace.ts';
import { recordingGl } from './recording-gl.ts';

function pace() {
  const gl = recordingGl();
  const counted = { asked: 0 };
  let pending: (() => void) | null = null;
  const made = createGpuPace(
    () => {
      counted.asked += 1;
    },
    (callback) => {
      pending = callback;
      return () => {
        pending = null;
      };
    },
  );
  const frame = () => {
    const callback = pending;
    pending = null;
    callback?.();
  };
  return { ...made, gl, counted, frame, isWaiting: () => pending !== null };
}

test('a frame is asked for at once while the GPU has nothing to do', () => {
  const { ask, counted } = pace();
  ask();
  ask();
  expect(counted.asked).toBe(2);
});

test('while the GPU draws, one frame is asked for however often, as soon as it is through', () => {
  const { ask, mark, gl, counted, frame, isWaiting } = pace();
  gl.world.isBusy = true;
  mark(gl.context);
  for (let index = 0; index < 5; index += 1) ask();
  frame();
  frame();
  expect([counted.asked, isWaiting()]).toEqual([0, true]);
  gl.world.isBusy = false;
  frame();
  expect([counted.asked, isWaiting()]).toEqual([1, false]);
});

test('what waits when the context goes is asked for at once', () => {
  const { ask, mark, forget, gl, counted, isWaiting } = pace();
  gl.world.isBusy = true;
  mark(gl.context);
  ask();
  forget();
  expect([counted.asked, isWaiting()]).toEqual([1, false]);
});
