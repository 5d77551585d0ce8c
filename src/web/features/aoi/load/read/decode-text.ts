/**
 * Decodes text of unknown encoding. Precedence: byte order mark; zero bytes that indicate UTF-16; valid UTF-8; the encoding
 * that the file names; Windows-1252, which accepts any byte.
 */
export function decodeText(bytes: Uint8Array, named: string | null = null): string {
  const marked = byMark(bytes) ?? byZeros(bytes);
  if (marked !== null) return new TextDecoder(marked).decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return decoderFor(named ?? xmlEncoding(bytes)).decode(bytes);
  }
}

/** A decoder by name; Windows-1252 if the name is null or unknown. */
export function decoderFor(name: string | null): TextDecoder {
  try {
    return new TextDecoder(name ?? 'windows-1252');
  } catch {
    return new TextDecoder('windows-1252');
  }
}

function byMark([first, second, third]: Uint8Array): string | null {
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : null;
}

function byZeros([first, second, third, fourth]: Uint8Array): string | null {
  if (first !== 0 && second === 0 && third !== 0 && fourth === 0) return 'utf-16le';
  return first === 0 && second !== 0 && third === 0 && fourth !== 0 ? 'utf-16be' : null;
}

function xmlEncoding(bytes: Uint8Array): string | null {
  const start = new TextDecoder('windows-1252').decode(bytes.subarray(0, 200));
  return /^<\?xml[^>]*encoding=["']([\w.:-]+)["']/.exec(start)?.[1] ?? null;
}
