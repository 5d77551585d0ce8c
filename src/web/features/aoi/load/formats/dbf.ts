import { decoderFor } from '../read/decode-text.ts';

export type DbfTable = {
  readonly rows: number;
  /** Whether the row is marked as deleted, as its shape is then; such rows remain until the table is packed. */
  readonly isDeleted: (index: number) => boolean;
  /** The fields of a row as text; null when the row doesn't exist. */
  readonly row: (index: number) => readonly (readonly [string, string])[] | null;
};

/** Names of encodings in browsers, by the language driver id in the .dbf header. */
const BY_LANGUAGE: Readonly<Record<number, string>> = {
  3: 'windows-1252',
  87: 'windows-1252',
  19: 'shift_jis',
  77: 'gbk',
  78: 'euc-kr',
  79: 'big5',
  122: 'gbk',
  123: 'shift_jis',
  124: 'windows-874',
  38: 'ibm866',
  101: 'ibm866',
  200: 'windows-1250',
  201: 'windows-1251',
  202: 'windows-1254',
  203: 'windows-1253',
};

/** First byte of a deleted row. */
const DELETED = 0x2a;

/** Opens a .dbf table; null when it isn't one. `codePage` is the text of the .cpg file, which takes precedence. */
export function readDbf(bytes: Uint8Array, codePage: string | null): DbfTable | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.byteLength < 33) return null;
  const [rows, headBytes, rowBytes] = [view.getUint32(4, true), view.getUint16(8, true), view.getUint16(10, true)];
  if (headBytes < 33 || headBytes > view.byteLength || rowBytes < 2) return null;
  const decoder = decoderFor(encodingOf(codePage) ?? BY_LANGUAGE[bytes[29] ?? 0] ?? guess(bytes.subarray(headBytes)));
  const fields: { name: string; from: number; to: number }[] = [];
  let from = 1;
  for (let at = 32; at + 32 <= headBytes && bytes[at] !== 0x0d; at += 32) {
    const length = bytes[at + 16] ?? 0;
    const name = decoder.decode(bytes.subarray(at, at + 11));
    fields.push({ name: name.replace(/\0[\s\S]*$/, ''), from, to: from + length });
    from += length;
  }
  return {
    rows: Math.min(rows, Math.floor((view.byteLength - headBytes) / rowBytes)),
    isDeleted: (index) => bytes[headBytes + index * rowBytes] === DELETED,
    row(index) {
      const start = headBytes + index * rowBytes;
      if (start + rowBytes > view.byteLength) return null;
      return fields.map(({ name, from: first, to }) => [
        name,
        decoder
          .decode(bytes.subarray(start + first, start + to))
          .replaceAll('\0', '')
          .trim(),
      ]);
    },
  };
}

/** Parses the content of a .cpg file: `UTF-8`, `1252`, `ISO 8859-1`, `LATIN1`, `OEM 866`, `ANSI 1251`. */
function encodingOf(codePage: string | null): string | null {
  const text = codePage?.trim().toLowerCase() ?? '';
  if (text === '') return null;
  if (/^utf-?8|^65001/.test(text)) return 'utf-8';
  const latin = /^(?:iso)?[ _-]?8859[ _-]?(\d{1,2})$/.exec(text)?.[1] ?? /^88?59(\d{1,2})$/.exec(text)?.[1];
  if (latin) return `iso-8859-${latin}`;
  const page = /(\d{3,5})$/.exec(text)?.[1];
  if (page === undefined) return text === 'latin1' ? 'iso-8859-1' : text;
  return (
    (
      { 866: 'ibm866', 874: 'windows-874', 932: 'shift_jis', 936: 'gbk', 949: 'euc-kr', 950: 'big5' } as Record<
        string,
        string
      >
    )[page] ?? `windows-${page}`
  );
}

/** Guesses the encoding: UTF-8 if the bytes are valid, else Windows-1252. */
function guess(records: Uint8Array): string {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(records.subarray(0, 1_000_000), { stream: true });
    return 'utf-8';
  } catch {
    return 'windows-1252';
  }
}
