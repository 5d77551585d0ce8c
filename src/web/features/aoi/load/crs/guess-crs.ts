import type { CrsGuess } from '../read/area-file.ts';
import type { CrsTable, KnownCrs } from './crs-table.ts';
import { toWgs84 } from './to-wgs84.ts';

const MAX_GUESSES = 8;

/** Systems that files without one most often turn out to have, the commonest first. */
const COMMON = [4326, 3857, 27700, 2154, 25832, 25833, 28992, 31370, 2056, 21781, 3035, 31467, 3006, 2180, 5514, 2193];

/**
 * Systems that would put the numbers into their own area of use, likeliest first: near where the person looks, then the
 * common ones. `samples` are positions of the file.
 */
export function guessCrs(
  table: CrsTable,
  samples: readonly (readonly [number, number])[],
  near: readonly [number, number] | null,
): CrsGuess[] {
  const areDegrees = samples.every(([x, y]) => Math.abs(x) <= 180 && Math.abs(y) <= 90);
  const ranked: { guess: CrsGuess; rank: number }[] = [];
  for (const crs of table.all()) {
    if (crs.isDeprecated || isGeographic(crs) !== areDegrees) continue;
    // Of the hundreds of systems in degrees, the difference is metres: one is enough to ask about.
    if (areDegrees && crs.code !== 4326) continue;
    const lands = landing(crs, samples);
    if (lands === null) continue;
    ranked.push({ guess: { crs: `EPSG:${crs.code}`, name: crs.name, lands }, rank: rankOf(crs, lands, near) });
  }
  return ranked
    .sort((a, b) => a.rank - b.rank)
    .slice(0, MAX_GUESSES)
    .map(({ guess }) => guess);
}

function isGeographic({ proj4String }: KnownCrs): boolean {
  return proj4String.startsWith('+proj=longlat');
}

/** Where the first position comes to lie, if all of them lie where the system is used. */
function landing(crs: KnownCrs, samples: readonly (readonly [number, number])[]): readonly [number, number] | null {
  // Without the datum: where it lies to a few hundred metres is enough.
  const transform = toWgs84(crs.proj4String, null);
  if (!transform) return null;
  let first: readonly [number, number] | null = null;
  for (const [x, y] of samples) {
    const place = transform(x, y);
    if (place === null || !isInside(place, crs.box)) return null;
    first ??= place;
  }
  return first;
}

function isInside(
  [longitude, latitude]: readonly [number, number],
  [west, south, east, north]: KnownCrs['box'],
): boolean {
  if (latitude < south || latitude > north) return false;
  return west <= east ? longitude >= west && longitude <= east : longitude >= west || longitude <= east;
}

/** Smaller is likelier. Near means within a few hundred kilometres of what is on the screen. */
function rankOf(crs: KnownCrs, lands: readonly [number, number], near: readonly [number, number] | null): number {
  const common = COMMON.indexOf(crs.code);
  const preference = common === -1 ? (isWgs84Utm(crs.code) ? 20 : 30) : common;
  // A system made for a small region is a better guess than one for the world.
  const [west, south, east, north] = crs.box;
  const spread = Math.min(20, (((east - west + 360) % 360 || 360) * (north - south)) / 400);
  if (near === null) return preference + spread;
  const away = Math.hypot(((lands[0] - near[0] + 540) % 360) - 180, lands[1] - near[1]);
  return away * 10 + preference + spread / 4;
}

function isWgs84Utm(code: number): boolean {
  return (code > 32600 && code <= 32660) || (code > 32700 && code <= 32760);
}
