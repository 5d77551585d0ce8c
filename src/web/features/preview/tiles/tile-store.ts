import { positionsBox } from '../../../map/raster/positions-box.ts';
import type { RasterMesh, RasterTile } from '../../../map/raster/raster-tile.ts';
import { type TileAddress, tileKey } from './pyramid.ts';
import { boxesMeet, type MercatorBox } from './tile-box.ts';

/** A least-recently-used cache of decoded tiles within a byte budget. */
export type TileStore = {
  has(address: TileAddress): boolean;
  /** Stores a tile and evicts the least recently used ones over the budget, except those in `needed`. */
  put(address: TileAddress, tile: RasterTile, needed: readonly TileAddress[]): void;
  /** Returns the cached ones and marks them as used. */
  take(addresses: readonly TileAddress[]): readonly RasterTile[];
  all(): readonly RasterTile[];
  /**
   * The cached tiles of a level and of coarser ones that intersect a box, coarsest first, so that finer ones are drawn
   * above.
   */
  standIns(finest: number, box: MercatorBox): readonly RasterTile[];
};

const BUDGET_BYTES = 64 * 1024 * 1024;

type CachedTile = {
  readonly address: TileAddress;
  readonly tile: RasterTile;
  readonly sizeBytes: number;
  readonly box: MercatorBox;
};

/** Makes an empty store. */
export function tileStore(budgetBytes = BUDGET_BYTES): TileStore {
  const cached = new Map<string, CachedTile>();
  let sumBytes = 0;
  return {
    has: (address) => cached.has(tileKey(address)),
    put(address, tile, needed) {
      const sizeBytes = tileBytes(tile);
      sumBytes += sizeBytes - (cached.get(tileKey(address))?.sizeBytes ?? 0);
      cached.set(tileKey(address), { address, tile, sizeBytes, box: meshBox(tile.mesh) });
      const keep = new Set(needed.map(tileKey));
      for (const [key, old] of cached) {
        if (sumBytes <= budgetBytes) return;
        if (keep.has(key)) continue;
        cached.delete(key);
        sumBytes -= old.sizeBytes;
      }
    },
    take(addresses) {
      return addresses.flatMap((address) => {
        const key = tileKey(address);
        const found = cached.get(key);
        if (!found) return [];
        cached.delete(key);
        cached.set(key, found);
        return [found.tile];
      });
    },
    all: () => [...cached.values()].map(({ tile }) => tile),
    standIns: (finest, seen) =>
      [...cached.values()]
        .filter(({ address, box }) => address.level >= finest && boxesMeet(box, seen))
        .toSorted((one, other) => other.address.level - one.address.level)
        .map(({ tile }) => tile),
  };
}

function tileBytes({ texels, mesh }: RasterTile): number {
  const bytes = texels.reduce((sum, { samples }) => sum + samples.byteLength, 0);
  return bytes + mesh.positions.byteLength + mesh.uvs.byteLength + mesh.indices.byteLength;
}

function meshBox({ anchor: [x, y], positions }: RasterMesh): MercatorBox {
  const [left, top, right, bottom] = positionsBox(positions);
  return [x + left, y + top, x + right, y + bottom];
}
