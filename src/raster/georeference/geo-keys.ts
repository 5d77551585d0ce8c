import { ImageFileDirectory } from 'geotiff';
import { methodName } from '../../crs/projection-methods.ts';
import { printableText } from '../tiff/printable-text.ts';
import type { RasterCrs } from '../tiff/structure.ts';
import type { TiffDirectory } from '../tiff/tiff-directory.ts';
import { Tag } from '../tiff/tiff-tags.ts';
import { esriText, isGeographicText, nameInText, withProjection } from './esri-wkt.ts';
import { type Keys, proj4OfKeys, realCode } from './geo-keys-to-proj4.ts';

/** What the geokeys say: the coordinate system (null when there is none) and whether a pixel is a point. */
export type GeoReference = { crs: RasterCrs | null; pixelIsPoint: boolean };

/** Reads the geokeys of a directory; damaged ones count as absent, since the pixels are still good. */
export async function readGeoKeys(directory: TiffDirectory): Promise<GeoReference> {
  const keys = parseKeys(directory);
  if (!keys) return { crs: null, pixelIsPoint: false };
  return { crs: await crsOf(keys), pixelIsPoint: keys.GTRasterTypeGeoKey === 2 };
}

/** What a geokey may hold. */
export type GeoKeyValue = string | number | number[];

/** The geokeys of a directory by their names, as the file has them; none where they are damaged or absent. */
export function listGeoKeys(directory: TiffDirectory): Record<string, GeoKeyValue> {
  const listed: Record<string, GeoKeyValue> = {};
  for (const [name, value] of Object.entries(parseKeys(directory) ?? {})) {
    if (typeof value === 'string' || typeof value === 'number') listed[name] = value;
    else if (ArrayBuffer.isView(value) || Array.isArray(value))
      listed[name] = Array.from(value as ArrayLike<number>, Number);
  }
  return listed;
}

// geotiff reads its own directories lazily and takes every deferred list for little-endian, so it is handed the
// guarded values and only asked for what the keys mean.
function parseKeys(directory: TiffDirectory): Keys | null {
  if (!directory.values.has(Tag.GeoKeyDirectory)) return null;
  const fields = new Map<string | number, string | number | (string | number)[]>();
  for (const tag of [Tag.GeoKeyDirectory, Tag.GeoDoubleParams, Tag.GeoAsciiParams]) {
    const value = directory.values.get(tag);
    // parseGeoKeyDirectory calls subarray on lists of doubles, which plain arrays lack
    if (typeof value === 'string') fields.set(tag, `${value}\0`);
    else if (value) fields.set(tag, Float64Array.from(value) as unknown as number[]);
  }
  try {
    return new ImageFileDirectory(fields, new Map(), new Map(), 0).parseGeoKeyDirectory();
  } catch {
    return null;
  }
}

async function crsOf(keys: Keys): Promise<RasterCrs | null> {
  const projected = realCode(keys.ProjectedCSTypeGeoKey ?? keys.ProjectedCRSGeoKey);
  const base = realCode(keys.GeographicTypeGeoKey ?? keys.GeodeticCRSGeoKey);
  const text = esriText([keys.PCSCitationGeoKey, keys.GTCitationGeoKey, keys.GeogCitationGeoKey]);
  const isGeographic = text !== null && isGeographicText(text);
  // GDAL writes such a text next to a projected code too; then both state the same, and the code can be read.
  if (text !== null && !isGeographic && projected === null) return unread(nameInText(text));
  const model = isGeographic ? 'geographic' : modelOf(keys, projected);
  if (model === null) return null;
  const isProjected = model === 'projected';
  const name = nameOf(keys, isProjected);
  if (model === 'other') return unread(name ?? 'user-defined');
  const epsg = isProjected ? projected : base;
  const proj4 = await proj4OfKeys(keys, { isProjected, epsg, base });
  return proj4 === '' && epsg === null
    ? unread(withProjection(name ?? 'unnamed', methodOf(keys)))
    : { epsg, proj4, name };
}

function unread(name: string): RasterCrs {
  return { epsg: null, proj4: '', name: name.slice(0, LONGEST_NAME) };
}

function methodOf(keys: Keys): string | null {
  return methodName(Number(keys.ProjCoordTransGeoKey));
}

const MODELS: Readonly<Record<number, 'projected' | 'geographic'>> = { 1: 'projected', 2: 'geographic' };

// As GDAL has it: a projected code says enough where the model is user-defined, and nothing else does.
function modelOf(keys: Keys, projected: number | null): 'projected' | 'geographic' | 'other' | null {
  const { GTModelTypeGeoKey, ProjectedCSTypeGeoKey, ProjectedCRSGeoKey, GeographicTypeGeoKey, GeodeticCRSGeoKey } =
    keys;
  if (typeof GTModelTypeGeoKey === 'number' && MODELS[GTModelTypeGeoKey]) return MODELS[GTModelTypeGeoKey];
  if (projected !== null) return 'projected';
  if (GTModelTypeGeoKey) return 'other';
  if (ProjectedCSTypeGeoKey || ProjectedCRSGeoKey) return 'projected';
  return GeographicTypeGeoKey || GeodeticCRSGeoKey ? 'geographic' : null;
}

function nameOf(keys: Keys, isProjected: boolean): string | null {
  const own = isProjected ? keys.PCSCitationGeoKey : keys.GeogCitationGeoKey;
  const citation = keys.GTCitationGeoKey ?? own;
  if (typeof citation !== 'string') return null;
  const system = esriText([citation]);
  const text = system === null ? printableText(citation.split('|')[0] ?? '').trim() : nameInText(system);
  return text ? text.slice(0, LONGEST_NAME) : null;
}

const LONGEST_NAME = 200;
