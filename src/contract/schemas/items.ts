import * as z from 'zod/mini';
import { type ItemType, itemTypes } from '../item-types.ts';
import { bbox, id, limit, offset, optional } from './common.ts';
import { aoiGeometry, geometry } from './geometry.ts';
import { inputBbox, inputId, inputList, inputMap, inputText } from './input.ts';

/** Item types whose raster assets can be clipped (contract 9.4). */
export const clippableTypes: readonly ItemType[] = ['satellite_capture', 'derived_raster', 'clip', 'user_raster'];

/** Lifecycle states in which items can be clipped (contract 9.4). */
export const clippableStates: readonly string[] = ['active', 'expiring'];

/** Limit of conditions in a search, over all fields (contract 12). */
const MAX_CONDITIONS = 50;

/** The value to compare a field with. Names of items have at most 500 characters. */
const comparedValue = z.union([inputText(500), z.number(), z.boolean()], 'Must be a text, a number, true or false');

/** `{ field: { operator: value } }`. Each operator counts as a condition. */
const searchQuery = inputMap(inputMap(comparedValue, MAX_CONDITIONS), MAX_CONDITIONS, {
  unit: 'conditions',
  count: countConditions,
});

/** Base URL of the links in a STAC feature. */
export const baseUrl = inputText(2000);

/** Fields in order of importance. */
export const sortby = optional(inputList(z.object({ field: inputText(), direction: optional(inputText()) }), 10));

/** Limit of ids in one member of a search. */
export const inputIds = inputList(inputId, 1000);

/** The members after `base_url` are additive: feature `items.search`, also the sort field `coverage`. */
const searchMembers = {
  bbox: optional(inputBbox),
  datetime: optional(inputText()),
  limit: limit(100),
  offset,
  collections: optional(inputIds),
  type: optional(z.enum(itemTypes)),
  query: optional(searchQuery),
  sortby,
  format: optional(inputText()),
  base_url: optional(baseUrl),
  /** Part of the item's name, id, description or STAC id. */
  q: optional(inputText()),
  /** Only items whose footprint meets this area. */
  intersects: optional(aoiGeometry),
};

/** `items.search_org` (contract 12). */
export const searchOrgInput = z.object(searchMembers);
/** `items.search` (contract 12). */
export const searchProjectInput = z.object({ project_id: inputId, ...searchMembers });

/** A field without an operator counts as one condition, so that the number of fields is limited too. */
function countConditions(query: object): number {
  const counts = Object.values(query).map((tests) => (typeof tests === 'object' ? Object.keys(tests ?? {}).length : 1));
  return counts.reduce((sum, count) => sum + Math.max(1, count), 0);
}

/**
 * An asset of a STAC feature (contract 9.5). Additive are `cutline:proj4`, the grid's CRS, for clients without an EPSG database, and `cutline:bbox`,
 * the box of the valid pixels in degrees, whose west exceeds its east across the antimeridian: an area that misses it gets no clip of the asset.
 */
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
  'cutline:bbox': optional(bbox),
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

export const itemIdInput = z.object({ item_id: inputId });
export const getStacInput = z.object({ item_id: inputId, base_url: optional(baseUrl) });

/** `ItemResponse` (contract 9.4). */
export const item = z.looseObject({
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

/** Returns a descriptor with a short-lived signed URL, never bytes (contract 15.2). */
export const assetDownloadInput = z.object({ item_id: inputId, asset_id: inputId });
export const assetDownloadOutput = z.looseObject({
  url: z.string(),
  expires_at: z.string(),
  filename: z.string(),
  media_type: z.string(),
  size_bytes: z.number(),
});
