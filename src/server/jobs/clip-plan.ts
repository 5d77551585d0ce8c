import type { AoiGeometry } from '../../contract/schemas/geometry.ts';
import { computeUnits } from '../../geo/grid/compute-units.ts';
import { measureClips } from '../../geo/grid/measure-clips.ts';
import type { PixelWindow } from '../../geo/grid/pixel-window.ts';
import type { RasterStructureJson } from '../../raster/tiff/structure.ts';

/** A raster that can be clipped. */
export type PlannableAsset = { readonly assetKey: string; readonly structure: RasterStructureJson };

export type PlannedAsset<Asset extends PlannableAsset> = {
  readonly asset: Asset;
  readonly window: PixelWindow;
  readonly units: number;
};

export type ClipPlanning<Asset extends PlannableAsset> =
  | { readonly outcome: 'planned'; readonly assets: readonly PlannedAsset<Asset>[] }
  | { readonly outcome: 'outside' | 'too-small' };

/**
 * The assets that an area clips, and the compute units of each (contract 11.1, 14). An asset gives no clip, and costs nothing,
 * if the area misses it or contains none of its pixel centres. If that applies to all assets, `outcome` is the reason.
 */
export function planClip<Asset extends PlannableAsset>(
  assets: readonly Asset[],
  aoi: AoiGeometry,
): ClipPlanning<Asset> {
  const georeferenced = assets.flatMap((asset) => {
    const { width, height, transform, crs } = asset.structure;
    return crs === null ? [] : [{ asset, grid: { width, height, transform, proj4: crs.proj4 } }];
  });
  const measures = measureClips(
    aoi,
    georeferenced.map(({ grid }) => grid),
  );
  const intersected = georeferenced.flatMap(({ asset }, index) => {
    const measure = measures[index];
    return measure ? [{ asset, ...measure }] : [];
  });
  if (intersected.length === 0) return { outcome: 'outside' };
  const planned = intersected
    .filter(({ containsPixelCentre }) => containsPixelCentre)
    .map(({ asset, window }) => ({ asset, window, units: computeUnits(window, asset.structure.bands.length) }));
  return planned.length === 0 ? { outcome: 'too-small' } : { outcome: 'planned', assets: planned };
}
