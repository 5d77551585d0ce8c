/** The Earth models for which proj4's result agrees with PROJ. */
type SupportedEarths = 'any' | 'ellipsoid' | 'sphere' | 'International 1924' | 'none';

/**
 * The methods of GeoTIFF's key 3075, and the Earth models for which the converter's definitions agree with PROJ 9.1
 * to 2 m (as GDAL reads the same files). For others, the converter loses a parameter or a direction, or proj4 uses
 * different formulas.
 */
const METHODS: Readonly<Record<number, readonly [name: string, supported: SupportedEarths]>> = {
  1: ['Transverse Mercator', 'ellipsoid'],
  2: ['Transverse Mercator Modified Alaska', 'none'],
  3: ['Hotine Oblique Mercator', 'none'],
  4: ['Laborde Oblique Mercator', 'none'],
  5: ['Rosenmund Oblique Mercator', 'none'],
  6: ['Spherical Oblique Mercator', 'none'],
  7: ['Mercator', 'any'],
  8: ['Lambert Conic Conformal (2SP)', 'any'],
  9: ['Lambert Conic Conformal (1SP)', 'any'],
  10: ['Lambert Azimuthal Equal Area', 'any'],
  11: ['Albers Equal Area', 'any'],
  12: ['Azimuthal Equidistant', 'any'],
  13: ['Equidistant Conic', 'any'],
  14: ['Stereographic', 'any'],
  15: ['Polar Stereographic', 'any'],
  16: ['Oblique Stereographic', 'any'],
  17: ['Equirectangular', 'any'],
  18: ['Cassini-Soldner', 'any'],
  19: ['Gnomonic', 'none'],
  20: ['Miller Cylindrical', 'sphere'],
  21: ['Orthographic', 'sphere'],
  22: ['Polyconic', 'any'],
  23: ['Robinson', 'any'],
  24: ['Sinusoidal', 'any'],
  25: ['Van der Grinten', 'sphere'],
  26: ['New Zealand Map Grid', 'International 1924'],
  27: ['Transverse Mercator South Orientated', 'none'],
  28: ['Cylindrical Equal Area', 'any'],
  9815: ['Hotine Oblique Mercator Azimuth Center', 'none'],
};

/** The name of a projection method; null for an unknown one. */
export function methodName(method: number): string | null {
  return METHODS[method]?.[0] ?? null;
}

/** Whether the converter's definition for this method gives the same positions as PROJ. */
export function isMethodSupported(method: number, proj4: string): boolean {
  const [, supported] = METHODS[method] ?? ['', 'none'];
  const [a, b] = [/\+a=(\S+)/, /\+b=(\S+)/].map((axis) => Number(axis.exec(proj4)?.[1]));
  if (supported === 'ellipsoid') return a !== b;
  if (supported === 'sphere') return a === b;
  return supported === 'International 1924' ? a === 6_378_388 : supported === 'any';
}
