import type { RasterTile } from '../../../map/raster/raster-tile.ts';
import { levelFor, type MapView, type PlacedPyramid, planTiles } from './plan-tiles.ts';
import { type TileAddress, tileKey } from './pyramid.ts';
import type { MercatorBox } from './tile-box.ts';
import { tileStore } from './tile-store.ts';

/** How far a view has come. */
export type FeedProgress = {
  /** whether all that the view needs is there, at the level that it needs */
  readonly isSharp: boolean;
  /** what went wrong with a tile that is needed; null while nothing did */
  readonly failure: Error | null;
};

/** What a feed says after each change. */
export type FeedState = FeedProgress & {
  /** from the bottom up */
  readonly tiles: readonly RasterTile[];
  /** all that need not be asked for again */
  readonly kept: readonly RasterTile[];
};

/** What a feed needs of the world. */
export type TileFeedParts = {
  readonly pyramid: PlacedPyramid;
  /** bytes of a pixel as it is decoded, with all that lies in its block */
  readonly pixelBytes: number;
  /** the level that is there first */
  readonly base: number;
  /** the level that a view is drawn at, where that is not the one that it needs */
  readonly levelOf?: (view: MapView) => number;
  readonly load: (address: TileAddress, signal: AbortSignal) => Promise<RasterTile>;
  readonly onChange: (state: FeedState) => void;
};

/** Brings the tiles that a view needs. */
export type TileFeed = {
  /** Plans anew: what is no longer needed is called off, what is missing is asked for, nearest to the middle first. */
  look(view: MapView): void;
  close(): void;
};

/**
 * So many tiles, or so many bytes of their own pixels, are waited for at once; two in any case. A few large ones fill a
 * line, and each more is held by all that it passes through.
 */
const AT_ONCE = { least: 2, most: 4, bytes: 6 * 1024 * 1024 } as const;
/** Tiles of so many finer levels stand in for those of a view that was zoomed out of. */
const FINER_STAND_INS = 2;

/**
 * Makes a feed of one raster in some bands: of the base level first, then of the level that the view needs. Until that is
 * there, what is kept of other levels stands in for it.
 */
export function createTileFeed({ pyramid, pixelBytes, base, levelOf, load, onChange }: TileFeedParts): TileFeed {
  const store = tileStore();
  const running = new Map<string, AbortController>();
  const failed = new Map<string, Error>();
  let wanted: readonly TileAddress[] = [];
  let target: readonly TileAddress[] = [];
  let level = base;
  let seen: MercatorBox = [0, 0, 0, 0];
  let isClosed = false;

  function tell(): void {
    const missing = target.filter((address) => !store.has(address));
    const failure = wanted.map((address) => failed.get(tileKey(address))).find((error) => error !== undefined) ?? null;
    const there = store.take(target);
    const under = missing.length === 0 ? [] : store.standIns(level - FINER_STAND_INS, seen);
    const tiles = [...under.filter((tile) => !there.includes(tile)), ...there];
    onChange({ tiles, kept: store.all(), isSharp: missing.length === 0, failure });
  }

  function fill(): void {
    for (const address of wanted) {
      if (running.size >= atOnce(address)) return;
      // On a slow line, finer tiles beside them would delay the first picture.
      if (address.level !== base && isBaseComing()) return;
      const key = tileKey(address);
      if (!store.has(address) && !running.has(key) && !failed.has(key)) void bring(address, key);
    }
  }

  function atOnce(address: TileAddress): number {
    const { tileWidth = 1, tileHeight = 1 } = pyramid.levels[address.level] ?? {};
    const tiles = Math.floor(AT_ONCE.bytes / (tileWidth * tileHeight * pixelBytes));
    return Math.max(AT_ONCE.least, Math.min(AT_ONCE.most, tiles));
  }

  function isBaseComing(): boolean {
    return wanted.some((address) => address.level === base && running.has(tileKey(address)));
  }

  async function bring(address: TileAddress, key: string): Promise<void> {
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
    tell();
    fill();
  }

  function callOff(isNeeded: (key: string) => boolean): void {
    for (const [key, stop] of running) {
      if (isNeeded(key)) continue;
      stop.abort();
      running.delete(key);
    }
  }

  return {
    look(view) {
      seen = view.box;
      level = levelOf ? levelOf(view) : levelFor(pyramid, view);
      target = planTiles(pyramid, level, view);
      const first = level === base ? [] : planTiles(pyramid, base, view);
      wanted = [...first, ...target];
      const keys = new Set(wanted.map(tileKey));
      callOff((key) => keys.has(key));
      tell();
      fill();
    },
    close() {
      isClosed = true;
      callOff(() => false);
    },
  };
}
