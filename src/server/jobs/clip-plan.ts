import type { AoiGeometry } from '../../contract/schemas/geometry.ts';
import { computeUnits } from '../../geo/grid/compute-units.ts';
import { measureClips } from '../../geo/grid/measure-clips.ts';
import type { PixelWindow } from '../../geo/grid/pixel-window.ts';
import type { RasterStructureJson } from '../../raster/tiff/structure.ts';

/** A raster that could be cut. */
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
 * Which of the assets an area cuts, and what each costs (contract 11.1, 14). An asset that the area misses, or in which it
 * holds no pixel centre, gives no clip and costs nothing; when that is every one, the outcome says why.
 */
export function planClip<Asset extends PlannableAsset>(
  assets: readonly Asset[],
  aoi: AoiGeometry,
): ClipPlanning<Asset> {
  const placed = assets.flatMap((asset) => {
    const { width, height, transform, crs } = asset.structure;
    return crs === null ? [] : [{ asset, grid: { width, height, transform, proj4: crs.proj4 } }];
  });
  const measures = measureClips(
    aoi,
    placed.map(({ grid }) => grid),
  );
  const touched = placed.flatMap(({ asset }, index) => {
    const measure = measures[index];
    return measure ? [{ asset, ...measure }] : [];
  });
  if (touched.length === 0) return { outcome: 'outside' };
  const planned = touched
    .filter(({ holdsCentre }) => holdsCentre)
    .map(({ asset, window }) => ({ asset, window, units: computeUnits(window, asset.structure.bands.length) }));
  return planned.length === 0 ? { outcome: 'too-small' } : { outcome: 'planned', assets: planned };
}
