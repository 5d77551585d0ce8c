import { isWide, type SampleArray, type StoredSamples, type WideArray } from '../../raster/tiff/sample-type.ts';
import type { InterleavedTile, Validity } from '../tiles/interleaved-tile.ts';
import { type ReducedPart, type Reduction, reduceTile } from './reduce-tile.ts';
import { reduceWideTile } from './reduce-wide-tile.ts';

/** Reduces all layers of a tile as reduceTile does, or as reduceWideTile does for 64-bit integers. The parts have the tile's type. */
export function reduceLayers(
  tile: InterleavedTile<StoredSamples>,
  validity: Validity<number | bigint>,
  reduction: Reduction,
  parts: readonly ReducedPart<StoredSamples>[],
): void {
  if (parts.length === 0) return;
  const { samples, layers } = tile;
  for (let layer = 0; layer < layers; layer += 1) {
    // the types of samples, parts and nodata follow from the plan's sample type
    if (isWide(samples)) {
      const wideParts = parts as readonly ReducedPart<WideArray>[];
      reduceWideTile({ ...tile, samples }, layer, validity as Validity<bigint>, reduction, wideParts);
    } else {
      reduceTile(
        { ...tile, samples },
        layer,
        validity as Validity,
        reduction,
        parts as readonly ReducedPart<SampleArray>[],
      );
    }
  }
}
