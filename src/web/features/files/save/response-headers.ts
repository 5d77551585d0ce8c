/** The file name of a `Content-Disposition` header (RFC 6266), preferably `filename*` in UTF-8; null if there is none. */
export function dispositionFilename(header: string | null): string | null {
  if (header === null) return null;
  const extended = /filename\*\s*=\s*UTF-8''([^;]+)/i.exec(header)?.[1];
  if (extended) {
    try {
      return decodeURIComponent(extended.trim());
    } catch {
      // Invalid encoding: use the plain `filename`.
    }
  }
  const plain = /filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s]+))/i.exec(header);
  return plain?.[1]?.replace(/\\(.)/g, '$1') ?? plain?.[2] ?? null;
}

/** The SHA-256 of a `Repr-Digest` header (RFC 9530) as lower-case hex; null if there is none. */
export function reprDigestSha256(header: string | null): string | null {
  const base64 = /(?:^|,)\s*sha-256=:([A-Za-z0-9+/=]+):/.exec(header ?? '')?.[1];
  if (!base64) return null;
  try {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    return bytes.length === 32 ? toHex(bytes) : null;
  } catch {
    return null;
  }
}

/** Bytes as lower-case hex. */
export function toHex(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The first byte's offset in a `Content-Range` header of an open range (`bytes 5-9/10`), which must end with the file; else null. */
export function contentRangeStart(header: string | null): number | null {
  const [, first, last, total] = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(header ?? '') ?? [];
  if (first === undefined || Number(last) + 1 !== Number(total)) return null;
  return Number(first);
}

/** A strong entity tag. A weak one (`W/"…"`) doesn't identify bytes, so it is null. */
export function strongEntityTag(header: string | null): string | null {
  return header !== null && /^"[^"]*"$/.test(header) ? header : null;
}
