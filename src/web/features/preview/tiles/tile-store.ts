import { positionsBox } from '../../../map/raster/positions-box.ts';
import type { RasterMesh, RasterTile } from '../../../map/raster/raster-tile.ts';
import { type TileAddress, tileKey } from './pyramid.ts';
import { boxesMeet, type MercatorBox } from './tile-box.ts';

/** Decoded tiles that are kept, up to a budget; those used last go last. */
export type TileStore = {
  has(address: TileAddress): boolean;
  /** Keeps a tile and lets go of others over the budget, none of `needed`. */
  put(address: TileAddress, tile: RasterTile, needed: readonly TileAddress[]): void;
  /** Those of them that are there, as used now. */
  take(addresses: readonly TileAddress[]): readonly RasterTile[];
  all(): readonly RasterTile[];
  /** What is kept of a level and of coarser ones and meets a box, coarse ones first, so that each is under the finer ones. */
  standIns(finest: number, box: MercatorBox): readonly RasterTile[];
};

const BUDGET_BYTES = 64 * 1024 * 1024;

type Kept = {
  readonly address: TileAddress;
  readonly tile: RasterTile;
  readonly sizeBytes: number;
  readonly box: MercatorBox;
};

/** Makes an empty store. */
export function tileStore(budgetBytes = BUDGET_BYTES): TileStore {
  const kept = new Map<string, Kept>();
  let sumBytes = 0;
  return {
    has: (address) => kept.has(tileKey(address)),
    put(address, tile, needed) {
      const sizeBytes = tileBytes(tile);
      sumBytes += sizeBytes - (kept.get(tileKey(address))?.sizeBytes ?? 0);
      kept.set(tileKey(address), { address, tile, sizeBytes, box: meshBox(tile.mesh) });
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
    all: () => [...kept.values()].map(({ tile }) => tile),
    standIns: (finest, seen) =>
      [...kept.values()]
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
