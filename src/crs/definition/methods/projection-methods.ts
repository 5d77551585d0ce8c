import type { Ellipsoid } from '../ellipsoid.ts';
import { UnsupportedCrs } from '../unsupported-crs.ts';
import * as azimuthal from './azimuthal.ts';
import * as conic from './conic.ts';
import * as cylindrical from './cylindrical.ts';
import * as oblique from './oblique.ts';
import type { ParameterName, Parameters, ProjectionBuilder, Terms } from './terms.ts';
import * as world from './world.ts';

// All projections for which positions by proj4, with those of geo/projections, agree with PROJ's, with the parameters that they have in addition to longitude of
// origin and false origin. Keys are the names in sentences.
const METHODS = {
  'Transverse Mercator': [cylindrical.transverseMercator, 'lat0', 'scale'],
  'Transverse Mercator South Orientated': [cylindrical.southOrientated, 'lat0', 'scale'],
  Mercator: [cylindrical.mercator, 'lat0', 'lat1', 'scale'],
  'Mercator Auxiliary Sphere': [cylindrical.webMercator, 'lat0', 'lat1', 'scale', 'sphereType'],
  'Equidistant Cylindrical': [cylindrical.equirectangular, 'lat0', 'lat1'],
  'Cylindrical Equal Area': [cylindrical.cylindricalEqualArea, 'lat1'],
  'Colombia Urban': [cylindrical.colombiaUrban, 'lat0', 'height'],
  'Cassini-Soldner': [cylindrical.cassini, 'lat0'],
  'Miller Cylindrical': [cylindrical.miller],
  'Lambert Conformal Conic': [conic.lambertConic, 'lat0', 'lat1', 'lat2', 'scale'],
  'Albers Equal Area': [conic.albers, 'lat0', 'lat1', 'lat2'],
  'Equidistant Conic': [conic.equidistantConic, 'lat0', 'lat1', 'lat2'],
  Polyconic: [conic.polyconic, 'lat0'],
  Bonne: [conic.bonne, 'lat0', 'lat1'],
  'Lambert Azimuthal Equal Area': [azimuthal.lambertEqualArea, 'lat0'],
  'Azimuthal Equidistant': [azimuthal.azimuthalEquidistant, 'lat0'],
  Stereographic: [azimuthal.stereographic, 'lat0', 'scale'],
  'Oblique Stereographic': [azimuthal.obliqueStereographic, 'lat0', 'scale'],
  'Polar Stereographic': [azimuthal.polarStereographic, 'lat0', 'lat1', 'scale'],
  Gnomonic: [azimuthal.gnomonic, 'lat0'],
  'Vertical Perspective': [azimuthal.verticalPerspective, 'lat0', 'height', 'topocentricHeight'],
  Orthographic: [azimuthal.orthographic, 'lat0'],
  'Hotine Oblique Mercator': [oblique.hotineNaturalOrigin, 'lat0', 'azimuth', 'gridAngle', 'scale'],
  'Hotine Oblique Mercator Azimuth Center': [oblique.hotineCentre, 'lat0', 'azimuth', 'gridAngle', 'scale'],
  'Swiss Oblique Mercator': [oblique.swissOblique, 'lat0', 'scale'],
  Krovak: [oblique.krovak, 'lat0', 'azimuth', 'gridAngle', 'scale', 'pseudoParallel', 'xScale', 'yScale'],
  'New Zealand Map Grid': [oblique.newZealandMapGrid, 'lat0'],
  Sinusoidal: [world.sinusoidal],
  Mollweide: [world.mollweide],
  'Eckert VI': [world.eckert6],
  'Equal Earth': [world.equalEarth],
  Robinson: [world.robinson],
  'Van der Grinten': [world.vanDerGrinten],
  'Interrupted Goode Homolosine': [world.interruptedGoode],
  'Goode Homolosine': [world.goode, 'option'],
  'Geostationary Satellite': [world.geostationary, 'lat0', 'height', 'option'],
  'Geostationary Satellite (Sweep X)': [world.geostationarySweepX, 'lat0', 'height', 'option'],
} satisfies Record<string, readonly [ProjectionBuilder, ...ParameterName[]]>;

/** A projection that is computed as PROJ does. */
export type MethodName = keyof typeof METHODS;

/**
 * The proj4 terms of a projection, and the ellipsoid that it is computed on. Throws UnsupportedCrs as the builders do, and for
 * parameters that the projection does not have.
 */
export function projectionTerms(
  method: MethodName,
  parameters: Parameters,
  ellipsoid: Ellipsoid,
): { readonly terms: Terms; readonly ellipsoid: Ellipsoid } {
  const [build, ...used]: readonly [ProjectionBuilder, ...ParameterName[]] = METHODS[method];
  for (const [name, value] of Object.entries(parameters)) {
    const isUsed = (used as string[]).includes(name) || ORIGIN.has(name);
    if (!isUsed && value !== (name === 'scale' ? 1 : 0)) throw new UnsupportedCrs(`${method} with ${name} ${value}`);
  }
  const { terms, sphere } = build(parameters, ellipsoid);
  return { terms, ellipsoid: sphere ?? ellipsoid };
}

const ORIGIN: ReadonlySet<string> = new Set(['lon0', 'falseEasting', 'falseNorthing']);
