import type { Map as MapLibreMap } from 'maplibre-gl';
import { expect, test } from 'vitest';
import { onFreePress } from './free-press.ts';

type Listener = (event: object) => void;

/** As much of a map as presses need: what listens, and whether a double click zooms. */
function mapInHand({ hasTool = false } = {}) {
  const listeners = new Map<string, Listener>();
  const map = {
    doubleClickZoom: { isEnabled: () => !hasTool },
    on(type: string, listener: Listener) {
      listeners.set(type, listener);
      return { unsubscribe: () => listeners.delete(type) };
    },
  };
  const tell = (type: string, event: object) => listeners.get(type)?.(event);
  const touch = (type: string, x: number, timeMs: number, fingers = 1) =>
    tell(type, {
      point: { x, dist: (other: { x: number }) => Math.abs(other.x - x) },
      lngLat: { lng: x, lat: 0 },
      originalEvent: { timeStamp: timeMs, touches: { length: fingers } },
    });
  const pressed: number[] = [];
  // only these parts of a map are asked for
  const stop = onFreePress(map as unknown as MapLibreMap, ({ lng }) => pressed.push(lng));
  return { tell, touch, pressed, stop, listeners };
}

test('a click and a short touch that stays in its place are presses', () => {
  const { tell, touch, pressed } = mapInHand();
  tell('click', { lngLat: { lng: 7, lat: 0 } });
  touch('touchstart', 100, 0);
  touch('touchend', 105, 120, 0);
  expect(pressed).toEqual([7, 105]);
});

test.each([
  ['a finger that moved', 1, 160, 120],
  ['a finger that rested', 1, 100, 900],
  ['two fingers', 2, 100, 120],
])('%s is no press', (_what, fingers, endX, endMs) => {
  const { touch, pressed } = mapInHand();
  touch('touchstart', 100, 0, fingers);
  touch('touchend', endX, endMs, 0);
  expect(pressed).toEqual([]);
});

test('a touch that began as one and was called off, or grew to two fingers, is no press', () => {
  const { tell, touch, pressed } = mapInHand();
  touch('touchstart', 100, 0);
  tell('touchcancel', {});
  touch('touchend', 100, 50, 0);
  touch('touchstart', 100, 100);
  touch('touchstart', 100, 110, 2);
  touch('touchend', 100, 150, 1);
  touch('touchend', 100, 160, 0);
  expect(pressed).toEqual([]);
});

test('with a tool in hand presses are the tool’s, and after the stop nobody listens', () => {
  const busy = mapInHand({ hasTool: true });
  busy.tell('click', { lngLat: { lng: 7, lat: 0 } });
  busy.touch('touchstart', 100, 0);
  busy.touch('touchend', 100, 100, 0);
  expect(busy.pressed).toEqual([]);
  busy.stop();
  expect(busy.listeners.size).toBe(0);
});
