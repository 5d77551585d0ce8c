import { type BandCode, readBandCode, SENSOR_CODES, type Sensor } from './band-codes.ts';
import type { BandNames } from './band-reference.ts';
import type { BandRole } from './band-role.ts';

// The common names of STAC's eo extension, and usual spellings; letters and digits only.
const COMMON_NAMES: Readonly<Record<BandRole, readonly string[]>> = {
  coastal: ['coastal', 'coastalaerosol', 'coastalblue'],
  blue: ['blue'],
  green: ['green'],
  red: ['red'],
  'red-edge': ['rededge', 'rededge1', 'rededge071', 're1'],
  nir: ['nir', 'nir1', 'nearinfrared', 'nearir'],
  'nir-narrow': ['nir08', 'nirnarrow', 'narrownir', 'nir8a', 'nir2'],
  swir16: ['swir16', 'swir1', 'shortwaveinfrared1'],
  swir22: ['swir22', 'swir2', 'shortwaveinfrared2'],
};

/**
 * The bands (1-based) by spectral role, derived from their names and only if unambiguous: a code like B5 counts if all
 * sensors that have every code of the file agree on its role, and a role that two bands claim is left out.
 */
export function bandRoles(names: BandNames): ReadonlyMap<BandRole, number> {
  const codes = names.map((name) => (name === null ? null : readBandCode(name)));
  const sensors = possibleSensors(codes, names);
  const isSeveralSwir = names.some((name) => /^swir[-_ ]?[3-8]$/i.test(name?.trim() ?? ''));
  const roles = new Map<BandRole, number>();
  const claimed = new Set<BandRole>();
  for (const [index, name] of names.entries()) {
    const code = codes[index] ?? null;
    const role = code ? roleOfCode(code, sensors) : commonRole(name ?? '');
    // WorldView-3 has eight short-wave bands; its SWIR1 and SWIR2 differ from those of other sensors.
    if (role === null || (isSeveralSwir && role.startsWith('swir'))) continue;
    if (claimed.has(role)) roles.delete(role);
    else roles.set(role, index + 1);
    claimed.add(role);
  }
  return roles;
}

function possibleSensors(codes: readonly (BandCode | null)[], names: BandNames): Sensor[] {
  const all: Sensor[] = ['sentinel-2', 'landsat-8', 'landsat-8-harmonized', 'landsat-4', 'aster', 'modis', 'numbers'];
  // ASTER is considered only if one of its two bands 3 (nadir and backward) is present: B04 and B08 alone are
  // Sentinel-2's.
  const mayBeAster = codes.some((code) => code?.code.startsWith('B3') && code.code !== 'B3');
  return all.filter(
    (sensor) =>
      (sensor !== 'aster' || mayBeAster) &&
      codes.every((found, index) => {
        if (found === null) return sensor !== 'numbers' || (names[index] ?? null) === null;
        if (!found.sensors.includes(sensor)) return false;
        return sensor === 'numbers' ? found.code === `B${index + 1}` : Object.hasOwn(SENSOR_CODES[sensor], found.code);
      }),
  );
}

function roleOfCode({ code }: BandCode, sensors: readonly Sensor[]): BandRole | null {
  const roles = new Set(sensors.map((sensor) => (sensor === 'numbers' ? null : (SENSOR_CODES[sensor][code] ?? null))));
  const [role = null] = roles;
  return roles.size === 1 ? role : null;
}

// Band numbers next to a common name, as in `B4 red` and `Red (band 4)`: the common name determines the role.
const NUMBER = /(?<![\p{L}\p{N}])b(?:and)?[ _-]?\d{1,2}a?(?![\p{L}\p{N}])/iu;

function commonRole(name: string): BandRole | null {
  const plain = name
    .replace(NUMBER, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
  const roles = Object.keys(COMMON_NAMES) as BandRole[];
  return roles.find((role) => COMMON_NAMES[role].includes(plain)) ?? null;
}
