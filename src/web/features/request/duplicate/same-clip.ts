import { type ClipIdentity, clipFingerprint } from '../../../../contract/fingerprint.ts';
import type { Job } from '../../../../contract/schemas/clip.ts';
import type { AoiGeometry } from '../../../../contract/schemas/geometry.ts';
import type { SourceAsset } from '../../../api/items/source-item.ts';
import type { Transport } from '../../../api/transport/transport.ts';
import { clippedKeys } from '../estimate.ts';
import { fingerprintOffThread } from './fingerprint-off-thread.ts';

/** More are not needed: the newest usable one is shown. */
const MAX_FOUND = 20;
const shownFields = [
  'output_name',
  'aoi_name',
  'created_by',
  'created_at',
  'completed_at',
  'output_artifacts',
] as const;

/** A clip as it is requested, with the assets of its item. */
export type RequestedClip = {
  readonly geometry: AoiGeometry;
  readonly itemId: string;
  readonly assets: readonly SourceAsset[];
};

/** The clip as the service stores it: a job has the keys only of the assets that it clips. */
export function clipOf({ geometry, itemId, assets }: RequestedClip): ClipIdentity {
  return { geometry, itemId, assetKeys: clippedKeys(geometry, assets) };
}

type SameClipSearch = { readonly organizationId: string; readonly clip: ClipIdentity; readonly signal: AbortSignal };

/** The newest jobs of the same clip that did not fail. The service must have the feature `jobs.search` (contract 11.3). */
export async function searchSameClip(
  transport: Transport,
  { organizationId, clip, signal }: SameClipSearch,
): Promise<readonly Job[]> {
  const body = {
    organization_id: organizationId,
    fingerprint: await fingerprintOffThread(clip, signal),
    statuses: ['pending', 'running', 'completed'],
    fields: [...shownFields],
    limit: MAX_FOUND,
  };
  return transport.op('clip.jobs.list', body, { signal });
}

/**
 * The jobs of the same item, asset keys and area, in their order. The extent isn't compared, because jobs don't state it. Loads lazily
 * with the hash function.
 */
export function jobsOfSameClip(jobs: readonly Job[], { itemId, assetKeys, geometry }: ClipIdentity): Job[] {
  const keys = sorted(assetKeys);
  const fingerprint = clipFingerprint({ itemId, assetKeys, geometry });
  // Areas are hashed last, because one may have 10,000 vertices.
  return jobs.filter(
    (job) =>
      job.source_item_id === itemId && sorted(job.asset_keys ?? []) === keys && fingerprintOf(job) === fingerprint,
  );
}

const fingerprints = new WeakMap<Job, string | null>();

/** Null for a job whose area isn't reported. The query cache retains the objects of unchanged jobs. */
function fingerprintOf(job: Job): string | null {
  const known = fingerprints.get(job);
  if (known !== undefined) return known;
  const fingerprint = computeFingerprint(job);
  fingerprints.set(job, fingerprint);
  return fingerprint;
}

function computeFingerprint({ source_item_id, asset_keys, aoi_geometry }: Job): string | null {
  if (!source_item_id || !asset_keys || !isAreal(aoi_geometry)) return null;
  return clipFingerprint({ itemId: source_item_id, assetKeys: asset_keys, geometry: aoi_geometry });
}

function isAreal(geometry: Job['aoi_geometry']): geometry is NonNullable<Job['aoi_geometry']> & AoiGeometry {
  return (geometry?.type === 'Polygon' || geometry?.type === 'MultiPolygon') && Array.isArray(geometry.coordinates);
}

function sorted(keys: readonly string[]): string {
  return JSON.stringify([...new Set(keys)].sort());
}
