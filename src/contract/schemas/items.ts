import * as z from 'zod/mini';
import { bbox, id, limit, offset, optional } from './common.ts';
import { geometry } from './geometry.ts';

const itemTypes = [
  'satellite_capture',
  'derived_raster',
  'derived_vector',
  'clip',
  'user_raster',
  'user_vector',
  'external_reference',
] as const;
export type ItemType = (typeof itemTypes)[number];

/** Item types whose raster assets can be clipped (contract 9.4). */
export const clippableTypes: readonly ItemType[] = ['satellite_capture', 'derived_raster', 'clip', 'user_raster'];

/** States in which they can (contract 9.4). */
export const clippableStates: readonly string[] = ['active', 'expiring'];

/** `items.search_org` (contract 12). */
export const searchOrgInput = z.object({
  bbox: optional(bbox),
  datetime: optional(z.string()),
  limit: limit(100),
  offset,
  collections: optional(z.array(id)),
  type: optional(z.enum(itemTypes)),
  query: optional(z.record(z.string(), z.any())),
  sortby: optional(z.array(z.record(z.string(), z.string()))),
  format: optional(z.string()),
  base_url: optional(z.string()),
});

/** An asset of a STAC feature (contract 9.5). `cutline:proj4` is additive: the grid's CRS for readers without an EPSG database. */
const stacAsset = z.looseObject({
  href: z.string(),
  type: optional(z.string()),
  title: optional(z.string()),
  roles: optional(z.array(z.string())),
  'geopera:asset_id': optional(id),
  'file:size': optional(z.number()),
  'proj:epsg': optional(z.number()),
  'proj:shape': optional(z.array(z.number())),
  'proj:transform': optional(z.array(z.number())),
  'raster:bands': optional(z.array(z.looseObject({ data_type: optional(z.string()) }))),
  'eo:bands': optional(z.array(z.looseObject({ name: optional(z.string()) }))),
  'cutline:proj4': optional(z.string()),
});
export type StacAsset = z.infer<typeof stacAsset>;

export const feature = z.looseObject({
  type: z.literal('Feature'),
  id: z.union([z.string(), z.number()]),
  geometry: z.nullable(geometry),
  bbox: optional(bbox),
  properties: z.looseObject({}),
  assets: optional(z.record(z.string(), stacAsset)),
  collection: optional(z.string()),
});
export type StacFeature = z.infer<typeof feature>;

export const featureCollection = z.looseObject({
  type: z.literal('FeatureCollection'),
  features: z.array(feature),
  numberMatched: z.optional(z.number()),
});

export const itemIdInput = z.object({ item_id: id });
export const getStacInput = z.object({ item_id: id, base_url: optional(z.string()) });

/** `ItemResponse` (contract 9.4). */
const item = z.looseObject({
  id,
  project_id: id,
  stac_id: z.string(),
  type: z.string(),
  name: z.string(),
  created_at: z.string(),
  updated_at: z.string(),
  collection_id: optional(id),
  geometry: optional(geometry),
  bbox: optional(bbox),
  datetime: optional(z.string()),
  properties: optional(z.looseObject({})),
  lifecycle_state: optional(z.string()),
  job_id: optional(id),
});
export const getItemOutput = z.looseObject({ item });

/** Asset row of `items.list_assets` (contract 9.6). */
const assetRow = z.looseObject({
  id,
  item_id: id,
  asset_key: z.string(),
  title: optional(z.string()),
  media_type: optional(z.string()),
  roles: optional(z.array(z.string())),
  size_bytes: optional(z.number()),
  band_names: optional(z.array(z.nullable(z.string()))),
  band_count: optional(z.number()),
  data_type: optional(z.string()),
  /** NaN travels as the string "nan" (contract 11.1). */
  nodata: optional(z.union([z.number(), z.string()])),
  epsg: optional(z.number()),
  width: optional(z.number()),
  height: optional(z.number()),
  gsd: optional(z.number()),
  gcs_path: optional(z.string()),
  created_at: optional(z.string()),
});
export const listAssetsOutput = z.array(assetRow);

/** A descriptor with a short-lived signed URL, never bytes (contract 15.2). */
export const assetDownloadInput = z.object({ item_id: id, asset_id: id });
export const assetDownloadOutput = z.looseObject({
  url: z.string(),
  expires_at: z.string(),
  filename: z.string(),
  media_type: z.string(),
  size_bytes: z.number(),
});
