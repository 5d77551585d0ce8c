import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  real,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import type { FileFault } from '../../../contract/schemas/clip.ts';
import type { Aoi } from '../../../geo/aoi.ts';
import { createdAt, instant, updatedAt } from './columns.ts';
import { organizations, projects } from './tenants.ts';

const bboxSide = (name: string, index: number) =>
  doublePrecision(name).generatedAlwaysAs(sql.raw(`("bbox"->>${index})::double precision`));

/** The result of a raster's checks; `fault` is null if it passed. */
export type SourceCheck = { readonly fault: FileFault | null };

/** When and by what a mosaic was captured: days as `2026-03-04`; a range has `start` and `end` instead of `date`. */
export type Capture = {
  readonly date: string | null;
  readonly start: string | null;
  readonly end: string | null;
  readonly sensor: string | null;
};

export const collections = pgTable('collections', {
  id: text('id').primaryKey(),
  projectId: text('project_id')
    .notNull()
    .references(() => projects.id),
  name: text('name').notNull(),
  description: text('description'),
  color: text('color'),
  showOnMap: boolean('show_on_map').notNull().default(true),
  layerOrder: integer('layer_order').notNull().default(0),
  createdAt: createdAt(),
  updatedAt: updatedAt(),
  deletedAt: instant('deleted_at'),
});

/**
 * Items, and the sources of areas: a row of type `area` has the mosaics of an area as its assets, belongs to no project and is no item of any
 * list (decision 35).
 */
export const items = pgTable(
  'items',
  {
    id: text('id').primaryKey(),
    /** Null only for the source of an area. */
    projectId: text('project_id').references(() => projects.id),
    collectionId: text('collection_id').references(() => collections.id),
    stacId: text('stac_id').notNull(),
    type: text('type').notNull(),
    name: text('name').notNull(),
    description: text('description'),
    /** GeoJSON outline of the valid data, WGS 84. */
    geometry: jsonb('geometry').$type<Aoi>(),
    /** `[west, south, east, north]`, degrees; west exceeds east across the antimeridian. */
    bbox: jsonb('bbox').$type<[number, number, number, number]>(),
    /** The sides of `bbox` as numbers, for searches. */
    west: bboxSide('west', 0),
    south: bboxSide('south', 1),
    east: bboxSide('east', 2),
    north: bboxSide('north', 3),
    datetime: instant('datetime'),
    /** Both or neither: the time that the item covers. */
    startDatetime: instant('start_datetime'),
    endDatetime: instant('end_datetime'),
    cloudCover: real('cloud_cover'),
    /** Ground sample distance, metres. */
    gsd: real('gsd'),
    properties: jsonb('properties').$type<Record<string, unknown>>().notNull().default({}),
    /** URLs of the schemas that the properties follow. */
    stacExtensions: text('stac_extensions').array().notNull().default([]),
    /** An order of another system; opaque. */
    orderId: text('order_id'),
    lifecycleState: text('lifecycle_state').notNull().default('active'),
    jobId: text('job_id'),
    /** The item this one was clipped from. */
    sourceItemId: text('source_item_id'),
    /** Whether a thumbnail was made or found impossible (catalog/thumbnails.ts). */
    thumbnailTried: boolean('thumbnail_tried').notNull().default(false),
    createdBy: text('created_by'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    deletedAt: instant('deleted_at'),
  },
  (table) => [
    index('items_project_newest').on(table.projectId, table.createdAt, table.id),
    index('items_collection_newest').on(table.collectionId, table.createdAt, table.id),
    index('items_created').on(table.createdAt, table.id),
    index('items_source').on(table.sourceItemId),
    index('items_without_thumbnail')
      .on(table.createdAt)
      .where(sql`${table.thumbnailTried} = false and ${table.deletedAt} is null`),
    check('items_project', sql`(${table.projectId} is null) = (${table.type} = 'area')`),
  ],
);

/** Areas of an organization: named folders of mosaics by type, which the operator registers (contract 11.9). */
export const areas = pgTable(
  'areas',
  {
    organizationId: text('organization_id')
      .notNull()
      .references(() => organizations.id),
    /** The wire's `area`. */
    name: text('name').notNull(),
    title: text('title').notNull(),
    /** Its mosaics are the assets of this row. */
    itemId: text('item_id')
      .notNull()
      .unique()
      .references(() => items.id),
    createdAt: createdAt(),
  },
  (table) => [primaryKey({ columns: [table.organizationId, table.name] })],
);

export const assets = pgTable(
  'assets',
  {
    id: text('id').primaryKey(),
    itemId: text('item_id')
      .notNull()
      .references(() => items.id),
    assetKey: text('asset_key').notNull(),
    title: text('title'),
    mediaType: text('media_type').notNull(),
    roles: text('roles').array().notNull(),
    /** Order inside the item. */
    position: integer('position').notNull(),
    /** The download selector of its clips, if the asset prescribes one. */
    mosaicType: text('mosaic_type'),
    categorical: boolean('categorical').notNull().default(false),
    /** Path inside the object store, `<bucket>/…`; also the wire's gcs_path. */
    objectPath: text('object_path').notNull(),
    sizeBytes: bigint('size_bytes', { mode: 'number' }).notNull(),
    checksumSha256: text('checksum_sha256').notNull(),
    /** RasterStructure in its JSON form; null for assets that aren't rasters. */
    structure: jsonb('structure').$type<Record<string, unknown>>(),
    /** Exact statistics, one entry per band. */
    statistics: jsonb('statistics').$type<Record<string, unknown>[]>(),
    /** The result of registration's checks; null if the raster has not been checked yet (catalog/check-sources.ts). */
    sourceCheck: jsonb('source_check').$type<SourceCheck>(),
    gsd: real('gsd'),
    /** Of a mosaic of an area. */
    capture: jsonb('capture').$type<Capture>(),
    /** Of the valid pixels, as in items; null for clips, and for rasters that were registered before it was stored. */
    bbox: jsonb('bbox').$type<[number, number, number, number]>(),
    createdAt: createdAt(),
  },
  (table) => [uniqueIndex('assets_item_key').on(table.itemId, table.assetKey)],
);
