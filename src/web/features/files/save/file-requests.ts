import { ApiError } from '../../../api/transport/api-error.ts';
import type { Transport } from '../../../api/transport/transport.ts';
import { safeFilename } from '../../../ui/download/safe-filename.ts';
import type { FileRow } from '../file-row.ts';
import { contentRangeStart, dispositionFilename, reprDigestSha256, strongEntityTag } from './response-headers.ts';

/** A response with bytes of a file. */
export type OpenedFile = {
  /** Offset in the file of the body's first byte. */
  readonly startsAt: number;
  readonly totalBytes: number;
  /** The strong entity tag; null if the service sends none. */
  readonly version: string | null;
  /** Lower-case hex; null if the service sends none. */
  readonly sha256: string | null;
  readonly filename: string;
  readonly body: ReadableStream<Uint8Array<ArrayBuffer>>;
};

/** Where a download continues: the bytes received so far, and the entity tag of the file that they belong to. */
export type Continuation = { readonly offset: number; readonly version: string };

export type FileRequests = {
  open(row: FileRow, from: Continuation | null, signal: AbortSignal): Promise<OpenedFile>;
};

/**
 * Requests files by `clip.job.download`. A download continues by a signed URL with Range and If-Range (contract 11.6.8); if the
 * service signs none, the response starts at the first byte again.
 */
export function createFileRequests(transport: Pick<Transport, 'op' | 'opRaw' | 'getSigned'>): FileRequests {
  const entire = async (row: FileRow, signal: AbortSignal): Promise<OpenedFile> => {
    const body = { job_id: row.jobId, mosaic_type: row.mosaicType };
    return opened(row, await transport.opRaw('clip.job.download', body, { signal }), 0);
  };
  return {
    async open(row, from, signal) {
      const { item_id, asset_id } = row.file;
      if (from === null || !item_id || !asset_id) return entire(row, signal);
      try {
        const signed = await transport.op('items.asset.download', { item_id, asset_id }, { signal });
        const headers = { range: `bytes=${from.offset}-`, 'if-range': from.version };
        const response = await transport.getSigned(signed.url, headers, { signal });
        // Without a valid Content-Range the position of the bytes is unknown.
        const startsAt = response.status === 206 ? contentRangeStart(response.headers.get('content-range')) : 0;
        if (startsAt !== null && startsAt <= from.offset) return opened(row, response, startsAt);
        await response.body?.cancel();
      } catch (error) {
        if (!(error instanceof ApiError) || !canReadEntirely(error)) throw error;
      }
      return entire(row, signal);
    },
  };
}

/** True for refusals of the signed URL only: another API, a key without the scope, a range beyond a shorter file. */
function canReadEntirely({ kind, status }: ApiError): boolean {
  return kind === 'shape' || [400, 403, 404, 405, 416, 422, 501].includes(status);
}

function opened(row: FileRow, response: Response, startsAt: number): OpenedFile {
  const { headers } = response;
  const length = headers.get('content-length');
  return {
    startsAt,
    totalBytes: length === null ? row.sizeBytes : startsAt + Number(length),
    version: strongEntityTag(headers.get('etag')),
    sha256: reprDigestSha256(headers.get('repr-digest')),
    filename: safeFilename(dispositionFilename(headers.get('content-disposition')) ?? row.filename),
    body: response.body ?? new Blob([]).stream(),
  };
}
