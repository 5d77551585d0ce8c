import { ImageFileDirectory } from 'geotiff';
import type { TiffDirectory } from '../tiff/tiff-directory.ts';
import { Tag } from '../tiff/tiff-tags.ts';

/** The value of a geokey. */
export type GeoKeyValue = string | number | number[];

/** The geokeys of a directory by name, unchanged; empty if they are damaged or absent, since the pixels are still usable. */
export function geoKeysOf(directory: TiffDirectory): Record<string, GeoKeyValue> {
  const keys: Record<string, GeoKeyValue> = {};
  for (const [name, value] of Object.entries(parseKeys(directory) ?? {})) {
    if (typeof value === 'string' || typeof value === 'number') keys[name] = value;
    else if (ArrayBuffer.isView(value) || Array.isArray(value))
      keys[name] = Array.from(value as ArrayLike<number>, Number);
  }
  return keys;
}

/** Whether the file's tie point is the centre of a pixel (RasterPixelIsPoint). */
export function isPixelPoint(keys: Record<string, GeoKeyValue>): boolean {
  return keys.GTRasterTypeGeoKey === 2;
}

// geotiff would read the directory lazily, and every deferred list as little-endian. So it gets the values that were read and
// checked here, and only parses the keys.
function parseKeys(directory: TiffDirectory): Record<string, unknown> | null {
  if (!directory.values.has(Tag.GeoKeyDirectory)) return null;
  const fields = new Map<string | number, string | number | (string | number)[]>();
  for (const tag of [Tag.GeoKeyDirectory, Tag.GeoDoubleParams, Tag.GeoAsciiParams]) {
    const value = directory.values.get(tag);
    // parseGeoKeyDirectory calls `subarray` on lists of doubles, which plain arrays lack
    if (typeof value === 'string') fields.set(tag, `${value}\0`);
    else if (value) fields.set(tag, Float64Array.from(value) as unknown as number[]);
  }
  try {
    return new ImageFileDirectory(fields, new Map(), new Map(), 0).parseGeoKeyDirectory();
  } catch {
    return null;
  }
}
