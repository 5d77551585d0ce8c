import type { Map as MapLibreMap } from 'maplibre-gl';
import { expect, test } from 'vitest';
import { claimPresses, onUnclaimedPress } from './unclaimed-press.ts';

type Listener = (event: object) => void;

/** A map that only records listeners. */
function fakeMap() {
  const listeners = new Map<string, Listener>();
  const members = {
    on(type: string, listener: Listener) {
      listeners.set(type, listener);
      return { unsubscribe: () => listeners.delete(type) };
    },
  };
  const fire = (type: string, event: object) => listeners.get(type)?.(event);
  const touch = (type: string, x: number, timeMs: number, fingers = 1) =>
    fire(type, {
      point: { x, dist: (other: { x: number }) => Math.abs(other.x - x) },
      lngLat: { lng: x, lat: 0 },
      originalEvent: { timeStamp: timeMs, touches: { length: fingers } },
    });
  const pressed: number[] = [];
  // the code under test uses no other member of the map
  const map = members as unknown as MapLibreMap;
  const stop = onUnclaimedPress(map, ([longitude]) => pressed.push(longitude));
  return { map, fire, touch, pressed, stop, listeners };
}

test('a click and a short touch without movement are presses', () => {
  const { fire, touch, pressed } = fakeMap();
  fire('click', { lngLat: { lng: 7, lat: 0 } });
  touch('touchstart', 100, 0);
  touch('touchend', 105, 120, 0);
  expect(pressed).toEqual([7, 105]);
});

test.each([
  ['a finger that moved', 1, 160, 120],
  ['a finger that rested', 1, 100, 900],
  ['two fingers', 2, 100, 120],
])('%s is no press', (_what, fingers, endX, endMs) => {
  const { touch, pressed } = fakeMap();
  touch('touchstart', 100, 0, fingers);
  touch('touchend', endX, endMs, 0);
  expect(pressed).toEqual([]);
});

test('a touch that is cancelled or becomes a two-finger touch is no press', () => {
  const { fire, touch, pressed } = fakeMap();
  touch('touchstart', 100, 0);
  fire('touchcancel', {});
  touch('touchend', 100, 50, 0);
  touch('touchstart', 100, 100);
  touch('touchstart', 100, 110, 2);
  touch('touchend', 100, 150, 1);
  touch('touchend', 100, 160, 0);
  expect(pressed).toEqual([]);
});

test('a claimed press is not reported, until the claim is released', () => {
  const { map, fire, touch, pressed } = fakeMap();
  const release = claimPresses(map, ([longitude], isTouch) => (isTouch ? longitude < 120 : longitude < 10));
  const pressEverywhere = () => {
    for (const lng of [7, 15]) fire('click', { lngLat: { lng, lat: 0 } });
    for (const x of [100, 130]) {
      touch('touchstart', x, 0);
      touch('touchend', x, 100, 0);
    }
  };
  pressEverywhere();
  expect(pressed).toEqual([15, 130]);
  release();
  pressEverywhere();
  expect(pressed.slice(2)).toEqual([7, 15, 100, 130]);
});

test('unsubscribing removes all listeners', () => {
  const { stop, listeners } = fakeMap();
  expect(listeners.size).toBe(4);
  stop();
  expect(listeners.size).toBe(0);
});
