import { beforeEach, expect, test } from 'vitest';
import { type Following, isFollowing, type SyncedMap, syncCameras } from './sync-cameras.ts';

/** A camera that fires its events before `jumpTo` returns, as MapLibre's does. */
class Camera implements SyncedMap {
  center = { lng: 0, lat: 0 };
  zoom = 1;
  jumps = 0;
  readonly log: string[];
  readonly #name: string;
  readonly #listeners = new Map<string, Set<(event: object) => void>>();

  constructor(name: string, log: string[]) {
    this.#name = name;
    this.log = log;
  }

  getCenter = () => this.center;
  getZoom = () => this.zoom;

  jumpTo({ center: [lng, lat], zoom }: { center: [number, number]; zoom: number }, eventData?: Following): void {
    this.jumps += 1;
    this.center = { lng, lat };
    this.zoom = zoom;
    this.#fire('move', { ...eventData });
  }

  redraw(): void {
    this.log.push(`${this.#name} drawn`);
    this.#fire('render', {});
  }

  on(event: string, listener: (event: object) => void): void {
    this.#listeners.set(event, (this.#listeners.get(event) ?? new Set()).add(listener));
  }

  off(event: string, listener: (event: object) => void): void {
    this.#listeners.get(event)?.delete(listener);
  }

  #fire(event: string, data: object): void {
    for (const listener of this.#listeners.get(event) ?? []) listener(data);
  }
}

let log: string[];
let first: Camera;
let second: Camera;
let stop: () => void;

beforeEach(() => {
  log = [];
  first = new Camera('first', log);
  second = new Camera('second', log);
  stop = syncCameras(first, second);
});

test.each(['first', 'second'] as const)('when the %s map moves, the other one follows once', (name) => {
  const [leader, follower] = name === 'first' ? [first, second] : [second, first];
  leader.jumpTo({ center: [151.2, -33.8], zoom: 12.5 });
  expect([follower.center, follower.zoom]).toEqual([{ lng: 151.2, lat: -33.8 }, 12.5]);
  expect([leader.jumps, follower.jumps]).toEqual([1, 1]);
});

test('only the events of the following map are marked', () => {
  const marked: boolean[] = [];
  first.on('move', (event) => marked.push(isFollowing(event)));
  second.on('move', (event) => marked.push(isFollowing(event)));
  first.jumpTo({ center: [1, 2], zoom: 3 });
  expect(marked.toSorted()).toEqual([false, true]);
});

test('the follower is redrawn once in the frame that draws the move, and only after a move', () => {
  first.jumpTo({ center: [1, 1], zoom: 3 });
  first.jumpTo({ center: [2, 2], zoom: 3 });
  first.redraw();
  first.redraw();
  expect(log).toEqual(['first drawn', 'second drawn', 'first drawn']);
});

test('a move to the same camera is not applied, because it would end a gesture', () => {
  first.jumpTo({ center: [0, 0], zoom: 1 });
  expect(second.jumps).toBe(0);
});

test('after the synchronisation ends, the maps move independently', () => {
  stop();
  first.jumpTo({ center: [5, 5], zoom: 5 });
  second.redraw();
  expect([second.center.lng, log]).toEqual([0, ['second drawn']]);
});
