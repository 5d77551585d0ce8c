import { everydayProj4 } from '../../crs/common-crs.ts';
import { correctedDefinition } from '../../crs/converter-corrections.ts';
import { datumShift } from '../../crs/datum-shifts.ts';
import { isMethodRight } from '../../crs/projection-methods.ts';
import { RasterError } from '../raster-error.ts';

type GeoKeys = Parameters<typeof import('geotiff-geokeys-to-proj4')['toProj4']>[0];

/** Geokeys by the names that GeoTIFF gives them. */
export type Keys = Record<string, unknown>;

/** The codes that the keys give: of the system, null for a user-defined one, and of its geographic base. */
export type KeyCodes = { readonly isProjected: boolean; readonly epsg: number | null; readonly base: number | null };

/** The PROJ definition of what geokeys state; '' where there is none that proj4 computes as PROJ does. */
export async function proj4OfKeys(keys: Keys, codes: KeyCodes): Promise<string> {
  const { epsg, base } = codes;
  // What else is said of Web Mercator is said in as many ways as there are programs.
  const isPlain = epsg !== null && (epsg === WEB_MERCATOR || isAsItsCodeSays(keys));
  const everyday = isPlain ? everydayProj4(epsg) : null;
  return everyday ?? withDatum(await converted(keys, codes), epsg ?? base);
}

// The converter prefers the geographic code when both are there, and would read a UTM grid as degrees: a projected
// system with its own EPSG code is converted alone. User-defined ones keep the geographic code, their base.
async function converted(keys: Keys, { isProjected, epsg }: KeyCodes): Promise<string> {
  const isOwnProjection = isProjected && epsg === null;
  const projection = isOwnProjection ? realCode(keys.ProjectionGeoKey) : null;
  const method = isOwnProjection ? realCode(keys.ProjCoordTransGeoKey) : null;
  if (isOwnProjection && projection === null && method === null) return '';
  // GDAL takes angles in grads for degrees, where the base is in degrees.
  if (method !== null && (keys.GeogAngularUnitsGeoKey ?? DEGREE) !== DEGREE) return '';
  const asked: Keys = { ...keys };
  if (isProjected && epsg !== null) {
    delete asked.GeographicTypeGeoKey;
    delete asked.GeodeticCRSGeoKey;
  }
  delete asked.VerticalGeoKey;
  delete asked.VerticalCSTypeGeoKey;
  const toProj4 = await converter();
  try {
    const { proj4, errors, isGCS, coordinatesConversionParameters } = toProj4(asked as unknown as GeoKeys);
    if (errors.CRSNotSupported || errors.coordinateTransformationNotSupported) return '';
    if (projection !== null && errors.conversionNotSupported) return '';
    const corrected = withParallel(correctedDefinition(proj4, { epsg, projection }), keys);
    if (method !== null && !isMethodRight(method, corrected)) return '';
    return corrected && withUnits(corrected, isGCS, coordinatesConversionParameters.x);
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

const USER_DEFINED = 32767;

/** A code that names something: neither absent, 0 nor user-defined. */
export function realCode(value: unknown): number | null {
  return typeof value === 'number' && value > 0 && value !== USER_DEFINED ? value : null;
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
  // A meridian by code comes after the base's own.
  const bare = withPole(
    proj4
      .replace(/\+axis=\S+\s*/, '')
      .replace(/\+pm=\S+ (?=[-\d])/, '+pm=')
      .trim(),
  );
  if (isGeographic) return Math.abs(factor - 1) < 1e-9 ? bare : '';
  if (/\+(to_meter|units)=/.test(bare) || Math.abs(factor - 1) < 1e-12) return bare;
  return `${bare} +to_meter=${factor}`;
}

const POLAR_STEREOGRAPHIC = 15;

// Of user-defined systems the converter takes the parallel of true scale for another one, and loses the longitude that a polar
// stereographic grid looks down on.
function withParallel(proj4: string, keys: Keys): string {
  if (keys.ProjCoordTransGeoKey === POLAR_STEREOGRAPHIC && typeof keys.ProjStraightVertPoleLongGeoKey === 'number') {
    const { ProjNatOriginLatGeoKey, ProjFalseOriginLatGeoKey, ProjCenterLatGeoKey, ProjStdParallel1GeoKey } = keys;
    const stated = ProjNatOriginLatGeoKey ?? ProjFalseOriginLatGeoKey ?? ProjCenterLatGeoKey ?? ProjStdParallel1GeoKey;
    const parallel = Number(stated ?? 90);
    const rest = proj4.replace(/\+(lat_0|lat_ts|lat_1|lon_0)=\S+\s*/g, '');
    const pole = parallel < 0 ? -90 : 90;
    // At the pole the scale counts, which a parallel of true scale would replace.
    const scale = parallel === pole ? '' : ` +lat_ts=${parallel}`;
    return `${rest} +lat_0=${pole}${scale} +lon_0=${keys.ProjStraightVertPoleLongGeoKey}`;
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
