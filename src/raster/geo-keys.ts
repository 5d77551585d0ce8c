import { ImageFileDirectory } from 'geotiff';
import { datumShift } from './datum-shifts.ts';
import { everydayProj4 } from './everyday-crs.ts';
import { printableText } from './printable-text.ts';
import { RasterError } from './raster-error.ts';
import type { RasterCrs } from './structure.ts';
import type { TiffDirectory } from './tiff-directory.ts';
import { Tag } from './tiff-tags.ts';

/** What the geokeys say: the coordinate system (null when there is none) and whether a pixel is a point. */
export type GeoReference = { crs: RasterCrs | null; pixelIsPoint: boolean };

const USER_DEFINED = 32767;
const PROJECTED = 1;

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

type Keys = Record<string, unknown>;

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
  const projected = code(keys.ProjectedCSTypeGeoKey ?? keys.ProjectedCRSGeoKey);
  const geographic = code(keys.GeographicTypeGeoKey ?? keys.GeodeticCRSGeoKey);
  const isProjected =
    keys.GTModelTypeGeoKey === PROJECTED || (keys.GTModelTypeGeoKey === undefined && projected !== null);
  const own = isProjected ? projected : geographic;
  if (own === null && geographic === null && keys.GTModelTypeGeoKey === undefined) return null;
  const epsg = own === null || own === USER_DEFINED ? null : own;
  return {
    epsg,
    proj4: withDatum(await proj4Of(keys, isProjected, epsg), epsg ?? geographic),
    name: nameOf(keys, isProjected),
  };
}

function code(value: unknown): number | null {
  return typeof value === 'number' && value > 0 ? value : null;
}

// The converter prefers the geographic code when both are there, and would read a UTM grid as degrees: a projected
// system with a code of its own is asked for alone. User-defined ones keep the geographic code, their base.
async function proj4Of(keys: Keys, isProjected: boolean, epsg: number | null): Promise<string> {
  // What else is said of Web Mercator is said in as many ways as there are programs.
  const isPlain = epsg !== null && (epsg === WEB_MERCATOR || isAsItsCodeSays(keys));
  const everyday = isPlain ? everydayProj4(epsg) : null;
  if (everyday !== null) return everyday;
  const asked: Keys = { ...keys };
  if (isProjected && epsg !== null) {
    delete asked.GeographicTypeGeoKey;
    delete asked.GeodeticCRSGeoKey;
  }
  delete asked.VerticalGeoKey;
  delete asked.VerticalCSTypeGeoKey;
  const toProj4 = await converter();
  try {
    const found = toProj4(asked as unknown as Parameters<typeof toProj4>[0]);
    if (found.errors.CRSNotSupported || found.errors.coordinateTransformationNotSupported) return '';
    const proj4 = withParallel(found.proj4, keys);
    return withUnits(proj4, found.isGCS, found.coordinatesConversionParameters.x);
  } catch {
    return '';
  }
}

// Many times as large as all else that reads a file, and rarely asked for.
async function converter() {
  try {
    return (await import('geotiff-geokeys-to-proj4')).toProj4;
  } catch (cause) {
    const found = 'The table of coordinate systems, which this file needs, could not be loaded.';
    throw new RasterError('unsupported', `${found} Check the connection, then try again.`, { cause });
  }
}

const WEB_MERCATOR = 3857;
const METRE = 9001;
const DEGREE = 9102;

// A file may name a code and give other units or another ellipsoid than the code's own.
function isAsItsCodeSays(keys: Keys): boolean {
  return Object.entries(keys).every(([name, value]) => {
    const usual = USUAL[name];
    return usual === undefined ? SAYS_NOTHING.test(name) : Math.abs(Number(value) - usual) <= 1e-4;
  });
}

// WGS 84 and GRS 80 differ by a tenth of a millimetre.
const USUAL: Record<string, number> = {
  ProjLinearUnitsGeoKey: METRE,
  GeogAngularUnitsGeoKey: DEGREE,
  GeogSemiMajorAxisGeoKey: 6_378_137,
  GeogInvFlatteningGeoKey: 298.2572,
};
const SAYS_NOTHING = /^(GT|GeographicType|GeodeticCRS|ProjectedC|Vertical)|CitationGeoKey$/;

// A GeoTIFF's axes are always easting, northing, so the definition's own axis order is dropped. The factor to metres
// goes into the definition, so that the file's own numbers can be handed to proj4; degrees need none.
function withUnits(proj4: string, isGeographic: boolean, factor: number): string {
  const bare = withPole(proj4.replace(/\+axis=\S+\s*/, '').trim());
  if (isGeographic) return Math.abs(factor - 1) < 1e-9 ? bare : '';
  if (/\+(to_meter|units)=/.test(bare) || Math.abs(factor - 1) < 1e-12) return bare;
  return `${bare} +to_meter=${factor}`;
}

const POLAR_STEREOGRAPHIC = 15;

// Of user-defined systems the converter takes the parallel of true scale for another one, and loses the longitude that a polar
// stereographic grid looks down on.
function withParallel(proj4: string, keys: Keys): string {
  if (keys.ProjCoordTransGeoKey === POLAR_STEREOGRAPHIC && typeof keys.ProjStraightVertPoleLongGeoKey === 'number') {
    const parallel = Number(keys.ProjNatOriginLatGeoKey ?? keys.ProjStdParallel1GeoKey ?? 90);
    const rest = proj4.replace(/\+(lat_0|lat_ts|lon_0)=\S+\s*/g, '');
    const pole = parallel < 0 ? -90 : 90;
    return `${rest} +lat_0=${pole} +lat_ts=${parallel} +lon_0=${keys.ProjStraightVertPoleLongGeoKey}`;
  }
  const parallel = /\+proj=(?:eqc|merc) .*\+lat_1=(\S+)/.exec(proj4)?.[1];
  return parallel ? `${proj4.replace(/\+(lat_1|lat_ts)=\S+\s*/g, '')} +lat_ts=${parallel}` : proj4;
}

// What the converter knows of datums is patchy, and for New Zealand's of 1949 wrong; the table goes first.
function withDatum(proj4: string, epsg: number | null): string {
  const shift = epsg === null ? null : datumShift(epsg);
  return proj4 && shift ? `${proj4.replace(/\s*\+towgs84=\S+/, '')} +towgs84=${shift}` : proj4;
}

// Some definitions of polar stereographic leave out the pole that their standard parallel implies.
function withPole(proj4: string): string {
  const parallel = /\+proj=stere .*\+lat_ts=(-?)/.exec(proj4);
  if (!parallel || proj4.includes('+lat_0=')) return proj4;
  return `${proj4} +lat_0=${parallel[1] === '-' ? -90 : 90}`;
}

function nameOf(keys: Keys, isProjected: boolean): string | null {
  const own = isProjected ? keys.PCSCitationGeoKey : keys.GeogCitationGeoKey;
  const citation = keys.GTCitationGeoKey ?? own;
  if (typeof citation !== 'string') return null;
  const text = printableText(citation.split('|')[0] ?? '').trim();
  return text ? text.slice(0, LONGEST_NAME) : null;
}

const LONGEST_NAME = 200;
