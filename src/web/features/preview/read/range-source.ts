import type { ByteSource } from '../../../../raster/source/byte-source.ts';
import { releaseBuffer } from '../../../../raster/source/release-buffer.ts';
import { retryAfterMs } from '../../../api/transport/retry-after.ts';
import { wait } from '../../../api/wait.ts';
import { PreviewFaultError } from '../model/preview-fault.ts';
import { BUDGET } from './budget.ts';

/** A file behind a signed URL that supports range requests. */
export type RemoteFile = { url: string; sizeBytes: number };

export type RangeSourceOptions = {
  fetch: typeof fetch;
  /** requests a new URL of the same file when the old one has expired */
  renew: () => Promise<RemoteFile>;
  wait?: typeof wait;
};

const EXPIRED = new Set([403, 404, 410]);
/** Waiting times of one read after 429, which the limit of downloads of a file gives (contract R10). */
const MAX_WAITS = 3;
const DEFAULT_WAIT_MS = 10_000;
// A server without range requests sends the entire file, and a read can't show a prompt.
const MAX_DOWNLOAD_BYTES = BUDGET.fullDownloadBytes.ask;

/**
 * A byte source over HTTP range requests. An expired URL is renewed once per read, and a 429 is waited for; other failures throw a PreviewFaultError.
 */
export function rangeSource(file: RemoteFile, options: RangeSourceOptions): ByteSource {
  let current = file;
  let renewing: Promise<RemoteFile> | null = null;
  let fullDownload: Promise<Uint8Array<ArrayBuffer>> | null = null;
  let etag: string | null = null;

  // Reads that fail at the same time share one renewal.
  async function renewFrom(stale: RemoteFile): Promise<RemoteFile> {
    if (current !== stale) return current;
    renewing ??= options.renew().finally(() => {
      renewing = null;
    });
    current = await renewing;
    return current;
  }

  async function getWhenAllowed(url: string, headers: HeadersInit, signal?: AbortSignal): Promise<Response> {
    for (let waits = 0; ; waits += 1) {
      const response = await get(options.fetch, url, headers, signal);
      if (response.status !== 429 || waits === MAX_WAITS) return response;
      await response.body?.cancel();
      const delayMs = retryAfterMs(response.headers.get('Retry-After'), Date.now()) ?? DEFAULT_WAIT_MS;
      await (options.wait ?? wait)(delayMs, signal);
    }
  }

  async function request(offset: number, length: number, signal?: AbortSignal): Promise<Response> {
    const headers = { Range: `bytes=${offset}-${offset + length - 1}` };
    const tried = current;
    const response = await getWhenAllowed(tried.url, headers, signal);
    if (!EXPIRED.has(response.status)) return response;
    await response.body?.cancel();
    return getWhenAllowed((await renewFrom(tried)).url, headers, signal);
  }

  return {
    sizeBytes: file.sizeBytes,
    release: releaseBuffer,
    async read(offset, length, signal) {
      if (fullDownload) return (await fullDownload).slice(offset, offset + length);
      const response = await request(offset, length, signal);
      if (response.status === 200) {
        fullDownload = downloadFully(response, file.sizeBytes);
        return (await fullDownload).slice(offset, offset + length);
      }
      if (response.status !== 206) throw refused(response.status);
      const tag = response.headers.get('ETag');
      if (etag !== null && tag !== null && tag !== etag) {
        throw new PreviewFaultError({ code: 'file-changed' });
      }
      etag ??= tag;
      const bytes = new Uint8Array(await response.arrayBuffer());
      if (bytes.length === length) return bytes;
      throw cutShort(bytes.length, length);
    },
  };
}

async function get(fetching: typeof fetch, url: string, headers: HeadersInit, signal?: AbortSignal): Promise<Response> {
  try {
    // The browser's cache serialises ranges of one URL and sometimes fails for large ones.
    return await fetching(url, { headers, signal, cache: 'no-store' });
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw new PreviewFaultError({ code: 'file-unreachable' }, { cause });
  }
}

async function downloadFully(response: Response, sizeBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  if (sizeBytes > MAX_DOWNLOAD_BYTES) {
    await response.body?.cancel();
    throw new PreviewFaultError({ code: 'no-byte-ranges', bytes: sizeBytes, limit: MAX_DOWNLOAD_BYTES });
  }
  const bytes = new Uint8Array(await response.arrayBuffer());
  if (bytes.length === sizeBytes) return bytes;
  throw cutShort(bytes.length, sizeBytes);
}

function cutShort(received: number, expected: number): PreviewFaultError {
  return new PreviewFaultError({ code: 'response-cut-short', received, expected });
}

function refused(status: number): PreviewFaultError {
  return new PreviewFaultError({ code: EXPIRED.has(status) ? 'file-removed' : 'file-refused', status });
}
