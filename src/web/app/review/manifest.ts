import { geographicBox } from '../../../geo/antimeridian/geographic-box.ts';
import type { ReviewLine } from './row-state.ts';

/** What was requested for a row, what was delivered, and why nothing was. */
export type ManifestRow = {
  readonly area: string;
  readonly item_id: string | null;
  readonly item: string | null;
  readonly assets: readonly string[];
  readonly idempotency_key: string;
  readonly state: string;
  readonly job_id: string | null;
  readonly delivered: readonly ManifestFile[];
  readonly units: number | null;
  /** Why nothing was delivered; null if it was, or may still be. */
  readonly reason: string | null;
};

type ManifestFile = {
  readonly asset: string | null;
  readonly filename: string;
  readonly size_bytes: number;
  readonly sha256: string | null;
};

/** One row of the manifest. `reason` gives the sentence of a state that delivers nothing. */
export function manifestRow({ row, state, job, estimate }: ReviewLine, reason: string | null): ManifestRow {
  return {
    area: row.areaName,
    item_id: row.item?.id ?? null,
    item: row.item?.name ?? null,
    assets: row.item?.assetKeys ?? [],
    idempotency_key: row.id,
    state: state.kind,
    job_id: row.jobId,
    delivered: (job?.files ?? []).map(({ asset_key, mosaic_type, filename, size_bytes, checksum_sha256 }) => ({
      asset: asset_key ?? mosaic_type ?? null,
      filename,
      size_bytes,
      sha256: checksum_sha256 ?? null,
    })),
    units: estimate?.units ?? null,
    reason,
  };
}

type Entry = { readonly line: ReviewLine; readonly row: ManifestRow };

const COLUMNS = [
  'area',
  'item_id',
  'item',
  'requested',
  'delivered',
  'state',
  'reason',
  'job_id',
  'units',
  'idempotency_key',
];

/** CSV (RFC 4180) with one line for each row. A text that a spreadsheet would run as a formula starts with an apostrophe. */
export function manifestCsv(entries: readonly Entry[]): string {
  const lines = entries.map(({ row }) => [
    ...[row.area, row.item_id, row.item, row.assets.join(' '), row.delivered.map(({ filename }) => filename).join(' ')],
    ...[row.state, row.reason, row.job_id, row.units, row.idempotency_key],
  ]);
  return `${[COLUMNS, ...lines].map((cells) => cells.map(csvCell).join(',')).join('\r\n')}\r\n`;
}

function csvCell(value: string | number | null): string {
  if (typeof value === 'number') return String(value);
  const text = value ?? '';
  const safe = /^[\s]*[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A feature for each row: its area, with the manifest as properties. */
export function manifestGeoJson(entries: readonly Entry[]): string {
  const features = entries.map(({ line, row }) => ({
    type: 'Feature',
    id: row.idempotency_key,
    geometry: line.row.geometry,
    properties: row,
  }));
  return JSON.stringify({ type: 'FeatureCollection', features });
}

/** A STAC 1.0 ItemCollection: an Item for each row, with the delivered files as assets. */
export function manifestStac(entries: readonly Entry[]): string {
  const features = entries.map(({ line, row }) => ({
    type: 'Feature',
    stac_version: '1.0.0',
    id: row.job_id ?? row.idempotency_key,
    geometry: line.row.geometry,
    bbox: geographicBox(line.row.geometry),
    properties: { datetime: line.job?.job.completed_at ?? line.job?.job.created_at ?? null, title: row.area, ...row },
    links: [],
    assets: Object.fromEntries(
      row.delivered.map(({ asset, filename, size_bytes }, index) => [
        asset ?? `file-${index + 1}`,
        { href: filename, type: 'image/tiff; application=geotiff; profile=cloud-optimized', 'file:size': size_bytes },
      ]),
    ),
  }));
  return JSON.stringify({ type: 'FeatureCollection', features });
}
