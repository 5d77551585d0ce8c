import { and, eq, isNull, sql } from 'drizzle-orm';
import { areas, assets, clipFiles, items, projects } from '../db/schema.ts';
import { cappedName, type Transfer } from '../limits/egress.ts';
import { checkVerb } from '../pipeline/check-verb.ts';
import type { ByteRange, Services, StoredObject } from '../services.ts';
import { parseByteRange } from './byte-range.ts';
import { entityTag, fileHeaders, type SentFile } from './file-headers.ts';
import { ProblemError } from './problem-error.ts';

type OpenAsset = {
  readonly file: SentFile;
  readonly stored: StoredObject;
  readonly transfer: Omit<Transfer, 'rangeBytes'>;
};

/**
 * `GET|HEAD /v1/asset-get/{token}`: an asset's bytes, all or a range, for any client with a signed URL (contract 11.6.8).
 * Throws `forbidden` for an invalid or expired token, `gone` for a file that has been removed, and the refusals of the limits of downloads.
 */
export async function assetGet(request: Request, token: string, services: Services): Promise<Response> {
  checkVerb(request.method, ['GET', 'HEAD']);
  const { file, stored, transfer } = await openAsset(token, services);
  const headers = { ...fileHeaders(file), 'Accept-Ranges': 'bytes' };
  if (request.headers.get('If-None-Match') === entityTag(file.checksumSha256)) return notModified(headers);
  const isHead = request.method === 'HEAD';
  // Range is defined for GET only (RFC 9110, 14.2).
  const range = isHead ? 'full' : requestedRange(request.headers, file);
  if (range === 'unsatisfiable') throw unsatisfiable(file.sizeBytes);
  if (isHead) return new Response(null, { headers });
  const bytes = await services.limits.egress.open(
    { ...transfer, rangeBytes: range === 'full' ? null : range.length },
    () => stored.stream(range === 'full' ? undefined : range),
  );
  if (bytes === null) throw gone();
  if (range === 'full') return new Response(bytes, { headers });
  return new Response(bytes, {
    status: 206,
    headers: {
      ...headers,
      'Content-Length': String(range.length),
      'Content-Range': `bytes ${range.offset}-${range.offset + range.length - 1}/${file.sizeBytes}`,
    },
  });
}

async function openAsset(token: string, services: Services): Promise<OpenAsset> {
  const assetId = services.signer.verify(token);
  if (assetId === null) {
    throw new ProblemError(
      'forbidden',
      'This link is not valid or has expired; call items.asset.download for a new one.',
    );
  }
  const [found] = await services.db.orm
    .select({
      asset: assets,
      organizationId: sql<string>`coalesce(${projects.organizationId}, ${areas.organizationId})`,
      clip: { jobId: clipFiles.jobId, mosaicType: clipFiles.mosaicType },
    })
    .from(assets)
    .innerJoin(items, and(eq(items.id, assets.itemId), isNull(items.deletedAt)))
    .leftJoin(projects, eq(projects.id, items.projectId))
    .leftJoin(areas, eq(areas.itemId, items.id))
    .leftJoin(clipFiles, and(eq(clipFiles.jobId, items.jobId), eq(clipFiles.assetId, assets.id)))
    .where(eq(assets.id, assetId));
  if (found === undefined) throw gone();
  const { organizationId, clip } = found;
  const stored = await services.limits.egress.watched(organizationId, () =>
    services.store.open(found.asset.objectPath),
  );
  if (stored === null) throw gone();
  const { objectPath, mediaType, checksumSha256 } = found.asset;
  const filename = objectPath.slice(objectPath.lastIndexOf('/') + 1);
  const isCacheable = found.asset.roles.includes('thumbnail');
  const { sizeBytes } = stored;
  // Sources and thumbnails have no cap: many people look at them, and contract R10 names files of jobs.
  const cappedFile = clip === null ? null : { name: cappedName(clip.jobId, clip.mosaicType), sizeBytes };
  return {
    file: { filename, mediaType, checksumSha256, sizeBytes, isCacheable },
    stored,
    transfer: { organizationId, cappedFile },
  };
}

/** If If-Range doesn't match the file's entity tag, the range is ignored: the client's earlier bytes are of another file. */
function requestedRange(headers: Headers, file: SentFile): ByteRange | 'full' | 'unsatisfiable' {
  const condition = headers.get('If-Range');
  if (condition !== null && condition !== entityTag(file.checksumSha256)) return 'full';
  return parseByteRange(headers.get('Range'), file.sizeBytes);
}

function notModified(headers: Record<string, string>): Response {
  const { ETag = '', 'Cache-Control': cacheControl = '' } = headers;
  return new Response(null, { status: 304, headers: { ETag, 'Cache-Control': cacheControl } });
}

function gone(): ProblemError {
  return new ProblemError('gone', 'This file is no longer stored.');
}

function unsatisfiable(sizeBytes: number): ProblemError {
  return new ProblemError('range-not-satisfiable', `The range lies beyond the file, which has ${sizeBytes} bytes.`, {
    headers: { 'Content-Range': `bytes */${sizeBytes}` },
  });
}
