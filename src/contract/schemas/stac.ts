import * as z from 'zod/mini';
import { id, limit, optional, page } from './common.ts';
import { aoiGeometry } from './geometry.ts';
import { inputBbox, inputMap, inputText } from './input.ts';
import { baseUrl, featureCollection, inputIds, sortby } from './items.ts';

/** `stac.collections.list` (contract 12). */
export const stacCollectionsInput = z.object({ base_url: z._default(baseUrl, '') });

const link = z.looseObject({ rel: z.string(), href: z.string(), method: optional(z.string()) });

/** A collection by STAC 1.0.0. */
const stacCollection = z.looseObject({
  type: z.literal('Collection'),
  stac_version: z.string(),
  id,
  title: optional(z.string()),
  description: z.string(),
  license: z.string(),
  extent: z.looseObject({
    spatial: z.looseObject({ bbox: z.array(z.array(z.number())) }),
    temporal: z.looseObject({ interval: z.array(z.array(z.nullable(z.string()))) }),
  }),
  links: z.array(link),
});
export const stacCollectionsOutput = z.looseObject({ collections: z.array(stacCollection), links: z.array(link) });

/** `stac.search` (contract 8, 12). `filter` is CQL2-JSON. */
export const stacSearchInput = z.object({
  base_url: z._default(baseUrl, ''),
  collections: optional(inputIds),
  ids: optional(inputIds),
  datetime: optional(inputText()),
  sortby,
  limit: limit(10, 10_000),
  page,
  filter: optional(inputMap(z.any(), 100)),
  'filter-lang': optional(inputText()),
  bbox: optional(inputBbox),
  intersects: optional(aoiGeometry),
});
export const stacSearchOutput = z.extend(featureCollection, {
  numberReturned: z.optional(z.number()),
  links: z.optional(z.array(link)),
});
