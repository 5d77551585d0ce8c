import type { AssetRow } from './db/rows.ts';
import { pathInBucket, structureOf } from './present.ts';

/*
 * Converts the mosaics of areas to the schemas of contract 11.9.
 */

export function presentMosaic(asset: AssetRow) {
  const path = pathInBucket(asset.objectPath);
  return {
    mosaic_type: asset.assetKey,
    filename: path.slice(path.lastIndexOf('/') + 1),
    size_bytes: asset.sizeBytes,
    gcs_path: path,
    bbox: asset.bbox,
    band_count: structureOf(asset)?.bands.length ?? null,
    gsd: asset.gsd,
  };
}

/** Dates as the operator stated them, `2026-03-04`: a day, or the first and last day of a range. */
export function presentCapture({ assetKey, capture }: AssetRow) {
  return {
    mosaic_type: assetKey,
    capture_date: capture?.date ?? null,
    start_date: capture?.start ?? null,
    end_date: capture?.end ?? null,
    sensor: capture?.sensor ?? null,
  };
}
