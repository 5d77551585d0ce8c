import { commonProj4 } from '../../crs/common-crs.ts';
import { correctedDefinition } from '../../crs/converter-corrections.ts';
import { datumShift } from '../../crs/datum-shifts.ts';
import { isMethodSupported } from '../../crs/projection-methods.ts';
import { RasterError } from '../raster-error.ts';

type GeoKeys = Parameters<typeof import('geotiff-geokeys-to-proj4')['toProj4']>[0];

/** Geokeys by their GeoTIFF names. */
export type Keys = Record<string, unknown>;

/** The EPSG codes in the keys: of the system (null if it is user-defined) and of its geographic base. */
export type KeyCodes = { readonly isProjected: boolean; readonly epsg: number | null; readonly base: number | null };

/** The PROJ definition of the system in the geokeys; '' if proj4 would not compute it as PROJ does. */
export async function proj4OfKeys(keys: Keys, codes: KeyCodes): Promise<string> {
  const { epsg, base } = codes;
  // Programs write many different further keys for Web Mercator; its code alone counts.
  const isPlain = epsg !== null && (epsg === WEB_MERCATOR || agreesWithItsCode(keys));
  const everyday = isPlain ? commonProj4(epsg) : null;
  return everyday ?? withDatum(await converted(keys, codes), epsg ?? base);
}

// If both codes are present, the converter prefers the geographic one and would read a UTM grid as degrees. So the geographic
// code is removed if the projected system has an EPSG code. User-defined systems need it, as it is their base.
async function converted(keys: Keys, { isProjected, epsg }: KeyCodes): Promise<string> {
  const isUserDefined = isProjected && epsg === null;
  const projection = isUserDefined ? registeredCode(keys.ProjectionGeoKey) : null;
  const method = isUserDefined ? registeredCode(keys.ProjCoordTransGeoKey) : null;
  if (isUserDefined && projection === null && method === null) return '';
  // GDAL reads angles in grads as degrees if the base is in degrees.
  if (method !== null && (keys.GeogAngularUnitsGeoKey ?? DEGREE) !== DEGREE) return '';
  const keysToConvert: Keys = { ...keys };
  if (isProjected && epsg !== null) {
    delete keysToConvert.GeographicTypeGeoKey;
    delete keysToConvert.GeodeticCRSGeoKey;
  }
  delete keysToConvert.VerticalGeoKey;
  delete keysToConvert.VerticalCSTypeGeoKey;
  const toProj4 = await converter();
  try {
    const { proj4, errors, isGCS, coordinatesConversionParameters } = toProj4(keysToConvert as unknown as GeoKeys);
    if (errors.CRSNotSupported || errors.coordinateTransformationNotSupported) return '';
    if (projection !== null && errors.conversionNotSupported) return '';
    const corrected = withParallel(correctedDefinition(proj4, { epsg, projection }), keys);
    if (method !== null && !isMethodSupported(method, corrected)) return '';
    return corrected && withUnits(corrected, isGCS, coordinatesConversionParameters.x);
  } catch {
    return '';
  }
}

// Loaded on demand: many times larger than the rest of the reader, and rarely needed.
async function converter() {
  try {
    return (await import('geotiff-geokeys-to-proj4')).toProj4;
  } catch (cause) {
    throw new RasterError({ code: 'part-not-loaded', part: 'coordinate-systems' }, { cause });
  }
}

const USER_DEFINED = 32767;

/** The value if it is a registered code; null if it is absent, 0 or "user-defined". */
export function registeredCode(value: unknown): number | null {
  return typeof value === 'number' && value > 0 && value !== USER_DEFINED ? value : null;
}

const WEB_MERCATOR = 3857;
const METRE = 9001;
const DEGREE = 9102;

// A file may have a code together with units or an ellipsoid that differ from those of the code.
function agreesWithItsCode(keys: Keys): boolean {
  return Object.entries(keys).every(([name, value]) => {
    const common = COMMON_VALUES[name];
    return common === undefined ? WITHOUT_PARAMETERS.test(name) : Math.abs(Number(value) - common) <= 1e-4;
  });
}

// WGS 84 and GRS 80 differ by a tenth of a millimetre.
const COMMON_VALUES: Record<string, number> = {
  ProjLinearUnitsGeoKey: METRE,
  GeogAngularUnitsGeoKey: DEGREE,
  GeogSemiMajorAxisGeoKey: 6_378_137,
  GeogInvFlatteningGeoKey: 298.2572,
};
const WITHOUT_PARAMETERS = /^(GT|GeographicType|GeodeticCRS|ProjectedC|Vertical)|CitationGeoKey$/;

// The axes of a GeoTIFF are always easting, northing, so the axis order of the definition is removed. The factor to metres is
// added to the definition, so that coordinates in the file's units can be passed to proj4; degrees need none.
function withUnits(proj4: string, isGeographic: boolean, factor: number): string {
  // The converter writes a prime meridian given by code after the meridian of the base: the latter is removed.
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

// In user-defined systems, the converter writes the latitude of true scale into the wrong parameter, and drops the central
// longitude of polar stereographic projections.
function withParallel(proj4: string, keys: Keys): string {
  if (keys.ProjCoordTransGeoKey === POLAR_STEREOGRAPHIC && typeof keys.ProjStraightVertPoleLongGeoKey === 'number') {
    const { ProjNatOriginLatGeoKey, ProjFalseOriginLatGeoKey, ProjCenterLatGeoKey, ProjStdParallel1GeoKey } = keys;
    const stated = ProjNatOriginLatGeoKey ?? ProjFalseOriginLatGeoKey ?? ProjCenterLatGeoKey ?? ProjStdParallel1GeoKey;
    const parallel = Number(stated ?? 90);
    const rest = proj4.replace(/\+(lat_0|lat_ts|lat_1|lon_0)=\S+\s*/g, '');
    const pole = parallel < 0 ? -90 : 90;
    // At the pole the scale factor applies; a latitude of true scale would override it.
    const scale = parallel === pole ? '' : ` +lat_ts=${parallel}`;
    return `${rest} +lat_0=${pole}${scale} +lon_0=${keys.ProjStraightVertPoleLongGeoKey}`;
  }
  const parallel = /\+proj=(?:eqc|merc) .*\+lat_1=(\S+)/.exec(proj4)?.[1];
  return parallel ? `${proj4.replace(/\+(lat_1|lat_ts)=\S+\s*/g, '')} +lat_ts=${parallel}` : proj4;
}

// The converter's datum shifts are incomplete, and wrong for New Zealand's datum of 1949. The table of crs/ takes precedence.
function withDatum(proj4: string, epsg: number | null): string {
  const shift = epsg === null ? null : datumShift(epsg);
  return proj4 && shift ? `${proj4.replace(/\s*\+towgs84=\S+/, '')} +towgs84=${shift}` : proj4;
}

// Some definitions of polar stereographic lack the pole (lat_0); the sign of their standard parallel gives it.
function withPole(proj4: string): string {
  const parallel = /\+proj=stere .*\+lat_ts=(-?)/.exec(proj4);
  if (!parallel || proj4.includes('+lat_0=')) return proj4;
  return `${proj4} +lat_0=${parallel[1] === '-' ? -90 : 90}`;
}
