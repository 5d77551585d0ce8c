import { geoKeysOf } from '../../raster/georeference/geo-keys.ts';
import { rasterCrs } from '../../raster/georeference/raster-crs.ts';
import type { Grid } from '../../raster/georeference/usable-crs.ts';
import { Tag } from '../../raster/tiff/tiff-tags.ts';

/** The contents of the tags of geokeys: the directory, its doubles and its texts. */
type GeoKeyTags = { readonly numbers: number[]; readonly doubles: number[]; readonly text: string };

/** The coordinate system of a raster with these geokeys. */
export async function crsOf({ numbers, doubles, text }: GeoKeyTags, grid: Grid | null = null) {
  const values = new Map<number, number[] | string>([[Tag.GeoKeyDirectory, numbers]]);
  if (doubles.length > 0) values.set(Tag.GeoDoubleParams, doubles);
  if (text !== '') values.set(Tag.GeoAsciiParams, text);
  return await rasterCrs(geoKeysOf({ offset: 0, entries: new Map(), values }), grid);
}

/** Numeric keys, and one that may be text. */
export function keysOf(shorts: Record<number, number>, text: [key: number, value: string] | null = null): GeoKeyTags {
  const entries = Object.entries(shorts).map(([key, value]) => [Number(key), 0, 1, value]);
  if (text) entries.push([text[0], Tag.GeoAsciiParams, text[1].length + 1, 0]);
  entries.sort(([one = 0], [other = 0]) => one - other);
  return { numbers: [1, 1, 0, entries.length, ...entries.flat()], doubles: [], text: text ? `${text[1]}|` : '' };
}
