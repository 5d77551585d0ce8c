import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

/** Compressed files by path. Only immutable files are added; the web app has a few dozen. */
const cache = new Map<string, Promise<Buffer<ArrayBuffer>>>();

/** The bytes of a file, compressed with gzip. The file at `path` must be immutable, because the result is cached. */
export function gzipped(path: string, bytes: Buffer<ArrayBuffer>): Promise<Buffer<ArrayBuffer>> {
  const compressed = cache.get(path) ?? promisify(gzip)(bytes);
  cache.set(path, compressed);
  return compressed;
}

/** Whether the client accepts gzip (RFC 9110, 12.5.3); a weight of 0 means that it doesn't. */
export function acceptsGzip(request: Request): boolean {
  const accepted = request.headers.get('Accept-Encoding')?.toLowerCase().split(',') ?? [];
  return accepted.some((coding) => /^\s*gzip\s*(;\s*q\s*=\s*(1|0\.0*[1-9]).*)?$/.test(coding));
}

/** Whether compressing a media type saves bytes; images and fonts are compressed already. */
export function isCompressible(mediaType: string): boolean {
  return /^(text|application)\/|svg/.test(mediaType);
}
