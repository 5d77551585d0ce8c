import type { WideArray } from '../../raster/tiff/sample-type.ts';
import type { BandStatistics } from '../task/task-request.ts';
import type { InterleavedTile, Validity } from '../tiles/interleaved-tile.ts';

/** The exact extremes of each band's valid 64-bit integers, tile by tile. */
export type WideExtremes = {
  addTile(tile: InterleavedTile<WideArray>): void;
  /** of a 0-based band; empty if it has no valid sample */
  ofBand(band: number): Pick<BandStatistics, 'exact'>;
};

/** Makes extremes of no samples. */
export function wideExtremes(bandCount: number, validity: Validity<bigint>): WideExtremes {
  const found = new Map<number, { minimum: bigint; maximum: bigint }>();
  const hiding = [validity.alphaLayer, validity.maskLayer].filter((layer) => layer !== null);
  return {
    addTile({ samples, tileWidth, layers, columns, rows }) {
      for (let band = 0; band < bandCount; band += 1) {
        const noData = band === validity.alphaLayer ? null : validity.noData;
        for (let row = 0; row < rows; row += 1) {
          let at = row * tileWidth * layers;
          for (let column = 0; column < columns; column += 1, at += layers) {
            const value = samples[at + band] as bigint;
            const extremes = found.get(band);
            if (extremes && value >= extremes.minimum && value <= extremes.maximum) continue;
            if (value === noData || hiding.some((layer) => samples[at + layer] === 0n)) continue;
            if (!extremes) found.set(band, { minimum: value, maximum: value });
            else if (value < extremes.minimum) extremes.minimum = value;
            else extremes.maximum = value;
          }
        }
      }
    },
    ofBand(band) {
      const extremes = found.get(band);
      return extremes ? { exact: { minimum: `${extremes.minimum}`, maximum: `${extremes.maximum}` } } : {};
    },
  };
}
