const START =
  /^\s*(?:SRID\s*=\s*\d+\s*;\s*)?(POINT|LINESTRING|POLYGON|MULTIPOINT|MULTILINESTRING|MULTIPOLYGON|GEOMETRYCOLLECTION|CURVEPOLYGON|MULTISURFACE|CIRCULARSTRING|COMPOUNDCURVE|TRIANGLE|TIN|POLYHEDRALSURFACE)\b/i;

const NO_AREA: Readonly<Record<string, string>> = {
  POINT: 'Point',
  LINESTRING: 'LineString',
  MULTIPOINT: 'MultiPoint',
  MULTILINESTRING: 'MultiLineString',
};

/** Whether a text starts like WKT or EWKT. */
export function isWkt(text: string): boolean {
  return START.test(text);
}

/** The kind of a WKT geometry that is empty or has no area; null for one that may have an area. */
export function wktKindWithoutArea(text: string): string | null {
  const type = START.exec(text)?.[1]?.toUpperCase() ?? '';
  if (/\bEMPTY\s*$/i.test(text.slice(-20))) return 'empty-geometry';
  return NO_AREA[type] ?? null;
}
