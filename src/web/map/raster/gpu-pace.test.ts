import { expect, test } from 'vitest';
import { createGpuPace } from './gpu-pace.ts';
import { recordingGl } from './recording-gl.ts';

function pace() {
  const gl = recordingGl();
  const counted = { requests: 0 };
  let pending: (() => void) | null = null;
  const made = createGpuPace(
    () => {
      counted.requests += 1;
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

test('a frame is requested at once while the GPU is idle', () => {
  const { requestFrame, counted } = pace();
  requestFrame();
  requestFrame();
  expect(counted.requests).toBe(2);
});

test('several requests while the GPU draws become one, as soon as it has finished', () => {
  const { requestFrame, endFrame, gl, counted, frame, isWaiting } = pace();
  gl.world.isBusy = true;
  endFrame(gl.context);
  for (let index = 0; index < 5; index += 1) requestFrame();
  frame();
  frame();
  expect([counted.requests, isWaiting()]).toEqual([0, true]);
  gl.world.isBusy = false;
  frame();
  expect([counted.requests, isWaiting()]).toEqual([1, false]);
});

test('a waiting request is passed on at once when the context is lost', () => {
  const { requestFrame, endFrame, reset, gl, counted, isWaiting } = pace();
  gl.world.isBusy = true;
  endFrame(gl.context);
  requestFrame();
  reset();
  expect([counted.requests, isWaiting()]).toEqual([1, false]);
});
