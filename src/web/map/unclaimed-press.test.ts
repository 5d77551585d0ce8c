import type { Map as MapLibreMap } from 'maplibre-gl';
import { expect, test } from 'vitest';
import { claimPresses, onFreePress } from './unclaimed-press.ts';

type Listener = (event: object) => void;

/** As much of a map as presses need: what listens. */
function mapInHand() {
  const listeners = new Map<string, Listener>();
  const parts = {
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
  const map = parts as unknown as MapLibreMap;
  const stop = onFreePress(map, ([longitude]) => pressed.push(longitude));
  return { map, tell, touch, pressed, stop, listeners };
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

test('what another claims is no free press, until it is given up', () => {
  const { map, tell, touch, pressed } = mapInHand();
  const giveUp = claimPresses(map, ([longitude], isTouch) => (isTouch ? longitude < 120 : longitude < 10));
  const pressAll = () => {
    for (const lng of [7, 15]) tell('click', { lngLat: { lng, lat: 0 } });
    for (const x of [100, 130]) {
      touch('touchstart', x, 0);
      touch('touchend', x, 100, 0);
    }
  };
  pressAll();
  expect(pressed).toEqual([15, 130]);
  giveUp();
  pressAll();
  expect(pressed.slice(2)).toEqual([7, 15, 100, 130]);
});

test('after the stop nobody listens', () => {
  const { stop, listeners } = mapInHand();
  expect(listeners.size).toBe(4);
  stop();
  expect(listeners.size).toBe(0);
});
