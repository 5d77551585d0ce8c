import type { RasterTile } from '../../../map/raster/raster-tile.ts';
import { type TileAddress, tileKey } from './pyramid.ts';

/** Decoded tiles that are kept, up to a budget; those used last go last. */
export type TileStore = {
  has(address: TileAddress): boolean;
  /** Keeps a tile and lets go of others over the budget, none of `needed`. */
  put(address: TileAddress, tile: RasterTile, needed: readonly TileAddress[]): void;
  /** Those of them that are there, as used now. */
  take(addresses: readonly TileAddress[]): readonly RasterTile[];
  /** What is kept of a level and of coarser ones, coarse ones first, so that each is under the finer ones. */
  standIns(finest: number): readonly RasterTile[];
};

const BUDGET_BYTES = 96 * 1024 * 1024;

type Kept = { readonly address: TileAddress; readonly tile: RasterTile; readonly sizeBytes: number };

/** Makes an empty store. */
export function tileStore(budgetBytes = BUDGET_BYTES): TileStore {
  const kept = new Map<string, Kept>();
  let sumBytes = 0;
  return {
    has: (address) => kept.has(tileKey(address)),
    put(address, tile, needed) {
      const sizeBytes = tileBytes(tile);
      kept.set(tileKey(address), { address, tile, sizeBytes });
      sumBytes += sizeBytes;
      const keep = new Set(needed.map(tileKey));
      for (const [key, old] of kept) {
        if (sumBytes <= budgetBytes) return;
        if (keep.has(key)) continue;
        kept.delete(key);
        sumBytes -= old.sizeBytes;
      }
    },
    take(addresses) {
      return addresses.flatMap((address) => {
        const key = tileKey(address);
        const found = kept.get(key);
        if (!found) return [];
        kept.delete(key);
        kept.set(key, found);
        return [found.tile];
      });
    },
    standIns: (finest) =>
      [...kept.values()]
        .filter(({ address }) => address.level >= finest)
        .toSorted((one, other) => other.address.level - one.address.level)
        .map(({ tile }) => tile),
  };
}

function tileBytes({ bands, valid, mesh }: RasterTile): number {
  const samples = bands.reduce((sum, { byteLength }) => sum + byteLength, valid?.byteLength ?? 0);
  return samples + mesh.positions.byteLength + mesh.uvs.byteLength + mesh.indices.byteLength;
}
