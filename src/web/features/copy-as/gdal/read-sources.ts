import type { StacAsset, StacFeature } from '../../../../contract/schemas/items.ts';
import { sourceItem } from '../../../api/items/source-item.ts';
import type { GdalSource } from './gdal-clip.ts';

/** The raster assets of an item by key, with what a GDAL command needs of them. */
export function readSources(feature: StacFeature): ReadonlyMap<string, GdalSource> {
  return new Map(
    sourceItem(feature).assets.map(({ key, grid, bandCount, dataType, bbox }) => {
      const asset = feature.assets?.[key];
      return [key, { grid, bandCount, epsg: asset?.['proj:epsg'] ?? null, noData: noDataOf(asset), dataType, bbox }];
    }),
  );
}

/** In STAC, values that JSON lacks are words. */
function noDataOf(asset: StacAsset | undefined): number | null {
  const value: unknown = asset?.['raster:bands']?.[0]?.nodata;
  if (typeof value === 'number') return value;
  if (value === 'nan') return Number.NaN;
  if (value === 'inf') return Number.POSITIVE_INFINITY;
  return value === '-inf' ? Number.NEGATIVE_INFINITY : null;
}
