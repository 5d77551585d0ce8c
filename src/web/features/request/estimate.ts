import type { AoiGeometry } from '../../../contract/schemas/geometry.ts';
import { computeUnits } from '../../../geo/grid/compute-units.ts';
import { measureClips } from '../../../geo/grid/measure-clips.ts';
import { boxTestOf } from '../../../geo/planar/misses-box.ts';
import type { SourceAsset } from '../../api/items/source-item.ts';

/** Estimate of a clip: window size of the largest asset in pixels, upper limit of all files in bytes, price in units. */
export type ClipEstimate = {
  readonly width: number | null;
  readonly height: number | null;
  readonly sizeBytes: number | null;
  readonly units: number;
  /** True if no valid pixel of any asset has its centre inside the area; the service would refuse the request. */
  readonly isEmpty: boolean;
};

/** Bytes of a sample; 4 for a type that the service doesn't name. */
export function sampleBytesOf(dataType: string | null): number {
  return BYTES_PER_SAMPLE[dataType ?? ''] ?? 4;
}

const BYTES_PER_SAMPLE: Record<string, number> = {
  int8: 1,
  uint8: 1,
  int16: 2,
  uint16: 2,
  float64: 8,
  int64: 8,
  uint64: 8,
};
/** Each overview level has a quarter of the pixels of the previous one: 1 + 1/4 + 1/16 + … */
const OVERVIEW_FACTOR = 4 / 3;
/** Directories, metadata and receipt of a file. */
const HEADER_BYTES = 10_000;

/** Size of one asset's clip: pixels, and an upper limit of its bytes. */
export type AssetEstimate = { readonly width: number; readonly height: number; readonly sizeBytes: number };

/** Computes the estimate as the service does (contract 14); null if an asset's grid is unknown. */
export function estimateClip(area: AoiGeometry, assets: readonly SourceAsset[]): ClipEstimate | null {
  const estimates = estimateAssets(area, assets);
  if (estimates.some((estimate) => estimate === undefined)) return null;
  let [largest, sizeBytes, units, empty] = [{ width: 0, height: 0 }, 0, 0, 0];
  for (const [index, { bandCount }] of assets.entries()) {
    const estimate = estimates[index];
    if (!estimate) {
      empty++;
      continue;
    }
    if (estimate.width * estimate.height > largest.width * largest.height) largest = estimate;
    sizeBytes += estimate.sizeBytes;
    units += computeUnits(estimate, bandCount);
  }
  const { width, height } = largest;
  return { width, height, sizeBytes, units, isEmpty: assets.length > 0 && empty === assets.length };
}

/** The keys of the assets that the service will clip, as far as the grids are known: those of which the area contains a pixel. */
export function clippedKeys(area: AoiGeometry, assets: readonly SourceAsset[]): string[] {
  const estimates = estimateAssets(area, assets);
  return assets.flatMap(({ key }, index) => (estimates[index] === null ? [] : [key]));
}

/**
 * The clip of each asset: null if the area misses the box of its valid pixels or contains no pixel centre, undefined if the grid is
 * unknown.
 */
export function estimateAssets(
  area: AoiGeometry,
  assets: readonly SourceAsset[],
): (AssetEstimate | null | undefined)[] {
  const misses = boxTestOf(area);
  const met = new Set(assets.filter(({ bbox }) => bbox === null || !misses(bbox)));
  const measures = measureClips(
    area,
    [...met].flatMap(({ grid }) => grid ?? []),
  );
  let next = 0;
  return assets.map((asset) => {
    const { grid, bandCount, dataType } = asset;
    if (!met.has(asset)) return null;
    if (grid === null) return undefined;
    const measure = measures[next++];
    if (!measure?.containsPixelCentre) return null;
    const { width, height } = measure.window;
    const sampleBytes = width * height * bandCount * sampleBytesOf(dataType);
    return { width, height, sizeBytes: sampleBytes * OVERVIEW_FACTOR + HEADER_BYTES };
  });
}
