import * as z from 'zod/mini';
import { MAX_WAIT_SECONDS } from '../features.ts';
import { bbox, id, label, limit, offset, optional } from './common.ts';
import { aoiGeometry, geometry } from './geometry.ts';
import { inputBbox, inputId, inputInstant, inputList, inputText } from './input.ts';

const clipExtents = ['auto', 'tight', 'tiles'] as const;

/** `clip.create_from_item` (contract 11.1). */
export const createFromItemInput = z.object({
  source_item_id: inputId,
  project_id: inputId,
  aoi_geometry: aoiGeometry,
  asset_keys: optional(inputList(inputText(), 1000, z.minLength(1))),
  aoi_name: optional(label),
  output_name: optional(label),
  extent: optional(z.enum(clipExtents)),
  target_collection_id: optional(inputId),
});

/** The code and data that the sentence of an error was made from (src/faults); null if an earlier release found it. */
const errorMembers = { error_code: optional(z.string()), error_data: optional(z.record(z.string(), z.unknown())) };

/**
 * A fault found in a file after it was written: a reason, and an English sentence with the code and data that it was
 * made from (additive to contract 9.3).
 */
export const fileFault = z.looseObject({ code: z.string(), detail: z.string(), ...errorMembers });
export type FileFault = z.infer<typeof fileFault>;

/** One output file (contract 9.3). All members after the first four are additive. */
const clipFile = z.looseObject({
  mosaic_type: z.string(),
  filename: z.string(),
  size_bytes: z.number(),
  gcs_path: z.string(),
  asset_key: optional(z.string()),
  media_type: optional(z.string()),
  checksum_sha256: optional(z.string()),
  item_id: optional(id),
  asset_id: optional(id),
  /** As in the row of the asset (contract 9.6). */
  band_count: optional(z.number()),
  data_type: optional(z.string()),
  fault: optional(fileFault),
});
export type ClipFile = z.infer<typeof clipFile>;

/** How one file was cut and verified (contract 9.1 `receipt`). */
const fileReceipt = z.looseObject({
  mosaic_type: z.string(),
  source_checksum_sha256: optional(z.string()),
  width: optional(z.number()),
  height: optional(z.number()),
  column_offset: optional(z.number()),
  row_offset: optional(z.number()),
  extent: optional(z.string()),
  transform: optional(z.array(z.number())),
  crs: optional(z.string()),
  /** `operator` if the source's file had no coordinate system and the operator stated one. */
  crs_stated_by: optional(z.string()),
  pixels_inside: optional(z.number()),
  pixels_compared: optional(z.number()),
  inside_compared: optional(z.number()),
  windows_compared: optional(z.number()),
  resampled: optional(z.boolean()),
  engine: optional(z.string()),
  /** Values that the bands have outside the area, as GDAL's programs write numbers, and where the mask of the file is from. */
  outside_values: optional(z.array(z.string())),
  mask: optional(z.string()),
  /** The tiles at full resolution, of a clip whose tiles were copied. */
  tiles: optional(z.looseObject({ copied: z.number(), edge: z.number(), sparse: z.number() })),
  /** Why no tiles were copied, by a service that copies them where possible. */
  copy_obstacle: optional(z.looseObject({ cause: z.string(), found: z.string() })),
  commands: optional(z.array(z.string())),
  check: optional(z.string()),
});
export type FileReceipt = z.infer<typeof fileReceipt>;

/** A clip job (contract 9.1). Required members are those of the API guide; other servers may omit all others. */
export const job = z.looseObject({
  id,
  status: z.string(),
  job_type: optional(z.string()),
  organization_id: optional(id),
  output_artifacts: optional(z.looseObject({ clips: z.array(clipFile) })),
  project_id: optional(id),
  source_item_id: optional(id),
  /** Name and mosaic types of a clip of an area; null for a clip of an item. */
  area: optional(z.string()),
  mosaic_types: optional(z.array(z.string())),
  asset_keys: optional(z.array(z.string())),
  aoi_geometry: optional(geometry),
  aoi_name: optional(z.string()),
  /** Geodesic area of `aoi_geometry`; only in lists whose `fields` name it. */
  aoi_area_km2: optional(z.number()),
  /** `aoi_geometry` with at most 32 positions; only in lists whose `fields` name it. Feature `jobs.outline`. */
  aoi_outline: optional(geometry),
  output_name: optional(z.string()),
  target_collection_id: optional(id),
  output_item_id: optional(id),
  phase: optional(z.string()),
  queue_position: optional(z.number()),
  receipt: optional(z.looseObject({ files: z.array(fileReceipt) })),
  progress: optional(z.number()),
  error_message: optional(z.string()),
  error_step: optional(z.string()),
  ...errorMembers,
  compute_units_reserved: optional(z.number()),
  compute_units_charged: optional(z.number()),
  created_by: optional(z.string()),
  created_at: optional(z.string()),
  started_at: optional(z.string()),
  completed_at: optional(z.string()),
  updated_at: optional(z.string()),
});
export type Job = z.infer<typeof job>;

export const createFromItemOutput = z.looseObject({
  job,
  assets_to_clip: z.number(),
  asset_keys: z.array(z.string()),
});

/** A text that can't be an area's name names no area (contract 11.9), at any length that a body can have by default (1.16). */
const areaName = inputText(1024 * 1024);

/** `clip.create_from_area` (contract 11.2). The members after `project_id` are additive: feature `clip.areas`. */
export const createFromAreaInput = z.object({
  area: areaName,
  mosaic_types: inputList(inputText(), 1000, z.minLength(1)),
  aoi_geometry: aoiGeometry,
  organization_id: inputId,
  aoi_name: optional(label),
  project_id: optional(inputId),
  output_name: optional(label),
  extent: optional(z.enum(clipExtents)),
  /** In the project. */
  target_collection_id: optional(inputId),
  /** The `source_id` of the area's metadata. If the area has another one now, the request is refused. */
  source_id: optional(inputId),
});

export const createFromAreaOutput = z.looseObject({
  job,
  mosaics_to_clip: z.number(),
  mosaic_types: z.array(z.string()),
});

/** `clip.areas.list` and the operations of one area (contract 11.9). */
export const areasListInput = z.object({});
export const areasListOutput = z.array(
  z.looseObject({ area: z.string(), name: z.string(), bbox: optional(bbox), mosaic_count: z.number() }),
);

export const areaInput = z.object({ area: areaName });

export const mosaicsOutput = z.array(
  z.looseObject({
    mosaic_type: z.string(),
    filename: z.string(),
    size_bytes: z.number(),
    gcs_path: z.string(),
    bbox: optional(bbox),
    band_count: optional(z.number()),
    gsd: optional(z.number()),
  }),
);

export const areaMetadataOutput = z.looseObject({
  area: z.string(),
  captures: z.array(
    z.looseObject({
      mosaic_type: z.string(),
      capture_date: optional(z.string()),
      start_date: optional(z.string()),
      end_date: optional(z.string()),
      sensor: optional(z.string()),
    }),
  ),
  /** Additive: the id by which `items.get_stac` gives footprint and grids, and `items.asset.download` the files. */
  source_id: optional(id),
});

const sortFields = ['created', 'name', 'status', 'size'] as const;
const descending = sortFields.map((field) => `-${field}` as const);

/** `clip.jobs.list` (contract 11.3). The members after `offset` are additive: feature `jobs.search`. */
export const jobsListInput = z.object({
  organization_id: inputId,
  status: optional(inputText()),
  limit: limit(50),
  offset,
  statuses: optional(inputList(inputText(), 10)),
  /** Words, each part of the clip's name, the item's name, the job's id, the name of its area of interest, or name or title of its delivery area. */
  q: optional(inputText()),
  created_from: optional(inputInstant),
  created_to: optional(inputInstant),
  /** Only jobs that changed after this instant, and deleted ones as `{id, status: "deleted", updated_at}`. */
  updated_since: optional(inputInstant),
  source_item_id: optional(inputId),
  project_id: optional(inputId),
  bbox: optional(inputBbox),
  /** See `clipFingerprint`. */
  fingerprint: optional(inputText()),
  sort: optional(z.enum([...sortFields, ...descending])),
  /** Members of the rows, in addition to `id` and `status`; all of them without it. */
  fields: optional(inputList(z.enum(Object.keys(job.shape) as (keyof Job)[]), 50)),
  /** With `updated_since`: the answer is held until something changed. */
  wait_seconds: optional(z.int().check(z.gte(0), z.lte(MAX_WAIT_SECONDS))),
});
export const jobsListOutput = z.array(job);

export const jobIdInput = z.object({ job_id: inputId });
export const downloadsOutput = z.array(clipFile);

/** `user_agent` and `requester_ip` are only for the audit log (contract 11.6.2). */
export const downloadInput = z.object({
  job_id: inputId,
  mosaic_type: inputText(),
  user_agent: optional(inputText(8192)),
  requester_ip: optional(inputText(8192)),
});

export const jobDeleteOutput = z.looseObject({
  deleted: z.boolean(),
  job_id: id,
  storage_freed_bytes: z.number(),
});
