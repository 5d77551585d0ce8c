import { ImageFileDirectory } from 'geotiff';
import { methodName } from '../../crs/projection-methods.ts';
import { printableText } from '../tiff/printable-text.ts';
import type { RasterCrs } from '../tiff/structure.ts';
import type { TiffDirectory } from '../tiff/tiff-directory.ts';
import { Tag } from '../tiff/tiff-tags.ts';
import { esriWkt, isGeographicWkt, nameInWkt, withProjection } from './esri-wkt.ts';
import { type Keys, proj4OfKeys, registeredCode } from './geo-keys-to-proj4.ts';

/** The meaning of the geokeys: the coordinate system (null if there is none), and whether pixels are points (RasterPixelIsPoint). */
export type GeoReference = { crs: RasterCrs | null; pixelIsPoint: boolean };

/** Reads the geokeys of a directory. Damaged geokeys count as absent, since the pixels are still usable. */
export async function readGeoKeys(directory: TiffDirectory): Promise<GeoReference> {
  const keys = parseKeys(directory);
  if (!keys) return { crs: null, pixelIsPoint: false };
  return { crs: await crsOf(keys), pixelIsPoint: keys.GTRasterTypeGeoKey === 2 };
}

/** The value of a geokey. */
export type GeoKeyValue = string | number | number[];

/** The geokeys of a directory by name, unchanged; empty if they are damaged or absent. */
export function listGeoKeys(directory: TiffDirectory): Record<string, GeoKeyValue> {
  const listed: Record<string, GeoKeyValue> = {};
  for (const [name, value] of Object.entries(parseKeys(directory) ?? {})) {
    if (typeof value === 'string' || typeof value === 'number') listed[name] = value;
    else if (ArrayBuffer.isView(value) || Array.isArray(value))
      listed[name] = Array.from(value as ArrayLike<number>, Number);
  }
  return listed;
}

// geotiff would read the directory lazily, and every deferred list as little-endian. So it gets the values that were read and
// checked here, and only parses the keys.
function parseKeys(directory: TiffDirectory): Keys | null {
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

async function crsOf(keys: Keys): Promise<RasterCrs | null> {
  const projected = registeredCode(keys.ProjectedCSTypeGeoKey ?? keys.ProjectedCRSGeoKey);
  const base = registeredCode(keys.GeographicTypeGeoKey ?? keys.GeodeticCRSGeoKey);
  const text = esriWkt([keys.PCSCitationGeoKey, keys.GTCitationGeoKey, keys.GeogCitationGeoKey]);
  const isGeographic = text !== null && isGeographicWkt(text);
  // GDAL also writes WKT next to a projected code. Both state the same system then, and the code can be read.
  if (text !== null && !isGeographic && projected === null) return unsupportedCrs(nameInWkt(text));
  const model = isGeographic ? 'geographic' : modelOf(keys, projected);
  if (model === null) return null;
  const isProjected = model === 'projected';
  const name = nameOf(keys, isProjected);
  if (model === 'other') return unsupportedCrs(name ?? 'user-defined');
  const epsg = isProjected ? projected : base;
  const proj4 = await proj4OfKeys(keys, { isProjected, epsg, base });
  return proj4 === '' && epsg === null
    ? unsupportedCrs(withProjection(name ?? 'unnamed', methodOf(keys)))
    : { epsg, proj4, name };
}

function unsupportedCrs(name: string): RasterCrs {
  return { epsg: null, proj4: '', name: name.slice(0, MAX_NAME_LENGTH) };
}

function methodOf(keys: Keys): string | null {
  return methodName(Number(keys.ProjCoordTransGeoKey));
}

const MODELS: Readonly<Record<number, 'projected' | 'geographic'>> = { 1: 'projected', 2: 'geographic' };

// As in GDAL: if the model type is user-defined, a projected code decides, and no other key.
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
  const systemCitation = isProjected ? keys.PCSCitationGeoKey : keys.GeogCitationGeoKey;
  const citation = keys.GTCitationGeoKey ?? systemCitation;
  if (typeof citation !== 'string') return null;
  const system = esriWkt([citation]);
  const text = system === null ? printableText(citation.split('|')[0] ?? '').trim() : nameInWkt(system);
  return text ? text.slice(0, MAX_NAME_LENGTH) : null;
}

const MAX_NAME_LENGTH = 200;
