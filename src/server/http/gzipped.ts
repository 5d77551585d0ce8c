import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

/** Of files that never change under their name, by path; the web app has some dozens. */
const known = new Map<string, Promise<Buffer<ArrayBuffer>>>();

/** The bytes of a file as gzip; `path` names a file that never changes, so that it is packed once. */
export function gzipped(path: string, bytes: Buffer<ArrayBuffer>): Promise<Buffer<ArrayBuffer>> {
  const packed = known.get(path) ?? promisify(gzip)(bytes);
  known.set(path, packed);
  return packed;
}

/** Whether who asks takes gzip (RFC 9110, 12.5.3); a coding with a weight of 0 is refused. */
export function takesGzip(request: Request): boolean {
  const accepted = request.headers.get('Accept-Encoding')?.toLowerCase().split(',') ?? [];
  return accepted.some((coding) => /^\s*gzip\s*(;\s*q\s*=\s*(1|0\.0*[1-9]).*)?$/.test(coding));
}

/** Whether a media type is worth packing: pictures and fonts are packed already. */
export function isPackable(mediaType: string): boolean {
  return /^(text|application)\/|svg/.test(mediaType);
}
