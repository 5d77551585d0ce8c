import { open } from 'node:fs/promises';
import type { CrsEntry } from '../../crs/crs-table.ts';
import { openRaster, type Raster } from '../../raster/read/open-raster.ts';
import { tagNumbers, tagText } from '../../raster/tiff/tag-access.ts';
import { FieldType, Tag } from '../../raster/tiff/tiff-tags.ts';
import { openFileSource } from '../files/file-source.ts';
import { writeAll } from '../files/write-all.ts';

/** The three tags that state a coordinate system: the keys (numbers of 16 bits), and the doubles and texts that they refer to. */
export type GeoKeyTags = {
  readonly keys: readonly number[];
  readonly doubles: readonly number[];
  readonly text: string;
};

/**
 * Whether GDAL writes the system of a VRT's SRS element into a GeoTIFF. It can't if WKT 1 can't express it, as for Equal Earth: then
 * the description has WKT 2, and GDAL writes the system only into an `.aux.xml`.
 */
export function isWrittenByGdal(srs: string): boolean {
  return !/<SRS[^>]*>\s*(PROJ|GEOG|GEOD|BOUND|DERIVEDPROJ|COMPOUND)CRS\[/.test(srs);
}

/** An SRS element of another system, for which GDAL writes tags that are at least as large as `tags`. */
export function placeholderSrs({ keys, doubles, text }: GeoKeyTags): string {
  // GDAL writes about as many keys as this system has parameters: 17 keys with 7 doubles
  if (keys.length > MAX_KEY_NUMBERS || doubles.length > MAX_DOUBLES) return '';
  const name = 'x'.repeat(Math.max(1, text.length));
  const base = `GEOGCS[&quot;WGS 84&quot;,DATUM[&quot;WGS_1984&quot;,SPHEROID[&quot;WGS 84&quot;,6378137,298.257223563]],PRIMEM[&quot;Greenwich&quot;,0],UNIT[&quot;degree&quot;,0.0174532925199433]]`;
  const parameters = ['latitude_of_origin', 'central_meridian', 'scale_factor', 'false_easting', 'false_northing']
    .map((parameter) => `PARAMETER[&quot;${parameter}&quot;,1]`)
    .join();
  return `<SRS>PROJCS[&quot;${name}&quot;,${base},PROJECTION[&quot;Transverse_Mercator&quot;],${parameters},UNIT[&quot;metre&quot;,1]]</SRS>`;
}

const MAX_KEY_NUMBERS = 64;
const MAX_DOUBLES = 5;

/** The tags of a raster's system, without the numbers that no key uses. */
export function geoKeyTagsOf({ levels }: Raster): GeoKeyTags {
  const { directory } = levels[0]?.image ?? {};
  if (!directory) return { keys: [], doubles: [], text: '' };
  const [version = 1, revision = 1, minor = 0, count = 0, ...entries] =
    tagNumbers(directory, Tag.GeoKeyDirectory) ?? [];
  const keys = entries.slice(0, 4 * count);
  const usedLength = (tag: number) =>
    keys.reduce((needed, location, at) => {
      const refersTo = at % 4 === 1 && location === tag;
      return refersTo ? Math.max(needed, (keys[at + 1] ?? 0) + (keys[at + 2] ?? 0)) : needed;
    }, 0);
  return {
    keys: [version, revision, minor, count, ...keys],
    doubles: (tagNumbers(directory, Tag.GeoDoubleParams) ?? []).slice(0, usedLength(Tag.GeoDoubleParams)),
    text: (tagText(directory, Tag.GeoAsciiParams) ?? '').slice(0, usedLength(Tag.GeoAsciiParams)),
  };
}

/** Tags that state an EPSG code and its name, for pixels that are points or areas as in the raster. */
export function geoKeyTagsOfCode(
  { code, name, proj4 }: Pick<CrsEntry, 'code' | 'name' | 'proj4'>,
  { structure }: Raster,
): GeoKeyTags {
  const isGeographic = proj4.startsWith('+proj=longlat');
  const text = `${name.replaceAll(/[^ -{}~]/g, '?')}|`;
  const entries = [
    [1024, 0, 1, isGeographic ? 2 : 1],
    [1025, 0, 1, structure.metadata.AREA_OR_POINT === 'Point' ? 2 : 1],
    [1026, Tag.GeoAsciiParams, text.length, 0],
    [isGeographic ? 2048 : 3072, 0, 1, code],
  ];
  return { keys: [1, 1, 0, entries.length, ...entries.flat()], doubles: [], text };
}

/**
 * Replaces the values of the three tags of a finished file in place. Keys state which numbers and texts they use, so that longer tags
 * need no other length. If they don't fit, the file stays unchanged, and its check
 * refuses it.
 */
export async function replaceGeoKeys(outputPath: string, { keys, doubles, text }: GeoKeyTags): Promise<void> {
  const directory = await mainDirectory(outputPath);
  const values = [
    [Tag.GeoKeyDirectory, FieldType.Short, Uint8Array.from(keys.flatMap((key) => [key & 0xff, key >> 8]))],
    [Tag.GeoDoubleParams, FieldType.Double, new Uint8Array(Float64Array.from(doubles).buffer)],
    [Tag.GeoAsciiParams, FieldType.Ascii, new TextEncoder().encode(text)],
  ] as const;
  const places = values.map(([tag, type, bytes]) => {
    const entry = directory?.entries.get(tag);
    return { entry, bytes, fits: entry?.type === type && bytes.length < entry.byteLength };
  });
  if (!places.every(({ fits }) => fits)) return;
  const file = await open(outputPath, 'r+');
  try {
    for (const { entry, bytes } of places) {
      const padded = new Uint8Array(entry?.byteLength ?? 0).fill(entry?.type === FieldType.Ascii ? SPACE : 0);
      padded.set(bytes);
      // GDAL warns of a NUL before the end of a text
      if (entry?.type === FieldType.Ascii) padded.set([0], padded.length - 1);
      await writeAll(file, padded, entry?.offset ?? 0);
    }
  } finally {
    await file.close();
  }
}

const SPACE = 0x20;

async function mainDirectory(file: string) {
  const output = await openFileSource(file);
  try {
    return (await openRaster(output)).levels[0]?.image.directory ?? null;
  } finally {
    await output.close();
  }
}
