import * as z from 'zod/mini';
import { itemTypes } from '../item-types.ts';
import { id, limit, offset, optional } from './common.ts';
import { aoiGeometry } from './geometry.ts';
import { inputBbox, inputId, inputInstant, inputList, inputMap, inputText } from './input.ts';
import { item } from './items.ts';

/** `items.list` (contract 12). */
export const itemsListInput = z.object({
  project_id: inputId,
  collection_id: optional(inputId),
  /** Only items without a collection. */
  uncollected: z._default(z.boolean(), false),
  limit: limit(100),
  offset,
});

/** `items.list_by_collection` (contract 12). */
export const itemsByCollectionInput = z.object({ collection_id: inputId, limit: limit(100), offset });
export const itemsListOutput = z.array(item);

/** An item at the other end of an edge. `relation` is the edge's kind, seen from the child: `derived_from`. */
const relative = z.looseObject({ item_id: id, relation: z.string(), job_id: optional(id), name: z.string() });

/** `items.lineage` (contract 12). `children_total` is additive: `children` has the newest 1,000. */
export const lineageOutput = z.looseObject({
  item_id: id,
  parents: z.array(relative),
  children: z.array(relative),
  children_total: optional(z.number()),
});

/** `items.create` (contract 15.3). The geometry is a footprint: a Polygon or MultiPolygon, as in searches. */
export const createItemInput = z.object({
  project_id: inputId,
  type: z.enum(itemTypes),
  name: z.string().check(z.trim(), z.minLength(1), z.maxLength(500)),
  collection_id: optional(inputId),
  stac_id: optional(z.string().check(z.minLength(1), z.maxLength(200))),
  geometry: optional(aoiGeometry),
  bbox: optional(inputBbox),
  datetime: optional(inputInstant),
  start_datetime: optional(inputInstant),
  end_datetime: optional(inputInstant),
  /** Per cent. */
  cloud_cover: optional(z.number().check(z.gte(0), z.lte(100))),
  /** Metres. */
  gsd: optional(z.number().check(z.gte(1e-6), z.lte(1e9))),
  description: optional(inputText(10_000)),
  order_id: optional(inputId),
  upload_id: optional(inputId),
  job_id: optional(inputId),
  properties: z._default(inputMap(z.any(), 1000), {}),
  stac_extensions: z._default(inputList(inputText(2000), 100), []),
});
