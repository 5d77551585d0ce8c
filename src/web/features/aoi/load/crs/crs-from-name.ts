import type { CrsStatement } from '../layer/parsed-layer.ts';

/** A compound system in a URN or URL, with its horizontal part. */
const COMPOUND = /^\s*urn:ogc:def:crs,(?:crs:)?([^,]+),|crs-compound\?1=([^&]+)&/i;

/**
 * Parses the name of a coordinate system: `EPSG:27700`, `ESRI:102003`, `urn:ogc:def:crs:EPSG::27700`, its http URL, CRS84; of a compound system the
 * horizontal part.
 * `axesAsAuthority`: the name implies the axis order of the authority, as URNs in GML do.
 */
export function parseCrsName(text: string, axesAsAuthority: boolean): CrsStatement {
  const name = COMPOUND.exec(text)?.slice(1).find(Boolean) ?? text;
  if (/CRS:?84|OGC.*84/i.test(name)) return { kind: 'wgs84', assumed: false };
  const esri = /^\s*(?:urn:ogc:def:crs:)?ESRI:[\d.:]*?(\d{4,6})\s*$/i.exec(name)?.[1];
  if (esri !== undefined) return { kind: 'esri', code: Number(esri), axesAsAuthority };
  const code =
    /EPSG\D*?(?::|\/|#|::|\/0\/|:[\d.]+:)(\d{3,6})\s*$/i.exec(name)?.[1] ?? /^\s*(\d{4,6})\s*$/.exec(name)?.[1];
  if (code === undefined) return { kind: 'unknown', doubt: { code: 'unknown-name', name: name.slice(0, 80) } };
  return { kind: 'epsg', code: Number(code), axesAsAuthority };
}
