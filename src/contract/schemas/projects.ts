import * as z from 'zod/mini';
import { id, optional } from './common.ts';
import { inputId, inputText } from './input.ts';

/** Name of a project or collection. */
const name = z.string().check(z.trim(), z.minLength(1), z.maxLength(255));
const description = optional(inputText(10_000));

/** `collections.list` (contract 12). */
export const collectionsListInput = z.object({ project_id: inputId });
/** `CollectionResponse` (contract 9.6). */
export const collection = z.looseObject({
  id,
  project_id: id,
  name: z.string(),
  created_at: z.string(),
  updated_at: z.string(),
  description: optional(z.string()),
  color: optional(z.string()),
  show_on_map: optional(z.boolean()),
  layer_order: optional(z.number()),
  auto_created: optional(z.boolean()),
  source_type: optional(z.string()),
  source_id: optional(id),
  item_count: optional(z.number()),
  deleted_at: optional(z.string()),
});
export const collectionsListOutput = z.array(collection);

/** `collections.get` (contract 12). */
export const collectionInput = z.object({ project_id: inputId, collection_id: inputId });

/** `collections.create` (contract 10). */
export const createCollectionInput = z.object({
  project_id: inputId,
  name,
  description,
  color: optional(inputText(50)),
  show_on_map: z._default(z.boolean(), true),
  layer_order: z._default(z.int().check(z.gte(-(2 ** 31)), z.lte(2 ** 31 - 1)), 0),
});

const regions = ['australia-southeast1', 'asia-southeast1', 'us-west1', 'europe-west1'] as const;

/** `projects.create` (contract 10). The region is stored; this service has one place to store files. */
export const createProjectInput = z.object({
  name,
  description,
  gcs_region: z._default(z.enum(regions), 'australia-southeast1'),
});
/** `ProjectResponse` (contract 9.6). */
export const project = z.looseObject({
  id,
  organization_id: id,
  name: z.string(),
  created_at: z.string(),
  updated_at: z.string(),
  description: optional(z.string()),
  gcs_region: optional(z.string()),
  gcs_bucket_name: optional(z.string()),
  is_archived: optional(z.boolean()),
});
