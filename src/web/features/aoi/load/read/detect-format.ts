import { isJsonScript } from '../formats/json.ts';
import { isWkt } from '../formats/wkt-kind.ts';
import type { RefusedFormat } from '../layer/file-faults.ts';

/** Format of a file by its content. */
export type Format =
  | {
      readonly kind:
        | 'zip'
        | 'gzip'
        | 'geopackage'
        | 'flatgeobuf'
        | 'shp'
        | 'json'
        | 'kml'
        | 'gpx'
        | 'gml'
        | 'wkt'
        | 'table';
    }
  | { readonly kind: 'refused'; readonly format: RefusedFormat };

const MAGIC: readonly (readonly [readonly number[], Format])[] = [
  [[0x50, 0x4b, 3, 4], { kind: 'zip' }],
  [[0x50, 0x4b, 5, 6], { kind: 'zip' }],
  [[0x1f, 0x8b], { kind: 'gzip' }],
  [[0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20, 0x66], { kind: 'geopackage' }],
  [[0x66, 0x67, 0x62, 3, 0x66, 0x67, 0x62], { kind: 'flatgeobuf' }],
  [[0, 0, 0x27, 0x0a], { kind: 'shp' }],
  [[0x49, 0x49, 0x2a, 0], refused('tiff')],
  [[0x4d, 0x4d, 0, 0x2a], refused('tiff')],
  [[0x49, 0x49, 0x2b, 0], refused('tiff')],
  [[0x4d, 0x4d, 0, 0x2b], refused('tiff')],
  [[0x89, 0x50, 0x4e, 0x47], refused('png')],
  [[0xff, 0xd8, 0xff], refused('jpeg')],
  [[0x25, 0x50, 0x44, 0x46], refused('pdf')],
  [[0x41, 0x43, 0x31, 0x30], refused('dwg')],
  [[0x50, 0x41, 0x52, 0x31], refused('geoparquet')],
  [[0x37, 0x7a, 0xbc, 0xaf], refused('7z')],
  [[0x52, 0x61, 0x72, 0x21], refused('rar')],
  [[0xd0, 0xcf, 0x11, 0xe0], refused('old-office')],
];

/** The binary format by its first bytes; null for text or unknown formats. */
export function detectBinary(bytes: Uint8Array): Format | null {
  return MAGIC.find(([magic]) => magic.every((byte, at) => bytes[at] === byte))?.[1] ?? null;
}

/** The format of a text. A zero byte means that it isn't text. */
export function detectText(text: string): Format {
  const start = text.slice(0, 20_000).trimStart();
  if (start.startsWith('<')) return detectXml(start);
  if (['{', '[', String.fromCharCode(0x1e)].includes(start.charAt(0))) return { kind: 'json' };
  if (isJsonScript(start)) return { kind: 'json' };
  if (isWkt(start)) return { kind: 'wkt' };
  if (start.slice(0, 2000).includes('\0')) return refused('unknown');
  if (/^\s*0\s+SECTION/.test(start)) return refused('dxf');
  if (/^Version\s+\d+\s+Charset/i.test(start)) return refused('mif');
  return { kind: 'table' };
}

const ROOTS: Readonly<Record<string, Format>> = {
  kml: { kind: 'kml' },
  Placemark: { kind: 'kml' },
  gpx: { kind: 'gpx' },
  html: refused('web-page'),
  svg: refused('svg'),
  osm: refused('osm'),
};

function detectXml(start: string): Format {
  const bare = start.replace(/^<\?[^>]*\?>|<!--[\s\S]*?-->|<!DOCTYPE[^[>]*(?:\[[^\]]*\])?[^>]*>/gi, '').trimStart();
  const root = /^<(?:[\w.-]+:)?([\w.-]+)/.exec(bare)?.[1] ?? '';
  if (/^html$/i.test(root) || /^<!doctype html/i.test(start)) return refused('web-page');
  const known = ROOTS[root];
  if (known) return known;
  return /opengis\.net\/gml|FeatureCollection|gml:/.test(start) ? { kind: 'gml' } : refused('unknown-xml');
}

function refused(format: RefusedFormat): Format {
  return { kind: 'refused', format };
}
