import type { AoiGeometry } from '../../contract/schemas/geometry.ts';
import { computeUnits } from '../../geo/compute-units.ts';
import { hasPixelCentreInside, type PixelWindow, tightWindow } from '../../geo/pixel-window.ts';
import { projectAoi } from '../../geo/project-aoi.ts';
import type { RasterStructureJson } from '../../raster/structure.ts';

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
  const touched = assets.flatMap((asset) => plan(asset, aoi));
  if (touched.length === 0) return { outcome: 'outside' };
  const planned = touched.filter(({ holdsCentre }) => holdsCentre).map(({ planned: result }) => result);
  return planned.length === 0 ? { outcome: 'too-small' } : { outcome: 'planned', assets: planned };
}

function plan<Asset extends PlannableAsset>(asset: Asset, aoi: AoiGeometry) {
  const { width, height, transform, crs, bands } = asset.structure;
  if (crs === null) return [];
  const projected = projectAoi(aoi, { width, height, transform, proj4: crs.proj4 });
  const window = tightWindow(projected, { width, height });
  if (window === null) return [];
  const planned: PlannedAsset<Asset> = { asset, window, units: computeUnits(window, bands.length) };
  return [{ planned, holdsCentre: hasPixelCentreInside(projected, window) }];
}
