import { headers } from '../../contract/headers.ts';

export type SentFile = {
  readonly filename: string;
  readonly mediaType: string;
  readonly sizeBytes: number;
  /** Lower-case hex. */
  readonly checksumSha256: string;
  /** Small and never changed, like a thumbnail: a browser may keep it for an hour. */
  readonly isCacheable?: boolean;
};

/** Headers of a complete file (contract 11.6.4): name, length, entity tag and digest. */
export function fileHeaders(file: SentFile): Record<string, string> {
  const digest = Buffer.from(file.checksumSha256, 'hex').toString('base64');
  return {
    'Content-Type': file.mediaType,
    'Content-Length': String(file.sizeBytes),
    [headers.contentDisposition]: contentDisposition(file.filename),
    ETag: entityTag(file.checksumSha256),
    [headers.reprDigest]: `sha-256=:${digest}:`,
    'Cache-Control': file.isCacheable === true ? 'private, max-age=3600' : 'private, no-store',
  };
}

/** A strong entity tag: the quoted SHA-256. */
export function entityTag(checksumSha256: string): string {
  return `"${checksumSha256}"`;
}

/** `attachment` with the name in ASCII, and with the original name as RFC 8187 encodes it. */
function contentDisposition(filename: string): string {
  const ascii = filename.replace(/[^\x20-\x7e]|["\\]/g, '_');
  // encodeURIComponent throws on a lone surrogate.
  const encoded = encodeURIComponent(filename.toWellFormed()).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
