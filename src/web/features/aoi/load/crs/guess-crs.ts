import type { CrsEntry, CrsTable } from '../../../../../crs/crs-table.ts';
import type { CrsGuess } from '../read/area-file.ts';
import { toWgs84 } from './to-wgs84.ts';

const MAX_GUESSES = 8;

/** EPSG codes that are common in files without a stated system, the most common first. */
const COMMON = [4326, 3857, 27700, 2154, 25832, 25833, 28992, 31370, 2056, 21781, 3035, 31467, 3006, 2180, 5514, 2193];

/**
 * Systems that project the sample positions of a file into their area of use, the most likely first: those near the centre
 * of the map view, then the common ones.
 */
export function guessCrs(
  table: CrsTable,
  samples: readonly (readonly [number, number])[],
  near: readonly [number, number] | null,
): CrsGuess[] {
  const areDegrees = samples.every(([x, y]) => Math.abs(x) <= 180 && Math.abs(y) <= 90);
  const ranked: { guess: CrsGuess; rank: number }[] = [];
  for (const crs of table.all()) {
    // Esri's systems repeat EPSG's.
    if (crs.isDeprecated || crs.hasHeights || crs.authority === 'ESRI' || isGeographic(crs) !== areDegrees) continue;
    // The hundreds of geographic systems differ by metres only: offer one.
    if (areDegrees && crs.code !== 4326) continue;
    const position = landing(crs, samples);
    if (position === null) continue;
    ranked.push({
      guess: { crs: `EPSG:${crs.code}`, name: crs.name, position },
      rank: rankOf(crs, position, near),
    });
  }
  return ranked
    .sort((a, b) => a.rank - b.rank)
    .slice(0, MAX_GUESSES)
    .map(({ guess }) => guess);
}

function isGeographic({ proj4 }: CrsEntry): boolean {
  return proj4.startsWith('+proj=longlat');
}

/** Longitude and latitude of the first sample if all samples are in the system's area of use, else null. */
function landing(crs: CrsEntry, samples: readonly (readonly [number, number])[]): readonly [number, number] | null {
  // Without the datum shift: a few hundred metres of error don't matter here.
  const transform = toWgs84(crs.proj4, null);
  if (!transform) return null;
  let first: readonly [number, number] | null = null;
  for (const [x, y] of samples) {
    const position = transform(x, y);
    if (position === null || !isInside(position, crs.areaOfUse)) return null;
    first ??= position;
  }
  return first;
}

function isInside(
  [longitude, latitude]: readonly [number, number],
  [west, south, east, north]: CrsEntry['areaOfUse'],
): boolean {
  if (latitude < south || latitude > north) return false;
  return west <= east ? longitude >= west && longitude <= east : longitude >= west || longitude <= east;
}

/** Smaller is more likely. The distance to the centre of the map view dominates. */
function rankOf(crs: CrsEntry, position: readonly [number, number], near: readonly [number, number] | null): number {
  const common = COMMON.indexOf(crs.code);
  const preference = common === -1 ? (isWgs84Utm(crs.code) ? 20 : 30) : common;
  // Systems for a small region are more likely than global ones.
  const [west, south, east, north] = crs.areaOfUse;
  const areaOfUseRank = Math.min(20, (((east - west + 360) % 360 || 360) * (north - south)) / 400);
  if (near === null) return preference + areaOfUseRank;
  const distanceDegrees = Math.hypot(((position[0] - near[0] + 540) % 360) - 180, position[1] - near[1]);
  return distanceDegrees * 10 + preference + areaOfUseRank / 4;
}

function isWgs84Utm(code: number): boolean {
  return (code > 32600 && code <= 32660) || (code > 32700 && code <= 32760);
}
