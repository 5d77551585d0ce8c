import { expect, test } from 'vitest';
import { fromWorld, toWorld } from '../../../../geo/vertices/mercator.ts';
import type { RasterTile } from '../../../map/raster/raster-tile.ts';
import type { Georeference } from '../georeferencing/georeference.ts';
import type { MapView } from './plan-tiles.ts';
import { pyramidOf, type TileAddress, tileKey } from './pyramid.ts';
import { createTileFeed, type FeedState } from './tile-feed.ts';
import { tileStore } from './tile-store.ts';

/** 4096 × 4096 pixels over the entire Mercator world. */
const georeference: Georeference = {
  toLonLat: (column, row) => fromWorld([column / 4096, row / 4096]),
  isOnEarth: () => true,
  toPixel(longitude, latitude) {
    const [x, y] = toWorld([longitude, latitude]);
    return [x * 4096, y * 4096];
  },
};
const levels = pyramidOf(
  [4096, 2048, 1024, 512].map((side) => ({
    width: side,
    height: side,
    tiled: true,
    blockWidth: 512,
    blockHeight: 512,
  })),
);

function viewAt(x: number, y: number, width: number): MapView {
  const [longitude, latitude] = fromWorld([x, y]);
  return {
    box: [x - width / 2, y - width / 2, x + width / 2, y + width / 2],
    center: { longitude, latitude },
    worldPixels: 500 / width,
  };
}

function tileOf({ level, column, row }: TileAddress): RasterTile {
  const side = 512 / (4096 >> level);
  const mesh = {
    anchor: [column * side, row * side] as const,
    positions: Float32Array.of(0, 0, side, side),
    uvs: new Float32Array(4),
    indices: new Uint32Array(),
  };
  const texels = [{ samples: new Uint8Array(64), channels: 1 as const }];
  return { width: level, height: 1, level, inputCount: 1, isFloat: false, isFull: false, texels, mesh };
}

/** A feed whose tiles the test completes. */
function slowFeed(pixelBytes = 4) {
  const requests = new Map<string, { address: TileAddress; signal: AbortSignal; complete: (error?: Error) => void }>();
  const states: FeedState[] = [];
  const feed = createTileFeed({
    pyramid: { georeference, width: 4096, height: 4096, levels },
    pixelBytes,
    base: 3,
    load: (address, signal) =>
      new Promise((resolve, reject) => {
        const complete = (error?: Error) => (error ? reject(error) : resolve(tileOf(address)));
        requests.set(tileKey(address), { address, signal, complete });
      }),
    onChange: (state) => states.push(state),
  });
  const flush = () => new Promise<void>((resolve) => setImmediate(resolve));
  return { feed, requests, states, flush, last: () => states[states.length - 1] };
}

test('the base level is loaded first and shown until the view’s tiles are loaded', async () => {
  const { feed, requests, last, flush } = slowFeed();
  feed.setView(viewAt(0.24, 0.24, 0.1));
  expect([...requests.keys()]).toEqual(['3/0/0']);
  requests.get('3/0/0')?.complete();
  await flush();
  expect([...requests.keys()]).toEqual(['3/0/0', '0/1/1', '0/2/1', '0/1/2', '0/2/2']);
  expect([last()?.tiles.map(({ width }) => width), last()?.isSharp]).toEqual([[3], false]);
  for (const key of ['0/1/1', '0/1/2', '0/2/1']) requests.get(key)?.complete();
  await flush();
  for (const { complete } of requests.values()) complete();
  await flush();
  expect(last()?.isSharp).toBe(true);
  expect(last()?.tiles.every(({ width }) => width === 0)).toBe(true);
});

test.each([
  [1, 4],
  [8, 3],
  [16, 2],
  [400, 2],
])('with %i bytes per pixel, %i tiles are loaded at once', async (pixelBytes, count) => {
  const { feed, requests, flush } = slowFeed(pixelBytes);
  feed.setView(viewAt(0.4375, 0.4375, 0.2));
  requests.get('3/0/0')?.complete();
  await flush();
  expect(requests.size - 1).toBe(count);
  [...requests.values()].at(-1)?.complete();
  await flush();
  expect(requests.size - 1).toBe(count + 1);
});

test('tiles that a view no longer needs are aborted, and not reported', async () => {
  const { feed, requests, last, flush } = slowFeed();
  feed.setView(viewAt(0.24, 0.24, 0.1));
  requests.get('3/0/0')?.complete();
  await flush();
  feed.setView(viewAt(0.81, 0.81, 0.1));
  const { signal } = requests.get('0/1/1') ?? {};
  expect(signal?.aborted).toBe(true);
  requests.get('0/1/1')?.complete();
  await flush();
  expect(last()?.tiles.map(({ width }) => width)).toEqual([3]);
  expect([...requests.keys()]).toContain('0/6/6');
});

test('a failed tile is reported and not requested again; the others load', async () => {
  const { feed, requests, last, flush } = slowFeed();
  const view = viewAt(0.24, 0.24, 0.1);
  feed.setView(view);
  requests.get('3/0/0')?.complete();
  await flush();
  requests.get('0/1/1')?.complete(new Error('a tile is damaged'));
  await flush();
  expect(last()?.failure?.message).toBe('a tile is damaged');
  requests.delete('0/1/1');
  feed.setView(view);
  expect(requests.has('0/1/1')).toBe(false);
  requests.get('0/1/2')?.complete();
  await flush();
  expect(last()?.tiles.map(({ width }) => width)).toEqual([3, 0]);
});

test('a closed feed reports nothing', async () => {
  const { feed, requests, states, flush } = slowFeed();
  feed.setView(viewAt(0.24, 0.24, 0.1));
  const before = states.length;
  feed.close();
  requests.get('3/0/0')?.complete();
  await flush();
  expect(states).toHaveLength(before);
});

test('over its budget the store evicts the least recently used tiles, never needed ones', () => {
  const store = tileStore(250);
  const at = (column: number): TileAddress => ({ level: 0, column, row: 0 });
  const needed = [at(0)];
  for (const column of [0, 1]) store.put(at(column), tileOf(at(column)), needed);
  store.take([at(1)]);
  store.put(at(2), tileOf(at(2)), needed);
  expect([0, 1, 2].map((column) => store.has(at(column)))).toEqual([true, false, true]);
});

test('stand-in tiles have a limited level and intersect the view', () => {
  const store = tileStore(1e6);
  const at = (level: number, column: number): TileAddress => ({ level, column, row: 0 });
  for (const address of [at(0, 0), at(1, 0), at(1, 2), at(3, 0)]) store.put(address, tileOf(address), []);
  const seen = [0, 0, 0.1, 0.1] as const;
  expect(store.standIns(1, seen).map(({ level }) => level)).toEqual([3, 1]);
});
