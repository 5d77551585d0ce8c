import type { Aoi } from './aoi.ts';

/** What a text in WKT holds, with the EPSG code that EWKT may name; or what is wrong with it, by line and column. */
export type WktReading = { readonly geometry: Aoi; readonly srid: number | null } | { readonly problem: string };

/** Reads WKT and EWKT. */
export function readWkt(_text: string): WktReading {
  return { problem: 'WKT is not read yet.' };
}

/** Writes an area as WKT. */
export function writeWkt(geometry: Aoi): string {
  return geometry.type;
}
