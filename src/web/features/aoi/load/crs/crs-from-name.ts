import type { CrsStatement } from '../layer/parsed-layer.ts';

/**
 * What the name of a coordinate system says: `EPSG:27700`, `urn:ogc:def:crs:EPSG::27700`, an http address of it, CRS84.
 * `axesAsAuthority`: names that follow the URN form mean the authority's own order of axes, as in GML.
 */
export function statementOfName(name: string, axesAsAuthority: boolean): CrsStatement {
  if (/CRS:?84|OGC.*84/i.test(name)) return { kind: 'wgs84', assumed: false };
  const code =
    /EPSG\D*?(?::|\/|#|::|\/0\/|:[\d.]+:)(\d{3,6})\s*$/i.exec(name)?.[1] ?? /^\s*(\d{4,6})\s*$/.exec(name)?.[1];
  if (code === undefined) return { kind: 'unknown', why: `It names its coordinate system “${name.slice(0, 80)}”.` };
  return { kind: 'epsg', code: Number(code), axesAsAuthority };
}
