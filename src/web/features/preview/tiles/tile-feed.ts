import type { RasterTile } from '../../../map/raster/raster-tile.ts';
import { type GeoreferencedPyramid, levelFor, type MapView, planTiles } from './plan-tiles.ts';
import { type TileAddress, tileKey } from './pyramid.ts';
import type { MercatorBox } from './tile-box.ts';
import { tileStore } from './tile-store.ts';

/** The progress of loading a view. */
export type FeedProgress = {
  /** whether all tiles of the view are loaded at the level that it needs */
  readonly isSharp: boolean;
  /** the error of a needed tile, or null */
  readonly failure: Error | null;
};

/** The state that a feed reports after each change. */
export type FeedState = FeedProgress & {
  /** in drawing order, bottom first */
  readonly tiles: readonly RasterTile[];
  /** all cached tiles, which need no reload */
  readonly cached: readonly RasterTile[];
};

/** Dependencies of a feed. */
export type TileFeedOptions = {
  readonly pyramid: GeoreferencedPyramid;
  /** decoded bytes per pixel, including all bands of its block */
  readonly pixelBytes: number;
  /** index of the level that is loaded first */
  readonly base: number;
  /** index of the level to load for a view; by default the finest one that the screen can show */
  readonly levelOf?: (view: MapView) => number;
  readonly load: (address: TileAddress, signal: AbortSignal) => Promise<RasterTile>;
  readonly onChange: (state: FeedState) => void;
};

/** Loads the tiles that a view needs. */
export type TileFeed = {
  /** Sets the view: aborts tiles that are no longer needed and loads missing ones, nearest to the centre first. */
  setView(view: MapView): void;
  close(): void;
};

/**
 * Concurrency limit: at most four tiles or this many bytes, and at least two tiles. A few large tiles saturate a
 * connection, and each further one occupies memory at every stage.
 */
const CONCURRENCY = { min: 2, max: 4, bytes: 6 * 1024 * 1024 } as const;
/** After zooming out, tiles of up to this many finer levels are shown until the view's own tiles are loaded. */
const FINER_STAND_INS = 2;

/**
 * Creates a feed of one raster and set of bands. It loads the base level first, then the level that the view needs;
 * until that is loaded, cached tiles of other levels are shown in its place.
 */
export function createTileFeed({ pyramid, pixelBytes, base, levelOf, load, onChange }: TileFeedOptions): TileFeed {
  const store = tileStore();
  const running = new Map<string, AbortController>();
  const failed = new Map<string, Error>();
  let wanted: readonly TileAddress[] = [];
  let target: readonly TileAddress[] = [];
  let level = base;
  let seen: MercatorBox = [0, 0, 0, 0];
  let isClosed = false;

  function report(): void {
    const missing = target.filter((address) => !store.has(address));
    const failure = wanted.map((address) => failed.get(tileKey(address))).find((error) => error !== undefined) ?? null;
    const loaded = store.take(target);
    const under = missing.length === 0 ? [] : store.standIns(level - FINER_STAND_INS, seen);
    const tiles = [...under.filter((tile) => !loaded.includes(tile)), ...loaded];
    onChange({ tiles, cached: store.all(), isSharp: missing.length === 0, failure });
  }

  function fill(): void {
    for (const address of wanted) {
      if (running.size >= concurrencyFor(address)) return;
      // On a slow connection, finer tiles loaded in parallel would delay the first image.
      if (address.level !== base && isBaseLoading()) return;
      const key = tileKey(address);
      if (!store.has(address) && !running.has(key) && !failed.has(key)) void loadTile(address, key);
    }
  }

  function concurrencyFor(address: TileAddress): number {
    const { tileWidth = 1, tileHeight = 1 } = pyramid.levels[address.level] ?? {};
    const tiles = Math.floor(CONCURRENCY.bytes / (tileWidth * tileHeight * pixelBytes));
    return Math.max(CONCURRENCY.min, Math.min(CONCURRENCY.max, tiles));
  }

  function isBaseLoading(): boolean {
    return wanted.some((address) => address.level === base && running.has(tileKey(address)));
  }

  async function loadTile(address: TileAddress, key: string): Promise<void> {
    const stop = new AbortController();
    running.set(key, stop);
    try {
      const tile = await load(address, stop.signal);
      if (!stop.signal.aborted) store.put(address, tile, wanted);
    } catch (error) {
      if (!stop.signal.aborted) failed.set(key, error instanceof Error ? error : new Error(String(error)));
    } finally {
      if (running.get(key) === stop) running.delete(key);
    }
    if (isClosed || stop.signal.aborted) return;
    report();
    fill();
  }

  function abortUnless(isNeeded: (key: string) => boolean): void {
    for (const [key, stop] of running) {
      if (isNeeded(key)) continue;
      stop.abort();
      running.delete(key);
    }
  }

  return {
    setView(view) {
      seen = view.box;
      level = levelOf ? levelOf(view) : levelFor(pyramid, view);
      target = planTiles(pyramid, level, view);
      const first = level === base ? [] : planTiles(pyramid, base, view);
      wanted = [...first, ...target];
      const keys = new Set(wanted.map(tileKey));
      abortUnless((key) => keys.has(key));
      report();
      fill();
    },
    close() {
      isClosed = true;
      abortUnless(() => false);
    },
  };
}
