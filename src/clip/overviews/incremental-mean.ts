import type { InterleavedTile, Validity } from '../tiles/interleaved-tile.ts';

/** The block of a tile's pixels under one pixel of an overview. */
export type TileBlock = { readonly column: number; readonly row: number; readonly factor: number };

/**
 * The mean of the valid finite samples of a block whose sum exceeds the range of float64. Each intermediate mean stays between
 * the minimum and maximum of the samples.
 */
export function incrementalMean(tile: InterleavedTile, layer: number, validity: Validity, block: TileBlock): number {
  const { samples, tileWidth, layers, columns, rows } = tile;
  const opacities = [validity.alphaLayer, validity.maskLayer].filter((one) => one !== null);
  let [mean, count] = [0, 0];
  const bottom = Math.min(rows, (block.row + 1) * block.factor);
  const right = Math.min(columns, (block.column + 1) * block.factor);
  for (let row = block.row * block.factor; row < bottom; row += 1) {
    for (let column = block.column * block.factor; column < right; column += 1) {
      const at = (row * tileWidth + column) * layers;
      const value = samples[at + layer] ?? 0;
      if (value === validity.noData || !Number.isFinite(value)) continue;
      if (opacities.some((one) => samples[at + one] === 0)) continue;
      count += 1;
      mean += value / count - mean / count;
    }
  }
  return mean;
}
