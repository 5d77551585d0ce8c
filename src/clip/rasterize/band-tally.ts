import { isWideType, type SampleArray, type StoredSamples } from '../../raster/tiff/sample-type.ts';
import type { StoredSampleType } from '../../raster/tiff/structure.ts';
import type { BandStatistics } from '../task/task-request.ts';
import type { InterleavedTile, Validity } from '../tiles/interleaved-tile.ts';
import { sumsOfTile, sumsOfTiles } from './tile-sums.ts';
import { valueCounts } from './value-counts.ts';

/** Running statistics of all bands, tile by tile. */
export type BandTallies = { addTile(tile: InterleavedTile<StoredSamples>): void; statistics(): BandStatistics[] };

/**
 * Statistics of each band's valid, finite samples: exact counts of values for narrow integers, merged means for other types.
 * The figures of 64-bit integers are those of the nearest float64, with the exact extremes in addition.
 */
export function bandTallies(
  type: StoredSampleType,
  bandCount: number,
  validity: Validity<number | bigint>,
): BandTallies {
  // the nodata value of types other than 64-bit integers is a number
  const counts = isWideType(type) ? null : valueCounts(type, bandCount, validity as Validity);
  if (counts) {
    const noDataOf = (band: number) => (band === validity.alphaLayer ? null : (validity as Validity).noData);
    return {
      addTile: (tile) => counts.addTile(tile as InterleavedTile<SampleArray>),
      statistics: () => Array.from({ length: bandCount }, (_, band) => counts.statistics(band, noDataOf(band))),
    };
  }
  const sums = sumsOfTiles(type, bandCount);
  return {
    addTile: (tile) => sums.add(sumsOfTile(type, tile, bandCount, validity)),
    statistics: () => sums.statistics(),
  };
}
