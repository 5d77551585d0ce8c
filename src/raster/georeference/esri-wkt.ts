import { printableText } from '../tiff/printable-text.ts';

const OPENING = /^ESRI PE String\s*=\s*/i;

/** The citation that holds a coordinate system as text, as ArcGIS and GDAL write those that geokeys cannot hold; null without one. */
export function esriText(citations: readonly unknown[]): string | null {
  const found = citations.find(
    (citation): citation is string => typeof citation === 'string' && OPENING.test(citation),
  );
  return found?.replace(OPENING, '') ?? null;
}

/** Whether such a text states longitudes and latitudes, which the geographic geokeys next to it state as well. */
export function isGeographicText(text: string): boolean {
  return /^GEOG(CS|CRS)\[/i.test(text);
}

/** The name of the system in such a text, and its projection where the name does not say it: `unknown, Mollweide`. */
export function nameInText(text: string): string {
  const name = /\["([^"]*)"/.exec(text)?.[1]?.trim() || 'unnamed';
  const projection = /\bPROJECTION\["([^"]*)"/i.exec(text)?.[1]?.trim();
  return printableText(withProjection(name, projection ?? null));
}

/** A system's name, followed by its projection unless the name says it. */
export function withProjection(name: string, projection: string | null): string {
  const plain = (words: string) => words.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
  return projection === null || plain(name).includes(plain(projection)) ? name : `${name}, ${projection}`;
}
