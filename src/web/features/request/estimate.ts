import type { AoiGeometry } from '../../../contract/schemas/geometry.ts';
import { computeUnits } from '../../../geo/grid/compute-units.ts';
import { measureClips } from '../../../geo/grid/measure-clips.ts';
import type { SourceAsset } from '../../api/items/source-item.ts';

/** Estimate of a clip: window size of the largest asset in pixels, upper limit of all files in bytes, price in units. */
export type ClipEstimate = {
  readonly width: number | null;
  readonly height: number | null;
  readonly sizeBytes: number | null;
  readonly units: number;
  /** True if no pixel centre of any asset is inside the area; the service would refuse the request. */
  readonly isEmpty: boolean;
};

const BYTES_PER_SAMPLE: Record<string, number> = { int8: 1, uint8: 1, int16: 2, uint16: 2, float64: 8 };
/** Each overview level has a quarter of the pixels of the previous one: 1 + 1/4 + 1/16 + … */
const OVERVIEW_FACTOR = 4 / 3;

/** Computes the estimate as the service does (contract 14); null if an asset's grid is unknown. */
export function estimateClip(area: AoiGeometry, assets: readonly SourceAsset[]): ClipEstimate | null {
  let [largest, sizeBytes, units, empty] = [{ width: 0, height: 0 }, 0, 0, 0];
  const grids = assets.flatMap(({ grid }) => (grid === null ? [] : [grid]));
  if (grids.length < assets.length) return null;
  const measures = measureClips(area, grids);
  for (const [index, asset] of assets.entries()) {
    const measure = measures[index];
    if (!measure?.containsPixelCentre) {
      empty++;
      continue;
    }
    const { window } = measure;
    if (window.width * window.height > largest.width * largest.height) largest = window;
    const samples = window.width * window.height * asset.bandCount;
    sizeBytes += samples * (BYTES_PER_SAMPLE[asset.dataType ?? ''] ?? 4) * OVERVIEW_FACTOR;
    units += computeUnits(window, asset.bandCount);
  }
  const { width, height } = largest;
  return { width, height, sizeBytes, units, isEmpty: assets.length > 0 && empty === assets.length };
}
