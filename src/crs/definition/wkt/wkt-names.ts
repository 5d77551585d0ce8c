import type { MethodName } from '../methods/projection-methods.ts';
import type { ParameterName } from '../methods/terms.ts';

/** A name without case and punctuation: writers differ in both. */
export function plainName(name: string): string {
  return name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
}

/**
 * The projection of a name in WKT 1 (OGC, ESRI) or WKT 2; null for an unknown one. `Stereographic` and `Polar Stereographic` are
 * those of WKT 1 of OGC.
 */
export function methodOfName(name: string): MethodName | null {
  return METHODS.get(plainName(name)) ?? null;
}

const METHODS = new Map<string, MethodName>(
  Object.entries({
    'Transverse Mercator': ['transverse mercator', 'gauss kruger', 'transverse mercator complex'],
    'Transverse Mercator South Orientated': [
      'transverse mercator south orientated',
      'transverse mercator (south orientated)',
    ],
    Mercator: ['mercator', 'mercator 1sp', 'mercator 2sp', 'mercator (variant a)', 'mercator (variant b)'],
    'Mercator Auxiliary Sphere': ['mercator auxiliary sphere', 'popular visualisation pseudo mercator'],
    'Equidistant Cylindrical': [
      'equirectangular',
      'equidistant cylindrical',
      'plate carree',
      'equidistant cylindrical (spherical)',
    ],
    'Cylindrical Equal Area': [
      'cylindrical equal area',
      'lambert cylindrical equal area',
      'lambert cylindrical equal area (spherical)',
    ],
    'Colombia Urban': ['colombia urban', 'igac plano cartesiano'],
    'Cassini-Soldner': ['cassini soldner', 'cassini'],
    'Miller Cylindrical': ['miller cylindrical'],
    'Lambert Conformal Conic': [
      'lambert conformal conic',
      'lambert conformal conic 1sp',
      'lambert conformal conic 2sp',
      'lambert conic conformal (1sp)',
      'lambert conic conformal (2sp)',
      'lambert conic conformal (2sp michigan)',
    ],
    'Albers Equal Area': ['albers', 'albers conic equal area', 'albers equal area'],
    'Equidistant Conic': ['equidistant conic'],
    Polyconic: ['polyconic', 'american polyconic'],
    Bonne: ['bonne'],
    'Lambert Azimuthal Equal Area': ['lambert azimuthal equal area', 'lambert azimuthal equal area (spherical)'],
    'Azimuthal Equidistant': ['azimuthal equidistant', 'modified azimuthal equidistant'],
    Stereographic: ['stereographic'],
    'Oblique Stereographic': ['oblique stereographic', 'double stereographic'],
    'Polar Stereographic': [
      'polar stereographic',
      'stereographic north pole',
      'stereographic south pole',
      'polar stereographic (variant a)',
      'polar stereographic (variant b)',
    ],
    Gnomonic: ['gnomonic'],
    'Vertical Perspective': ['vertical perspective', 'vertical near side perspective'],
    Orthographic: ['orthographic'],
    'Hotine Oblique Mercator': [
      'hotine oblique mercator',
      'hotine oblique mercator (variant a)',
      'hotine oblique mercator azimuth natural origin',
      'rectified skew orthomorphic natural origin',
    ],
    'Hotine Oblique Mercator Azimuth Center': [
      'hotine oblique mercator azimuth center',
      'hotine oblique mercator (variant b)',
      'rectified skew orthomorphic center',
    ],
    'Swiss Oblique Mercator': ['swiss oblique cylindrical', 'swiss oblique mercator'],
    Krovak: ['krovak', 'krovak (north orientated)'],
    'New Zealand Map Grid': ['new zealand map grid'],
    Sinusoidal: ['sinusoidal'],
    Mollweide: ['mollweide'],
    'Eckert VI': ['eckert vi'],
    'Equal Earth': ['equal earth'],
    Robinson: ['robinson'],
    'Van der Grinten': ['van der grinten', 'van der grinten i'],
    'Interrupted Goode Homolosine': ['interrupted goode homolosine'],
    'Goode Homolosine': ['goode homolosine'],
    'Geostationary Satellite': ['geostationary satellite', 'geostationary satellite (sweep y)'],
    'Geostationary Satellite (Sweep X)': ['geostationary satellite (sweep x)'],
  } satisfies Partial<Record<MethodName, string[]>>).flatMap(([method, names]) =>
    names.map((name): [string, MethodName] => [plainName(name), method as MethodName]),
  ),
);

/** The parameter of a name in WKT 1 or 2; null for an unknown one. */
export function parameterOfName(name: string): ParameterName | null {
  return PARAMETERS.get(plainName(name)) ?? null;
}

const PARAMETERS = new Map<string, ParameterName>(
  Object.entries({
    lat0: [
      'latitude of origin',
      'latitude of center',
      'latitude of natural origin',
      'latitude of false origin',
      'latitude of projection centre',
      'latitude of topocentric origin',
    ],
    lon0: [
      'central meridian',
      'longitude of center',
      'longitude of origin',
      'longitude of natural origin',
      'longitude of false origin',
      'longitude of projection centre',
      'longitude of topocentric origin',
    ],
    lat1: ['standard parallel 1', 'latitude of 1st standard parallel', 'latitude of standard parallel'],
    lat2: ['standard parallel 2', 'latitude of 2nd standard parallel'],
    scale: [
      'scale factor',
      'scale factor at natural origin',
      'scale factor on initial line',
      'scale factor at projection centre',
      'scale factor on pseudo standard parallel',
      'ellipsoid scaling factor',
    ],
    azimuth: ['azimuth', 'azimuth of initial line', 'azimuth at projection centre', 'co latitude of cone axis'],
    gridAngle: ['rectified grid angle', 'angle from rectified to skew grid', 'xy plane rotation'],
    falseEasting: ['false easting', 'easting at false origin', 'easting at projection centre'],
    falseNorthing: ['false northing', 'northing at false origin', 'northing at projection centre'],
    height: ['satellite height', 'height', 'projection plane origin height', 'viewpoint height'],
    topocentricHeight: ['ellipsoidal height of topocentric origin'],
    pseudoParallel: ['pseudo standard parallel 1', 'latitude of pseudo standard parallel'],
    xScale: ['x scale'],
    yScale: ['y scale'],
    sphereType: ['auxiliary sphere type'],
    option: ['option'],
  } satisfies Partial<Record<ParameterName, string[]>>).flatMap(([parameter, names]) =>
    names.map((name): [string, ParameterName] => [plainName(name), parameter as ParameterName]),
  ),
);

/** Whether a parameter is an angle, a length, or a number without a unit. */
export function quantityOf(parameter: ParameterName): 'angle' | 'length' | 'number' {
  if (LENGTHS.has(parameter)) return 'length';
  return NUMBERS.has(parameter) ? 'number' : 'angle';
}

const LENGTHS: ReadonlySet<ParameterName> = new Set(['falseEasting', 'falseNorthing', 'height', 'topocentricHeight']);
const NUMBERS: ReadonlySet<ParameterName> = new Set(['scale', 'xScale', 'yScale', 'sphereType', 'option']);
