import type { ClipFile, Job } from '../contract/schemas/clip.ts';
import type { RasterStructureJson } from '../raster/tiff/structure.ts';
import type { AssetRow, CollectionRow, ItemRow, JobRow, ProjectRow, StoredFile } from './db/rows.ts';

/*
 * Converts database rows to the schemas of the contract (section 9). Only this file, present-*.ts and the contract itself write wire
 * names.
 */

/** The type of all jobs, and the id of their process. */
export const JOB_TYPE = 'cog_clip';

/**
 * A job in the form of contract 9.1. `files` are in order of position; `queuePosition` is 1 for the next job, null once a
 * worker claimed it.
 */
export function presentJob(job: JobRow, files: readonly StoredFile[], queuePosition: number | null): Job {
  const isCompleted = job.status === 'completed';
  return {
    id: job.id,
    status: job.status,
    job_type: JOB_TYPE,
    organization_id: job.organizationId,
    output_artifacts: isCompleted ? { clips: files.map((file) => presentFile(file, job)) } : null,
    project_id: job.projectId,
    source_item_id: job.area === null ? job.sourceItemId : null,
    area: job.area,
    mosaic_types: job.area === null ? null : job.assetKeys,
    asset_keys: job.assetKeys,
    aoi_geometry: job.aoiGeometry,
    aoi_name: job.aoiName,
    output_name: job.outputName,
    target_collection_id: job.targetCollectionId,
    output_item_id: job.outputItemId,
    phase: job.phase,
    queue_position: queuePosition,
    receipt: isCompleted ? { files: files.map((file) => file.receipt) } : null,
    progress: job.progress,
    error_message: job.errorMessage,
    error_code: job.errorFault?.code ?? null,
    error_data: job.errorFault?.data ?? null,
    error_step: job.errorStep,
    compute_units_reserved: job.computeUnitsReserved,
    compute_units_charged: job.computeUnitsCharged,
    created_by: job.createdBy,
    created_at: job.createdAt.toISOString(),
    started_at: presentInstant(job.startedAt),
    completed_at: presentInstant(job.completedAt),
    updated_at: job.updatedAt.toISOString(),
  };
}

/** A finished file (contract 9.3). */
export function presentFile(file: StoredFile, job: JobRow): ClipFile {
  return {
    mosaic_type: file.mosaicType,
    filename: file.filename,
    size_bytes: file.sizeBytes,
    gcs_path: pathInBucket(file.objectPath),
    asset_key: file.assetKey,
    media_type: 'image/tiff',
    checksum_sha256: file.checksumSha256,
    item_id: job.outputItemId,
    asset_id: file.assetId,
    band_count: file.bandCount,
    data_type: file.sampleType,
    fault: file.fault,
  };
}

/** An item as a native row, `ItemResponse` (contract 9.4). */
export function presentItem(item: ItemRow) {
  return {
    id: item.id,
    project_id: item.projectId,
    collection_id: item.collectionId,
    stac_id: item.stacId,
    type: item.type,
    name: item.name,
    description: item.description,
    geometry: item.geometry && { ...item.geometry },
    bbox: item.bbox,
    datetime: presentInstant(item.datetime),
    start_datetime: presentInstant(item.startDatetime),
    end_datetime: presentInstant(item.endDatetime),
    cloud_cover: item.cloudCover,
    gsd: item.gsd,
    properties: item.properties,
    stac_extensions: item.stacExtensions,
    lifecycle_state: item.lifecycleState,
    expires_at: null,
    archived_at: null,
    previous_version_id: null,
    duplicated_from_id: null,
    order_id: item.orderId,
    upload_id: null,
    job_id: item.jobId,
    created_by: item.createdBy,
    created_at: item.createdAt.toISOString(),
    updated_at: item.updatedAt.toISOString(),
    deleted_at: presentInstant(item.deletedAt),
  };
}

/** An asset row (contract 9.6). */
export function presentAsset(asset: AssetRow) {
  const structure = structureOf(asset);
  return {
    id: asset.id,
    item_id: asset.itemId,
    asset_key: asset.assetKey,
    title: asset.title,
    media_type: asset.mediaType,
    roles: asset.roles,
    size_bytes: asset.sizeBytes,
    band_names: structure?.bands.map((band) => band.name) ?? null,
    band_count: structure?.bands.length ?? null,
    data_type: structure?.storedType ?? structure?.sampleType ?? null,
    nodata: structure?.noData ?? null,
    epsg: structure?.crs?.epsg ?? null,
    width: structure?.width ?? null,
    height: structure?.height ?? null,
    gsd: asset.gsd,
    gcs_path: pathInBucket(asset.objectPath),
    checksum_sha256: asset.checksumSha256,
    created_at: asset.createdAt.toISOString(),
  };
}

/** A collection with the number of its items (contract 9.6). */
export function presentCollection(collection: CollectionRow, itemCount: number) {
  return {
    id: collection.id,
    project_id: collection.projectId,
    name: collection.name,
    description: collection.description,
    color: collection.color,
    show_on_map: collection.showOnMap,
    layer_order: collection.layerOrder,
    auto_created: false,
    source_type: null,
    source_id: null,
    item_count: itemCount,
    created_at: collection.createdAt.toISOString(),
    updated_at: collection.updatedAt.toISOString(),
    deleted_at: presentInstant(collection.deletedAt),
  };
}

/** A project (contract 9.6). */
export function presentProject(project: ProjectRow) {
  return {
    id: project.id,
    organization_id: project.organizationId,
    name: project.name,
    description: project.description,
    gcs_region: project.gcsRegion,
    gcs_bucket_name: project.bucketName,
    is_archived: false,
    created_at: project.createdAt.toISOString(),
    updated_at: project.updatedAt.toISOString(),
  };
}

/** The stored structure of a raster asset; null for other assets. */
export function structureOf(asset: AssetRow): RasterStructureJson | null {
  // structureToJson wrote it when the asset was registered; the column's type is only a JSON object.
  return asset.structure as RasterStructureJson | null;
}

/** The wire's `gcs_path`: the object's path without its bucket (contract 9.3). */
export function pathInBucket(objectPath: string): string {
  return objectPath.slice(objectPath.indexOf('/') + 1);
}

export function presentInstant(instant: Date | null): string | null {
  return instant === null ? null : instant.toISOString();
}
