import { printableText } from '../tiff/printable-text.ts';

const OPENING = /^ESRI PE String\s*=\s*/i;

/** The WKT in a citation ("ESRI PE String"), where ArcGIS and GDAL write systems that geokeys cannot express; null if none has one. */
export function esriWkt(citations: readonly unknown[]): string | null {
  const found = citations.find(
    (citation): citation is string => typeof citation === 'string' && OPENING.test(citation),
  );
  return found?.replace(OPENING, '') ?? null;
}

/** Whether the WKT is a geographic system; then the file's geographic geokeys state it too. */
export function isGeographicWkt(text: string): boolean {
  return /^GEOG(CS|CRS)\[/i.test(text);
}

/** The name of the system in the WKT, followed by its projection unless the name contains it: `unknown, Mollweide`. */
export function nameInWkt(text: string): string {
  const name = /\["([^"]*)"/.exec(text)?.[1]?.trim() || 'unnamed';
  const projection = /\bPROJECTION\["([^"]*)"/i.exec(text)?.[1]?.trim();
  return printableText(withProjection(name, projection ?? null));
}

/** A system's name, followed by its projection unless the name contains it. */
export function withProjection(name: string, projection: string | null): string {
  const plain = (words: string) => words.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
  return projection === null || plain(name).includes(plain(projection)) ? name : `${name}, ${projection}`;
}
