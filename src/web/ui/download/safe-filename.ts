/** Names of devices on Windows, which can't be file names, also with an extension. */
const DEVICE_NAME = /^(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)/i;

/** Characters that file systems reject, control characters, lone surrogates, and characters that change the direction of text. */
const REJECTED = /[<>:"|?*]|\p{Cc}|\p{Cs}|[\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/gu;

/** Limit of common file systems for a name, less space for ` (123)` and a browser's temporary extension. */
const MAX_BYTES = 200;

/** Returns the file name without a path and without what file systems reject or change. */
export function safeFilename(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? '';
  const clean = last
    .normalize('NFC')
    .replace(REJECTED, '')
    .replace(/^[.\s]+/, '')
    .replace(/[.\s]+$/, '');
  const short = shortened(clean);
  if (short === '') return 'clip.tif';
  return DEVICE_NAME.test(short) ? `_${short}` : short;
}

/** At most `MAX_BYTES` in UTF-8; the extension stays. */
function shortened(name: string): string {
  const { stem, extension } = splitName(name);
  const encoder = new TextEncoder();
  const maxBytes = MAX_BYTES - encoder.encode(extension).length;
  if (encoder.encode(stem).length <= maxBytes) return name;
  let end = '';
  for (const character of stem) {
    if (encoder.encode(end + character).length > maxBytes) break;
    end += character;
  }
  return end + extension;
}

/** Splits `clip.tif` into `clip` and `.tif`. A long last part is no extension. */
export function splitName(name: string): { readonly stem: string; readonly extension: string } {
  const dot = name.lastIndexOf('.');
  if (dot <= 0 || name.length - dot > 16) return { stem: name, extension: '' };
  return { stem: name.slice(0, dot), extension: name.slice(dot) };
}
